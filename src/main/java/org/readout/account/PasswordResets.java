package org.readout.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.account.OneTimeLinks.Purpose;
import org.readout.account.OneTimeLinks.UsedUp;
import org.readout.account.store.LinkStore.Row;
import org.springframework.stereotype.Service;

/** Lets somebody who has forgotten a password choose another, by a link that works once, for 24 hours. */
@Service
public class PasswordResets {

    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Audit audit;

    PasswordResets(OneTimeLinks links, Accounts accounts, Audit audit) {
        this.links = links;
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * Makes a link for a student, such as {@code /reset?token=…}, which can be shown this once; earlier ones are worth
     * nothing from then on. Whether the instructor may do that for this student is for the caller to know.
     *
     * @return nothing for a guest, who has no password, and for an instructor: whoever has the link becomes that person,
     *     and no instructor may become another
     */
    public Optional<String> path(PersonId student, PersonId instructor) {
        return accounts.person(student)
                .filter(person -> !person.isGuest() && !person.instructor())
                .map(person -> {
                    audit.note(instructor, "reset-link-made", "for=" + student.value());
                    return links.make(Purpose.RESET, student, instructor);
                });
    }

    /** What a token is worth. */
    public LinkState state(String token) {
        return links.state(Purpose.RESET, token);
    }

    /** Whose password a token changes, whether it is still good or not. */
    public Optional<Person> of(String token) {
        return links.find(Purpose.RESET, token).map(Row::person).flatMap(accounts::person);
    }

    /**
     * Gives the account of a link a new password, and ends all its sign-ins.
     *
     * @return whose password it is now; nothing where the link is good no longer
     * @throws IllegalArgumentException where it can't be a password
     */
    public Optional<Person> choose(String token, String password) {
        @Nullable PersonId person = of(token).map(Person::id).orElse(null);
        if (person == null) {
            return Optional.empty();
        }
        try {
            accounts.setPassword(person, password, () -> {
                links.use(Purpose.RESET, token);
                audit.note(person, "password-reset", "");
            });
            return accounts.person(person);
        } catch (UsedUp e) {
            return Optional.empty();
        }
    }
}
