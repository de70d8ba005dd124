/** What every store shares: instants as the databases take them, and writes that are on the device when they return. */
@NullMarked
package org.readout.storage;

import org.jspecify.annotations.NullMarked;
