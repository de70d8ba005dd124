/** Tests of corrections. */
@NullMarked
package org.readout.correction;

import org.jspecify.annotations.NullMarked;
