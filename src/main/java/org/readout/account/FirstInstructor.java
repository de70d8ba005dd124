package org.readout.account;

import java.time.Clock;
import java.util.Optional;
import org.readout.account.store.SetupKeyStore;
import org.readout.storage.DurableWrites;
import org.springframework.stereotype.Service;

/** Makes the first instructor, once, for whoever has the link that only the server's console shows. */
@Service
public class FirstInstructor implements SetupLink {

    /** The parameter of the link. */
    public static final String TOKEN = "token";

    private final Accounts accounts;
    private final SetupKeyStore keys;
    private final DurableWrites writes;
    private final Clock clock;

    FirstInstructor(Accounts accounts, SetupKeyStore keys, DurableWrites writes, Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public Optional<String> path() {
        if (accounts.haveInstructor()) {
            return Optional.empty();
        }
        RandomKey key = RandomKey.random();
        writes.run(() -> keys.replace(key.hash(), clock.instant()));
        return Optional.of(AccountLinks.SETUP + "?" + TOKEN + "=" + key.value());
    }

    /** Whether a token makes an instructor: the newest one, not used, while there is no instructor. */
    public boolean isOpen(String token) {
        return RandomKey.parse(token)
                .filter(key -> keys.isOpen(key.hash()))
                .filter(key -> !accounts.haveInstructor())
                .isPresent();
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
            return Optional.of(accounts.make(wanted, true, guest, () -> {
                if (accounts.haveInstructor() || !keys.use(hash, clock.instant())) {
                    throw new UsedUp();
                }
            }));
        } catch (UsedUp e) {
            return Optional.empty();
        }
    }

    private static final class UsedUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
