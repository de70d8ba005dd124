/** The world map of map questions. */
@NullMarked
package org.readout.question.map;

import org.jspecify.annotations.NullMarked;
