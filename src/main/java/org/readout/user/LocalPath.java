package org.readout.user;

import java.util.regex.Pattern;

/** Addresses within the application, the only ones that a sign-in leads to. */
final class LocalPath {

    /** A path from the root. Browsers take {@code //host} and {@code /\host} for another site. */
    private static final Pattern FORM = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

    /** What a browser or a server may read as another path than the one that is written. */
    private static final Pattern UNCLEAR =
            Pattern.compile("//|/\\.{1,2}(?:/|$)|;|%(?:2e|2f|5c|25|00)", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);

    private LocalPath() {}

    /** Whether it is a path from the root of this site, as in {@code /join/ABCD-EFGH?x=1}. */
    static boolean is(String address) {
        return FORM.matcher(address).matches()
                && !UNCLEAR.matcher(QUERY.matcher(address).replaceFirst("")).find();
    }
}
