/** Reading progress in the database. */
@NullMarked
package org.readout.study.store;

import org.jspecify.annotations.NullMarked;
