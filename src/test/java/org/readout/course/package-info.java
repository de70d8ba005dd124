@NullMarked
package org.readout.course;

import org.jspecify.annotations.NullMarked;
