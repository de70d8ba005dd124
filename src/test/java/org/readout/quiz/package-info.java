/** Tests of attempts and marking. */
@NullMarked
package org.readout.quiz;

import org.jspecify.annotations.NullMarked;
