@NullMarked
package org.readout.user;

import org.jspecify.annotations.NullMarked;
