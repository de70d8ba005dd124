/** Corrections to review and past corrections, on the page of a lesson in a course. */
@NullMarked
package org.readout.correction.ui;

import org.jspecify.annotations.NullMarked;
