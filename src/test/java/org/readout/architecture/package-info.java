/** Rules about the code as a whole. */
@NullMarked
package org.readout.architecture;

import org.jspecify.annotations.NullMarked;
