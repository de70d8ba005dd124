@NullMarked
package org.readout.course.store;

import org.jspecify.annotations.NullMarked;
