package org.readout.user;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account with what it may do on the site. */
public record RightsOfAccount(
        UserId id, String name, @Nullable String email, Set<SiteRight> rights) {

    /** Returns how a command names the account: by its address, or else by its id. */
    public String handle() {
        return email == null ? id.value().toString() : email;
    }
}
