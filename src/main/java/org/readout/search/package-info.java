/** Finds words in lessons, key terms, events, sources and posts. */
@NullMarked
package org.readout.search;

import org.jspecify.annotations.NullMarked;
