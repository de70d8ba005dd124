@NullMarked
package org.readout.result;

import org.jspecify.annotations.NullMarked;
