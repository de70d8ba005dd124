/** What a reader has read and looked up, and where to continue. */
@NullMarked
package org.readout.study;

import org.jspecify.annotations.NullMarked;
