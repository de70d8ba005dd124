package org.readout.user;

import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106), on half of the processors. When a whole class signs in at the same moment,
 * students in a quiz still get their share of the processors, and the hashes don't all need their memory at once.
 */
final class Argon2Passwords extends Argon2PasswordEncoder {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    /** More would take too much of the memory. */
    private static final int MOST_AT_ONCE = 4;

    /** Fair, so that each waits its turn. */
    private final Semaphore turn =
            new Semaphore(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST_AT_ONCE), true);

    /** @param kibibytes the memory of a hash */
    Argon2Passwords(int kibibytes, int passes) {
        super(SALT_BYTES, HASH_BYTES, LANES, kibibytes, passes);
    }

    @Override
    protected String encodeNonNullPassword(String password) {
        turn.acquireUninterruptibly();
        try {
            return super.encodeNonNullPassword(password);
        } finally {
            turn.release();
        }
    }

    @Override
    protected boolean matchesNonNull(String password, String encoded) {
        turn.acquireUninterruptibly();
        try {
            return super.matchesNonNull(password, encoded);
        } finally {
            turn.release();
        }
    }
}
