/** Tests of the discussion. */
@NullMarked
package org.readout.discussion;

import org.jspecify.annotations.NullMarked;
