@NullMarked
package org.readout.account.store;

import org.jspecify.annotations.NullMarked;
