@NullMarked
package org.readout.privacy;

import org.jspecify.annotations.NullMarked;
