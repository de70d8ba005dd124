@NullMarked
package org.readout.forecast;

import org.jspecify.annotations.NullMarked;
