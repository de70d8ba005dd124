@NullMarked
package org.readout.room;

import org.jspecify.annotations.NullMarked;
