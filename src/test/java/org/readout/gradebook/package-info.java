@NullMarked
package org.readout.gradebook;

import org.jspecify.annotations.NullMarked;
