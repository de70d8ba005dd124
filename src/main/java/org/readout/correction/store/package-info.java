/** Corrections in the database. */
@NullMarked
package org.readout.correction.store;

import org.jspecify.annotations.NullMarked;
