/** Rules of good teaching that a lesson is checked by. */
@NullMarked
package org.readout.lesson.lint;

import org.jspecify.annotations.NullMarked;
