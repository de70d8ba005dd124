/** People and their keys in the database. */
@NullMarked
package org.readout.account.store;

import org.jspecify.annotations.NullMarked;
