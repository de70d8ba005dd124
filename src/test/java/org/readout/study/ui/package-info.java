/** Tests of the reading screens. */
@NullMarked
package org.readout.study.ui;

import org.jspecify.annotations.NullMarked;
