/** People and their keys in the database. */
@NullMarked
package org.readout.user;

import org.jspecify.annotations.NullMarked;
