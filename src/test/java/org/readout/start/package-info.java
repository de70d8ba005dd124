@NullMarked
package org.readout.start;

import org.jspecify.annotations.NullMarked;
