/** Tests of the quiz on its page. */
@NullMarked
package org.readout.attempt.ui;

import org.jspecify.annotations.NullMarked;
