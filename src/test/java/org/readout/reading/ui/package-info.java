/** Tests of the reading screens. */
@NullMarked
package org.readout.reading.ui;

import org.jspecify.annotations.NullMarked;
