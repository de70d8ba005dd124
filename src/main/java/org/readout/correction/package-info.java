/** Corrections: what a mended key changes in the scores of a course, decided by its instructor, with a receipt. */
@NullMarked
package org.readout.correction;

import org.jspecify.annotations.NullMarked;
