@NullMarked
package org.readout.account.ui;

import org.jspecify.annotations.NullMarked;
