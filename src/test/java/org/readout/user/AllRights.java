package org.readout.user;

/** Lets everyone do everything on the site, for tests that are about something else. */
public final class AllRights extends SiteRights {

    @SuppressWarnings("NullAway") // No database is asked.
    public AllRights() {
        super(null, null, null);
    }

    @Override
    public boolean has(UserId user, SiteRight right) {
        return true;
    }
}
