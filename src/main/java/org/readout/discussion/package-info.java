/** Prompts, stances, posts and replies, behind a gate that lives in the query. */
@NullMarked
package org.readout.discussion;

import org.jspecify.annotations.NullMarked;
