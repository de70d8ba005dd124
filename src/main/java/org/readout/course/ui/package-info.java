/** The screens to make, join and run a course. */
@NullMarked
package org.readout.course.ui;

import org.jspecify.annotations.NullMarked;
