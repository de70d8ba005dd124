@NullMarked
package org.readout.room.ui;

import org.jspecify.annotations.NullMarked;
