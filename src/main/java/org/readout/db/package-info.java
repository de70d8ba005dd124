/**
 * What every store shares: instants and text as the databases take them, writes that are on the device when they return,
 * work that is done again and again beside the requests, the health of the database, and its backups.
 */
@NullMarked
package org.readout.db;

import org.jspecify.annotations.NullMarked;
