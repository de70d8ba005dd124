package org.readout.user;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is asking, by the sign-in of the session or by the cookie of a guest. */
@Component
public class CurrentUser {

    private final UserService accounts;

    public CurrentUser(UserService accounts) {
        this.accounts = accounts;
    }

    /** The person who is signed in. */
    public Optional<User> signedIn() {
        return AccountPrincipal.current().filter(accounts::isCurrent).flatMap(who -> accounts.person(who.id()));
    }

    /** The person who is signed in or, without that, the guest whose cookie came with the request. */
    public Optional<User> find() {
        return signedIn().or(() -> GuestCookie.find().flatMap(accounts::guest));
    }

    /**
     * What tells whoever is asking from everybody else before anything is written, and leaves no row: always the same for
     * an account, and in one browser for whoever has none, before and after the first write. It is no secret, and names
     * nobody. Call it on a live page, not to make a first response.
     */
    public String mark() {
        return signedIn()
                .map(account -> account.id().value().toString())
                .orElseGet(() -> GuestCookie.findOrSet().mark());
    }

    /**
     * As {@link #find()}; whoever is unknown becomes a guest now. Call it where something is about to be written, never
     * to make a first response: what only fetches addresses leaves no row.
     */
    public User orGuest() {
        return find().orElseGet(() -> accounts.guestOrNew(GuestCookie.findOrSet()));
    }
}
