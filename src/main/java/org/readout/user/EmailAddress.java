package org.readout.user;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An email address as accounts are known by it: in lower case, without white space around it. Only its shape is checked,
 * {@code someone@somewhere.tld}.
 */
public record EmailAddress(String value) {

    /** The longest address that SMTP can carry, in characters (RFC 5321, section 4.5.3.1.3, without the brackets). */
    static final int MAX_LENGTH = 254;

    private static final int LOCAL_PART_MAX_LENGTH = 64;
    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@\\p{Cntrl}<>\"(),:;\\\\\\[\\]]+@[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+"
                    + "(?:\\.[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+)+");

    /** Another account has the address. */
    public static final class TakenException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TakenException(Throwable cause) {
            super("Another account has this e-mail address", cause);
        }
    }

    /** @throws IllegalArgumentException if the value is not {@linkplain #isValid valid} or not normal; see {@link #of} */
    public EmailAddress {
        if (!isValid(value) || !value.equals(normal(value))) {
            throw new IllegalArgumentException("Not an e-mail address in its normal form");
        }
    }

    /**
     * Returns the address that was typed.
     *
     * @throws IllegalArgumentException if it is not {@linkplain #isValid valid}
     */
    public static EmailAddress of(String typed) {
        return new EmailAddress(normal(typed));
    }

    /** Returns whether {@link #of} accepts it. */
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
