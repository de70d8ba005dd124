/** Tests of the quiz on its page. */
@NullMarked
package org.readout.quiz.ui;

import org.jspecify.annotations.NullMarked;
