/** What every store shares: times and text as the databases take them, durable writes, their health, and backups. */
@NullMarked
package org.readout.db;

import org.jspecify.annotations.NullMarked;
