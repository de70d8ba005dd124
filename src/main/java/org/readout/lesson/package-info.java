/** Lessons as they stand in files: the model, the loader that never throws, and the library that serves the last good revision. */
@NullMarked
package org.readout.lesson;

import org.jspecify.annotations.NullMarked;
