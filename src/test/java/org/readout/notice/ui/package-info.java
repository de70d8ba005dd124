@NullMarked
package org.readout.notice.ui;

import org.jspecify.annotations.NullMarked;
