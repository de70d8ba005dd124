/** Tests and what they share. */
@NullMarked
package org.readout;

import org.jspecify.annotations.NullMarked;
