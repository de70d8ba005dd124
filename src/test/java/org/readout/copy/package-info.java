/** Tests of copies of lessons. */
@NullMarked
package org.readout.copy;

import org.jspecify.annotations.NullMarked;
