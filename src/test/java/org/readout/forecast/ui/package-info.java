@NullMarked
package org.readout.forecast.ui;

import org.jspecify.annotations.NullMarked;
