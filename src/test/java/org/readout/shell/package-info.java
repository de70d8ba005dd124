@NullMarked
package org.readout.shell;

import org.jspecify.annotations.NullMarked;
