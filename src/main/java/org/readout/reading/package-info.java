/** Reading progress in the database. */
@NullMarked
package org.readout.reading;

import org.jspecify.annotations.NullMarked;
