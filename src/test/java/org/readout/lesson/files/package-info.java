/** Tests of lesson files. */
@NullMarked
package org.readout.lesson.files;

import org.jspecify.annotations.NullMarked;
