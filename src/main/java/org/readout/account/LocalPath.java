package org.readout.account;

import java.util.regex.Pattern;

/** Addresses within the application, the only ones that a sign-in leads to. */
final class LocalPath {

    /** A path from the root. Browsers take {@code //host} and {@code /\host} for another site. */
    private static final Pattern FORM = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

    private LocalPath() {}

    /** Whether it is a path from the root of this site, as in {@code /join/ABCD-EFGH?x=1}. */
    static boolean is(String address) {
        return FORM.matcher(address).matches();
    }
}
