package org.readout.user;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that works once, until it expires.
 *
 * @param user whose password it changes or whose address it confirms, or {@code null} if it is for an instructor's account
 * @param madeBy who created it, or {@code null} for the server's console
 */
public record OneTimeLink(
        Purpose purpose, @Nullable UserId user, @Nullable UserId madeBy, Instant expiresAt, boolean used) {

    public enum Purpose {
        /** Each start of the server replaces this link, so its lifetime is only an upper bound. */
        SETUP(Duration.ofDays(365)),
        INVITE(Duration.ofDays(7)),
        RESET(Duration.ofHours(24)),
        CONFIRM(Duration.ofDays(7));

        private final Duration lifetime;

        Purpose(Duration lifetime) {
            this.lifetime = lifetime;
        }

        Duration lifetime() {
            return lifetime;
        }

        public long hours() {
            return lifetime.toHours();
        }

        public long days() {
            return lifetime.toDays();
        }
    }

    public enum LinkState {
        OPEN,
        USED,
        /**
         * The student now has another instructor, or no longer the one who created the link; or that one may no longer make
         * instructors.
         */
        NOT_ALLOWED,
        EXPIRED,
        /** There is no such link, or a newer one has replaced it. */
        UNKNOWN
    }

    /** A password that was changed with a link of the instructor with this name, or {@code null} for the administrator. */
    public record Reset(@Nullable String maker, Instant madeAt, Instant usedAt, boolean told) {}
}
