/** Scores across quizzes, reading and discussion, and their exports. */
@NullMarked
package org.readout.gradebook;

import org.jspecify.annotations.NullMarked;
