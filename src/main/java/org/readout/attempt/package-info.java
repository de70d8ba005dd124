/** Attempts at quizzes, with their answers and marks. */
@NullMarked
package org.readout.attempt;

import org.jspecify.annotations.NullMarked;
