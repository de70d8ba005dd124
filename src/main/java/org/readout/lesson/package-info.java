/** Lessons: the model, compiled texts, revisions, and the library that serves the last good one. */
@NullMarked
package org.readout.lesson;

import org.jspecify.annotations.NullMarked;
