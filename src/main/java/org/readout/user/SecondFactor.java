package org.readout.user;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.readout.db.DurableTransactions;
import org.readout.db.Hashes;
import org.readout.text.Messages;
import org.readout.user.UserRepository.SecondFactorRow;
import org.readout.user.UserService.Weakened;
import org.springframework.stereotype.Service;

/**
 * The second step of signing in: a code from an authenticator app (RFC 6238), or one of the recovery codes for whom has lost
 * the app. Wrong codes count as wrong passwords do: a browser that knows the account has tries of its own, and all come back
 * with time.
 */
@Service
public class SecondFactor {

    static final int TRIES = 10;
    static final int RECOVERY_CODES = 10;

    private static final Messages TEXT = Messages.of("user");

    /** 80 bits, which no one can try, so that the hash needs no salt and may be quick. */
    private static final int RECOVERY_BYTES = 10;

    private static final int SECRET_BYTES = 20;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");

    /** RFC 4648: it has no 0, 1 and 8, which are easily confused with letters. */
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final UserRepository repository;
    private final UserService users;
    private final AuditLog audit;
    private final DurableTransactions writes;
    private final Clock clock;
    private final Throttle tries;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    SecondFactor(
            UserRepository repository, UserService users, AuditLog audit, DurableTransactions writes, Clock clock) {
        this.repository = repository;
        this.users = users;
        this.audit = audit;
        this.writes = writes;
        this.clock = clock;
        this.tries = new Throttle(TRIES, Duration.ofHours(1), clock);
    }

    /** Returns how many recovery codes an account has left; empty if it has no second step. */
    public Optional<Integer> codesLeft(UserId account) {
        return repository.secondFactor(account).map(SecondFactorRow::codes);
    }

    /** Returns a new secret in base 32, as authenticator apps take it. */
    public static String newSecret() {
        return random(SECRET_BYTES);
    }

    /** Returns what the QR code of a secret says. */
    public static String address(String secret, User account) {
        String name = URLEncoder.encode(String.valueOf(account.email()), StandardCharsets.UTF_8);
        return "otpauth://totp/Readout:" + name + "?secret=" + secret + "&issuer=Readout";
    }

    /**
     * Lets an account ask for codes of a secret from now on, and ends its sign-ins; returns the recovery codes, which can be
     * shown only now. Nothing if the code isn't one of the secret.
     */
    public Optional<List<String>> turnOn(UserId account, String secret, String typed) {
        OptionalLong step =
                users.hasSecondFactor(account) ? OptionalLong.empty() : step(secret, typed.replaceAll("\\s", ""));
        if (step.isEmpty()) {
            return Optional.empty();
        }
        List<String> recovery = recoveryCodes();
        users.change(account, () -> {
            repository.addSecondFactor(account, secret, step.getAsLong(), clock.instant());
            repository.replaceRecoveryCodes(account, hashes(recovery));
            repository.endSignIns(account);
            audit.note(account, "second-factor-on", "");
        });
        return Optional.of(recovery);
    }

    /** Returns why a code isn't taken for an account; empty if it is right, which it is only once. */
    public Optional<String> refusal(UserId account, String typed) {
        boolean known = GuestCookie.find()
                .filter(browser -> repository.knowsBrowser(browser.hash(), account))
                .isPresent();
        String caller = account.value() + (known ? " known" : "");
        Optional<Duration> pause = tries.take(caller);
        if (pause.isPresent()) {
            audit.noteRefused(account, "second-factor-throttled", "");
            return Optional.of(TEXT.get(
                    "code.throttled", "minutes", pause.get().plusMillis(59_999).toMinutes()));
        }
        if (!use(account, typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT))) {
            audit.noteRefused(account, "second-factor-failed", "");
            return Optional.of(TEXT.get("code.wrong"));
        }
        tries.giveBack(caller);
        return Optional.empty();
    }

    private boolean use(UserId account, String code) {
        SecondFactorRow row = repository.secondFactor(account).orElse(null);
        if (row == null) {
            return false;
        }
        OptionalLong step = step(row.secret(), code);
        return writes.write(() -> step.isPresent()
                ? repository.useStep(account, step.getAsLong())
                : useRecoveryCode(account, code, row.codes() - 1));
    }

    private boolean useRecoveryCode(UserId account, String code, int left) {
        if (!repository.useRecoveryCode(account, Hashes.hex(code))) {
            return false;
        }
        audit.note(account, "recovery-code-used", "left=" + left);
        users.tell(account, Weakened.RECOVERY_CODE_USED);
        return true;
    }

    /** Returns the period of a code: now, or one earlier or later, because a phone's clock may be wrong. */
    private OptionalLong step(String secret, String code) {
        if (!DIGITS.matcher(code).matches()) {
            return OptionalLong.empty();
        }
        long period = codes.getTimeStep().toSeconds();
        long now = Math.floorDiv(clock.instant().getEpochSecond(), period);
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step ->
                        code(secret, Instant.ofEpochSecond(step * period)).equals(code))
                .findFirst();
    }

    String code(String secret, Instant time) {
        byte[] key = secret.chars()
                .mapToObj(letter -> BigInteger.valueOf(BASE32.indexOf(letter)))
                .reduce(BigInteger.ONE, (number, digit) -> number.shiftLeft(5).or(digit))
                .toByteArray();
        try {
            // The first byte is the 1 that keeps zeros in front.
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(key, 1, key.length - 1, codes.getAlgorithm()), time, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Every key works", e);
        }
    }

    /** Replaces the recovery codes of an account; call {@link #refusal} before. */
    public List<String> renewCodes(UserId account) {
        List<String> recovery = recoveryCodes();
        writes.run(() -> {
            repository.replaceRecoveryCodes(account, hashes(recovery));
            audit.note(account, "recovery-codes-renewed", "");
        });
        return recovery;
    }

    /** Lets a password alone open the account, and ends its sign-ins; call {@link #refusal} before. */
    public void turnOff(UserId account) {
        users.change(account, () -> {
            repository.removeSecondFactor(account);
            repository.endSignIns(account);
            audit.note(account, "second-factor-off", "");
            users.tell(account, Weakened.SECOND_STEP_OFF);
        });
    }

    private static List<String> recoveryCodes() {
        return Stream.generate(
                        () -> random(RECOVERY_BYTES).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-"))
                .limit(RECOVERY_CODES)
                .toList();
    }

    private static List<String> hashes(List<String> recovery) {
        return recovery.stream()
                .map(code -> Hashes.hex(code.replace("-", "").toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static String random(int bytes) {
        return RANDOM.ints(bytes * 8L / 5, 0, BASE32.length())
                .collect(StringBuilder::new, (text, i) -> text.append(BASE32.charAt(i)), StringBuilder::append)
                .toString();
    }
}
