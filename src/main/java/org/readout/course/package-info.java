/** Courses: who takes part, what is assigned and when it is due. */
@NullMarked
package org.readout.course;

import org.jspecify.annotations.NullMarked;
