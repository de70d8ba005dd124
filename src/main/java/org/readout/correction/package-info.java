/** Corrections: the scores of a course under a changed answer key, previewed, applied and undone by its instructor. */
@NullMarked
package org.readout.correction;

import org.jspecify.annotations.NullMarked;
