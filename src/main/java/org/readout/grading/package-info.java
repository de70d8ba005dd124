/** Open answers that instructors grade by a rubric. */
@NullMarked
package org.readout.grading;

import org.jspecify.annotations.NullMarked;
