package org.readout.shell;

import org.readout.user.User;

/** Counts what a user hasn't read yet, for the bar of every page. */
public interface NoticeCount {

    /** Returns how many notices are new; one statement. */
    int unread(User account);
}
