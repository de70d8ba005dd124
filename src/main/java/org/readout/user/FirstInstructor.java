package org.readout.user;

import java.util.Optional;
import org.readout.user.OneTimeLinks.Purpose;
import org.readout.user.OneTimeLinks.UsedUp;
import org.springframework.stereotype.Service;

/** Makes the first instructor, once, for whoever has the link that only the server's console shows. */
@Service
public class FirstInstructor implements SetupLink {

    private final UserService accounts;
    private final OneTimeLinks links;
    private final AuditLog audit;

    FirstInstructor(UserService accounts, OneTimeLinks links, AuditLog audit) {
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
    public Optional<User> signUp(String token, NewAccount wanted, Optional<UserId> guest) {
        try {
            User first = accounts.make(wanted, true, guest, () -> {
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
