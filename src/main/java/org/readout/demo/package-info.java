/** The sample course that {@code --demo} adds to an empty data folder, so that no screen is empty. */
@NullMarked
package org.readout.demo;

import org.jspecify.annotations.NullMarked;
