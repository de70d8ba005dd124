@NullMarked
package org.readout.assignment;

import org.jspecify.annotations.NullMarked;
