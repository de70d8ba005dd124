/** Tests of the screens of notices. */
@NullMarked
package org.readout.notice.ui;

import org.jspecify.annotations.NullMarked;
