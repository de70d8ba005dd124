/** A sample course, so that no screen is empty: what {@code --demo} adds to an empty data folder. */
@NullMarked
package org.readout.demo;

import org.jspecify.annotations.NullMarked;
