/** Lesson files: their format, their checks, the loader that never throws, and what publishes an edit. */
@NullMarked
package org.readout.lesson.source;

import org.jspecify.annotations.NullMarked;
