/** Tests of notices, mail and calendars. */
@NullMarked
package org.readout.notice;

import org.jspecify.annotations.NullMarked;
