package org.readout.account;

import java.util.Optional;
import org.readout.account.OneTimeLinks.Purpose;
import org.readout.account.OneTimeLinks.UsedUp;
import org.springframework.stereotype.Service;

/** Makes the first instructor, once, for whoever has the link that only the server's console shows. */
@Service
public class FirstInstructor implements SetupLink {

    private final Accounts accounts;
    private final OneTimeLinks links;
    private final Audit audit;

    FirstInstructor(Accounts accounts, OneTimeLinks links, Audit audit) {
        this.accounts = accounts;
        this.links = links;
        this.audit = audit;
    }

    @Override
    public Optional<String> path() {
        return accounts.haveInstructor() ? Optional.empty() : Optional.of(links.make(Purpose.SETUP, null, null));
    }

    /** What a token is worth: the newest one works, and once there is an instructor, none does. */
    public LinkState state(String token) {
        LinkState state = links.state(Purpose.SETUP, token);
        return state == LinkState.OPEN && accounts.haveInstructor() ? LinkState.USED : state;
    }

    /**
     * Makes the first instructor.
     *
     * @param guest who it is, where that person was here before as a guest
     * @return nothing where the token is not open, or no longer
     */
    public Optional<Person> signUp(String token, NewAccount wanted, Optional<PersonId> guest) {
        try {
            Person first = accounts.make(wanted, true, guest, () -> {
                if (accounts.haveInstructor()) {
                    throw new UsedUp();
                }
                links.use(Purpose.SETUP, token);
            });
            audit.note(first.id(), "first-instructor-made", "");
            return Optional.of(first);
        } catch (UsedUp e) {
            return Optional.empty();
        }
    }
}
