/** Forecasts: chances that readers give, the crowd's behind the gate of their own, and how good they were. */
@NullMarked
package org.readout.forecast;

import org.jspecify.annotations.NullMarked;
