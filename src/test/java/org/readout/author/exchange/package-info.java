@NullMarked
package org.readout.author.exchange;

import org.jspecify.annotations.NullMarked;
