/** Tests of reading progress and of what changed. */
@NullMarked
package org.readout.reading;

import org.jspecify.annotations.NullMarked;
