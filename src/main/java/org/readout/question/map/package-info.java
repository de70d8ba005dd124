/** The map that a question is asked on. */
@NullMarked
package org.readout.question.map;

import org.jspecify.annotations.NullMarked;
