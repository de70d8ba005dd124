/** Tests of reading progress and of what changed. */
@NullMarked
package org.readout.study;

import org.jspecify.annotations.NullMarked;
