/** What a course tells its people: announcements, and notices in the page, by mail and in a calendar. */
@NullMarked
package org.readout.notice;

import org.jspecify.annotations.NullMarked;
