package org.readout.account;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is asking, by the sign-in of the session or by the cookie of a guest. */
@Component
class RequestPerson implements CurrentPerson {

    private final Accounts accounts;

    RequestPerson(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<Person> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof AccountPrincipal principal
                ? accounts.person(principal.id())
                : Optional.empty();
    }

    @Override
    public Optional<Person> find() {
        return signedIn().or(() -> GuestCookie.find().flatMap(accounts::guest));
    }

    @Override
    public Person orGuest() {
        return find().orElseGet(() -> accounts.guestOrNew(GuestCookie.findOrSet()));
    }
}
