/** What a reader has read, what changed since, and where to continue. */
@NullMarked
package org.readout.study;

import org.jspecify.annotations.NullMarked;
