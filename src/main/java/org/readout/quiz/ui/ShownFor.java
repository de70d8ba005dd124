package org.readout.quiz.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.account.Person;
import org.readout.account.PersonId;

/**
 * Whom a page was shown for. A sign-in or sign-out in another window changes who is asking, and the page does not see it.
 *
 * @param account {@code null} for a visitor without an account
 */
record ShownFor(@Nullable PersonId account) {

    /** What has become of whoever the page was shown for. */
    enum Change {
        /** The same person is asking; a visitor may have become a guest. */
        NONE,
        /** Whoever was here without an account has one now. */
        SIGNED_IN,
        /** Nobody is signed in any more. */
        SIGNED_OUT,
        /** Somebody else is signed in. */
        SOMEBODY_ELSE
    }

    static ShownFor of(Optional<Person> person) {
        return new ShownFor(
                person.filter(known -> !known.isGuest()).map(Person::id).orElse(null));
    }

    /** What has changed since. */
    Change since(Optional<Person> now) {
        ShownFor asking = of(now);
        if (asking.equals(this)) {
            return Change.NONE;
        }
        if (account == null) {
            return Change.SIGNED_IN;
        }
        return asking.account == null ? Change.SIGNED_OUT : Change.SOMEBODY_ELSE;
    }
}
