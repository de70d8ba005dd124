/** Courses: who takes part, teaches, and may do what. */
@NullMarked
package org.readout.course;

import org.jspecify.annotations.NullMarked;
