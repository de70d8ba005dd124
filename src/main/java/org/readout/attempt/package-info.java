/** Attempts, responses, marks and the revisions they used in the database. */
@NullMarked
package org.readout.attempt;

import org.jspecify.annotations.NullMarked;
