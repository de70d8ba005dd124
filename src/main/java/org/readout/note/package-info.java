/** Highlights, notes and questions at a sentence of a section's text. */
@NullMarked
package org.readout.note;

import org.jspecify.annotations.NullMarked;
