@NullMarked
package org.readout.search;

import org.jspecify.annotations.NullMarked;
