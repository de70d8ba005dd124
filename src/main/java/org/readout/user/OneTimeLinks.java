package org.readout.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.user.OneTimeLinkRepository.Row;
import org.readout.user.OneTimeLinkRepository.Used;
import org.springframework.stereotype.Component;

/** Links that work once and for a while. What they do is for those who make them. */
@Component
class OneTimeLinks {

    /** What a link is for. */
    enum Purpose {
        /** Makes the first instructor. Each start of the server replaces it, so its time is only a bound. */
        SETUP(AccountLinks.SETUP, Duration.ofDays(365)),
        INVITE(AccountLinks.SETUP, Duration.ofDays(7)),
        RESET(AccountLinks.RESET, Duration.ofHours(24));

        private final String page;
        private final Duration good;

        Purpose(String page, Duration good) {
            this.page = page;
            this.good = good;
        }

        /** For how long. */
        Duration good() {
            return good;
        }

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final OneTimeLinkRepository store;
    private final DurableTransactions writes;
    private final Clock clock;

    OneTimeLinks(OneTimeLinkRepository store, DurableTransactions writes, Clock clock) {
        this.store = store;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Makes a link. Those about the same person that nobody has used are worth nothing from then on, unless it is one that
     * the person asked for: anybody can ask for it in their name. One for the first instructor replaces the one before.
     *
     * @return the path with the key, which is not kept: it can be shown this once
     */
    String make(Purpose purpose, @Nullable UserId about, @Nullable UserId maker) {
        SecretToken key = SecretToken.random();
        Instant now = clock.instant();
        writes.run(() -> {
            if (about != null && !about.equals(maker)) {
                store.withdraw(about);
            } else if (purpose == Purpose.SETUP) {
                store.withdraw(purpose.column());
            }
            store.add(key.hash(), purpose.column(), new Row(about, maker, now.plus(purpose.good()), false), now);
        });
        return purpose.page + "?" + AccountLinks.TOKEN + "=" + key.value();
    }

    LinkState state(Purpose purpose, String token) {
        return find(purpose, token)
                .map(link -> link.used()
                        ? LinkState.USED
                        : link.expiresAt().isAfter(clock.instant()) ? LinkState.OPEN : LinkState.EXPIRED)
                .orElse(LinkState.UNKNOWN);
    }

    /** The link with that token, good or not. */
    Optional<Row> find(Purpose purpose, String token) {
        return SecretToken.parse(token).flatMap(key -> store.find(key.hash(), purpose.column()));
    }

    /**
     * Uses a link up, in the transaction of what it does.
     *
     * @throws UsedUp where it is no longer good
     */
    void use(Purpose purpose, String token) {
        boolean good = SecretToken.parse(token)
                .filter(key -> store.use(key.hash(), purpose.column(), clock.instant()))
                .isPresent();
        if (!good) {
            throw new UsedUp();
        }
    }

    /** The newest link about a person that somebody else made and that was used. */
    Optional<Used> lastUsed(UserId person) {
        return store.usedByOthers(person, false).stream().findFirst();
    }

    /** The same, unless the person has been told of it. */
    Optional<Used> untold(UserId person) {
        return store.usedByOthers(person, true).stream().findFirst();
    }

    void setTold(UserId person) {
        writes.run(() -> store.setTold(person, clock.instant()));
    }

    /** Takes back all links about a person that nobody has used. */
    void withdraw(UserId person) {
        store.withdraw(person);
    }

    /** A link is good no longer; thrown to undo what was to happen with it. */
    static final class UsedUp extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
