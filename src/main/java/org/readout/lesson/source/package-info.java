/** Lesson files: how they are written, how they are checked, and the library that serves what is in them. */
@NullMarked
package org.readout.lesson.source;

import org.jspecify.annotations.NullMarked;
