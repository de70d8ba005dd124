package org.readout.user;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address as accounts are known by it: in lower case, without white space around it.
 *
 * <p>Only the shape is checked, {@code someone@somewhere.tld}: whether mail arrives there, no pattern can say.
 */
public record EmailAddress(String value) {

    /** The longest address that SMTP can carry, in characters (RFC 5321, section 4.5.3.1.3, without the brackets). */
    public static final int MAX_LENGTH = 254;

    private static final int LOCAL_PART_MAX_LENGTH = 64;
    private static final Pattern SHAPE =
            Pattern.compile("[^\\s@\\p{Cntrl}<>\"(),:;\\\\\\[\\]]+@[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+"
                    + "(?:\\.[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+)+");

    /**
     * @throws IllegalArgumentException where the value is not {@linkplain #isValid valid} or not normal already; use
     *     {@link #of} for what somebody typed
     */
    public EmailAddress {
        if (!isValid(value) || !value.equals(normal(value))) {
            throw new IllegalArgumentException("Not an e-mail address in its normal form");
        }
    }

    /**
     * The address that somebody typed.
     *
     * @throws IllegalArgumentException where it is not {@linkplain #isValid valid}
     */
    public static EmailAddress of(String typed) {
        return new EmailAddress(normal(typed));
    }

    /** Whether {@link #of} takes it. */
    public static boolean isValid(String typed) {
        String address = normal(typed);
        return address.length() <= MAX_LENGTH
                && address.indexOf('@') <= LOCAL_PART_MAX_LENGTH
                && SHAPE.matcher(address).matches();
    }

    /** What was typed in the form in which addresses are compared, valid or not. */
    static String normal(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
