package org.readout.user;

import java.util.Locale;
import java.util.regex.Pattern;

/** An email address in lower case, without white space around it, of the shape {@code someone@somewhere.tld}. */
public record EmailAddress(String value) {

    /** The longest address that SMTP can carry, in characters (RFC 5321, section 4.5.3.1.3, without the brackets). */
    static final int MAX_LENGTH = 254;

    private static final int LOCAL_PART_MAX_LENGTH = 64;
    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@\\p{Cntrl}<>\"(),:;\\\\\\[\\]]+@[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+"
                    + "(?:\\.[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+)+");

    /** @throws IllegalArgumentException if what was typed is not {@linkplain #isValid valid} */
    public EmailAddress {
        value = normal(value);
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an email address");
        }
    }

    public static boolean isValid(String typed) {
        String address = normal(typed);
        return address.length() <= MAX_LENGTH
                && address.indexOf('@') <= LOCAL_PART_MAX_LENGTH
                && SHAPE.matcher(address).matches();
    }

    static String normal(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
