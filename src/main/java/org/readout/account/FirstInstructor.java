package org.readout.account;

import java.time.Clock;
import java.util.Optional;
import org.readout.account.store.SetupKeyStore;
import org.readout.storage.DurableWrites;
import org.springframework.stereotype.Service;

/** Makes the first instructor, once, for whoever has the link that only the server's console shows. */
@Service
public class FirstInstructor implements SetupLink {

    private final Accounts accounts;
    private final SetupKeyStore keys;
    private final DurableWrites writes;
    private final Audit audit;
    private final Clock clock;

    FirstInstructor(Accounts accounts, SetupKeyStore keys, DurableWrites writes, Audit audit, Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<String> path() {
        if (accounts.haveInstructor()) {
            return Optional.empty();
        }
        RandomKey key = RandomKey.random();
        writes.run(() -> keys.replace(key.hash(), clock.instant()));
        return Optional.of(AccountLinks.SETUP + "?" + AccountLinks.TOKEN + "=" + key.value());
    }

    /** Whether a token makes an instructor: the newest one, not used, while there is no instructor. */
    public boolean isOpen(String token) {
        return RandomKey.parse(token)
                .filter(key -> keys.isOpen(key.hash()))
                .filter(key -> !accounts.haveInstructor())
                .isPresent();
    }

    /** What a token is worth; once there is an instructor, those that were made are as good as used. */
    public LinkState state(String token) {
        if (isOpen(token)) {
            return LinkState.OPEN;
        }
        return RandomKey.parse(token)
                .filter(key -> keys.isKnown(key.hash()))
                .map(key -> LinkState.USED)
                .orElse(LinkState.UNKNOWN);
    }

    /**
     * Makes the first instructor.
     *
     * @param guest who it is, where that person was here before as a guest
     * @return nothing where the token is not open, or no longer
     */
    public Optional<Person> signUp(String token, NewAccount wanted, Optional<PersonId> guest) {
        Optional<RandomKey> key = RandomKey.parse(token);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String hash = key.get().hash();
        try {
            Person first = accounts.make(wanted, true, guest, () -> {
                if (accounts.haveInstructor() || !keys.use(hash, clock.instant())) {
                    throw new UsedUp();
                }
            });
            audit.note(first.id(), "first-instructor-made", "");
            return Optional.of(first);
        } catch (UsedUp e) {
            return Optional.empty();
        }
    }

    private static final class UsedUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
