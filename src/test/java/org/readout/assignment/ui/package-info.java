@NullMarked
package org.readout.assignment.ui;

import org.jspecify.annotations.NullMarked;
