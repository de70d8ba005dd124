@NullMarked
package org.readout.notice;

import org.jspecify.annotations.NullMarked;
