/** Tests of the discussion's screen. */
@NullMarked
package org.readout.discussion.ui;

import org.jspecify.annotations.NullMarked;
