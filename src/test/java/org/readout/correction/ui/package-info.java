/** Tests of the screens of corrections. */
@NullMarked
package org.readout.correction.ui;

import org.jspecify.annotations.NullMarked;
