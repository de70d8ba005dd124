/** Tests of attempts, on both databases. */
@NullMarked
package org.readout.attempt;

import org.jspecify.annotations.NullMarked;
