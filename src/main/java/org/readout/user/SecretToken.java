package org.readout.user;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.readout.db.Hashes;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;

/**
 * A secret of 256 random bits, in cookies and links. The database has only the hash, so that a backup opens no account. A
 * plain SHA-256 is enough, because no one can try 2^256 values.
 *
 * @param value 43 characters of the URL-safe base 64
 */
public record SecretToken(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64StringKeyGenerator RANDOM =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

    public static SecretToken random() {
        return new SecretToken(RANDOM.generateKey());
    }

    public static Optional<SecretToken> parse(String sent) {
        return FORM.matcher(sent).matches() ? Optional.of(new SecretToken(sent)) : Optional.empty();
    }

    public String hash() {
        return Hashes.hex(value);
    }

    @Override
    public String toString() {
        return "SecretToken[…]";
    }
}
