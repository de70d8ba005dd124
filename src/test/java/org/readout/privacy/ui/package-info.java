@NullMarked
package org.readout.privacy.ui;

import org.jspecify.annotations.NullMarked;
