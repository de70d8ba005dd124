/** Tests of the discussion's rules and queries on both databases. */
@NullMarked
package org.readout.discussion.store;

import org.jspecify.annotations.NullMarked;
