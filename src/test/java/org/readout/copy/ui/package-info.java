/** Tests of copies of lessons. */
@NullMarked
package org.readout.copy.ui;

import org.jspecify.annotations.NullMarked;
