package org.readout.user;

import java.util.Optional;
import org.readout.user.OneTimeLinkRepository.Row;
import org.readout.user.OneTimeLinks.Purpose;
import org.readout.user.OneTimeLinks.UsedUp;
import org.springframework.stereotype.Service;

/** Lets an instructor make others instructors, each by a link that works once, for 7 days. */
@Service
public class Invitations {

    private final OneTimeLinks links;
    private final UserService accounts;
    private final AuditLog audit;

    Invitations(OneTimeLinks links, UserService accounts, AuditLog audit) {
        this.links = links;
        this.accounts = accounts;
        this.audit = audit;
    }

    /**
     * Makes a link, such as {@code /setup?token=…}, which can be shown this once.
     *
     * @return nothing where the person is no instructor
     */
    public Optional<String> path(UserId instructor) {
        return accounts.person(instructor).filter(User::instructor).map(person -> {
            audit.note(instructor, "instructor-invited", "");
            return links.make(Purpose.INVITE, null, instructor);
        });
    }

    /** What a token is worth. */
    public LinkState state(String token) {
        return links.state(Purpose.INVITE, token);
    }

    /**
     * Makes an account that is an instructor's.
     *
     * @param guest who it is, where that person was here before as a guest
     * @return nothing where the link is good no longer
     * @throws EmailTakenException where another account has the address; the link stays good
     */
    public Optional<User> signUp(String token, NewAccount wanted, Optional<UserId> guest) {
        try {
            User made = accounts.make(wanted, true, guest, () -> links.use(Purpose.INVITE, token));
            noteMade(token, made.id());
            return Optional.of(made);
        } catch (UsedUp e) {
            return Optional.empty();
        }
    }

    /**
     * Makes an account that is there an instructor's.
     *
     * @return whether the link was good
     */
    public boolean accept(String token, UserId account) {
        try {
            accounts.makeInstructor(account, () -> {
                links.use(Purpose.INVITE, token);
                noteMade(token, account);
            });
            return true;
        } catch (UsedUp e) {
            return false;
        }
    }

    private void noteMade(String token, UserId account) {
        String maker = links.find(Purpose.INVITE, token)
                .map(Row::madeBy)
                .map(id -> "invited-by=" + id.value())
                .orElse("");
        audit.note(account, "instructor-made", maker);
    }
}
