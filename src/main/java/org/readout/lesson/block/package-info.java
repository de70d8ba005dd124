/** Blocks in a section's text, one class for each: what authors write, how it is checked, shown and read as plain text. */
@NullMarked
package org.readout.lesson.block;

import org.jspecify.annotations.NullMarked;
