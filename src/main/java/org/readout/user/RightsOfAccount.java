package org.readout.user;

import java.util.Set;

/** An account with what it may do on the site. */
public record RightsOfAccount(UserId id, String email, Set<SiteRight> rights) {}
