/** The screens to join a course, and to run it. */
@NullMarked
package org.readout.course.ui;

import org.jspecify.annotations.NullMarked;
