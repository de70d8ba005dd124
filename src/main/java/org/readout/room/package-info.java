/** Negotiations: roles, positions in two rounds, and the debrief. The queries decide who may read a position. */
@NullMarked
package org.readout.room;

import org.jspecify.annotations.NullMarked;
