package org.readout.account;

import java.util.Optional;
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
        return AccountPrincipal.current().filter(accounts::isCurrent).flatMap(who -> accounts.person(who.id()));
    }

    @Override
    public Optional<Person> find() {
        return signedIn().or(() -> GuestCookie.find().flatMap(accounts::guest));
    }

    @Override
    public String mark() {
        return signedIn()
                .map(account -> account.id().value().toString())
                .orElseGet(() -> GuestCookie.findOrSet().mark());
    }

    @Override
    public Person orGuest() {
        return find().orElseGet(() -> accounts.guestOrNew(GuestCookie.findOrSet()));
    }
}
