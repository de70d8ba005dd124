@NullMarked
package org.readout.user.ui;

import org.jspecify.annotations.NullMarked;
