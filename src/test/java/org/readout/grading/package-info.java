@NullMarked
package org.readout.grading;

import org.jspecify.annotations.NullMarked;
