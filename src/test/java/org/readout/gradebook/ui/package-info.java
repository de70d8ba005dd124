@NullMarked
package org.readout.gradebook.ui;

import org.jspecify.annotations.NullMarked;
