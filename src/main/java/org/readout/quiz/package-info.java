/** Attempts at quizzes, their responses and marks. */
@NullMarked
package org.readout.quiz;

import org.jspecify.annotations.NullMarked;
