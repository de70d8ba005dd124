@NullMarked
package org.readout.grading.ui;

import org.jspecify.annotations.NullMarked;
