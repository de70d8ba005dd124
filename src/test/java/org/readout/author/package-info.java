@NullMarked
package org.readout.author;

import org.jspecify.annotations.NullMarked;
