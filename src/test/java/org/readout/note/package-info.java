@NullMarked
package org.readout.note;

import org.jspecify.annotations.NullMarked;
