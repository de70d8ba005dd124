/** Prompts, stances, posts and replies. The queries decide who may read a post. */
@NullMarked
package org.readout.discussion;

import org.jspecify.annotations.NullMarked;
