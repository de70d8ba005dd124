package org.readout.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106), one after another in the same memory. Spring's encoder takes new memory for
 * each: when a class of 50 signed in, a gigabyte of garbage stayed in the heap.
 */
final class Argon2Passwords extends AbstractValidatingPasswordEncoder {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Duration KEPT = Duration.ofMinutes(1);

    /** The form that the reference implementation writes. */
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=1\\$([^$]+)\\$([^$]+)");

    private static final Base64.Encoder TO_BASE64 = Base64.getEncoder().withoutPadding();

    private final int kibibytes;
    private final int passes;
    private final SecureRandom random = new SecureRandom();
    /** Kept between the sign-ins of a class, and given back a minute after the last. */
    private final Cache<Integer, FixedBlockPool> memory = Caffeine.newBuilder()
            .expireAfterAccess(KEPT)
            .scheduler(Scheduler.systemScheduler())
            .build();

    /** Fair, so that each waits its turn. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param kibibytes the memory of a hash */
    Argon2Passwords(int kibibytes, int passes) {
        this.kibibytes = kibibytes;
        this.passes = passes;
    }

    @Override
    protected String encodeNonNullPassword(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = hash(password, salt, kibibytes, passes, HASH_BYTES);
        return "$argon2id$v=19$m=" + kibibytes + ",t=" + passes + ",p=1$" + TO_BASE64.encodeToString(salt) + "$"
                + TO_BASE64.encodeToString(hash);
    }

    @Override
    protected boolean matchesNonNull(String password, String encoded) {
        Matcher found = FORM.matcher(encoded);
        if (!found.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(found.group(3));
        byte[] hash = Base64.getDecoder().decode(found.group(4));
        return MessageDigest.isEqual(
                hash,
                hash(password, salt, Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), hash.length));
    }

    /** Returns whether the hash has another cost than new ones. */
    @Override
    protected boolean upgradeEncodingNonNull(String encoded) {
        Matcher found = FORM.matcher(encoded);
        return !found.matches()
                || Integer.parseInt(found.group(1)) != kibibytes
                || Integer.parseInt(found.group(2)) != passes;
    }

    private byte[] hash(String password, byte[] salt, int kibibytes, int passes, int bytes) {
        byte[] hash = new byte[bytes];
        turn.lock();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withSalt(salt)
                    .withIterations(passes)
                    .withMemoryAsKB(kibibytes)
                    .withParallelism(1)
                    .withBlockPool(memory.get(this.kibibytes, FixedBlockPool::new))
                    .build());
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            turn.unlock();
        }
        return hash;
    }
}
