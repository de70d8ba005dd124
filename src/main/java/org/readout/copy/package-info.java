/** Copies of a lesson to keep: EPUB, PDF, a handout for a class, and answer keys for those who may see them. */
@NullMarked
package org.readout.copy;

import org.jspecify.annotations.NullMarked;
