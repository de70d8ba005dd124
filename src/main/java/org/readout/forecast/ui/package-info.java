/** The pages of forecasts, and their part of a section. */
@NullMarked
package org.readout.forecast.ui;

import org.jspecify.annotations.NullMarked;
