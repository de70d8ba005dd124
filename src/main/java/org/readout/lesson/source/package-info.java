/** Lesson files: their format, their checks, what reads and writes them, and what publishes an edit. */
@NullMarked
package org.readout.lesson.source;

import org.jspecify.annotations.NullMarked;
