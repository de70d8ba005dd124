/** Tests of lesson files. */
@NullMarked
package org.readout.lesson.source;

import org.jspecify.annotations.NullMarked;
