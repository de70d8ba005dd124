/** Database access that all features share: times, text, durable writes, health checks and backups. */
@NullMarked
package org.readout.db;

import org.jspecify.annotations.NullMarked;
