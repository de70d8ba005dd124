@NullMarked
package org.readout.text;

import org.jspecify.annotations.NullMarked;
