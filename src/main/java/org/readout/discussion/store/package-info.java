/** Stances, posts and replies in the database. */
@NullMarked
package org.readout.discussion.store;

import org.jspecify.annotations.NullMarked;
