package org.readout.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.user.OneTimeLink.Purpose;

/** The addresses of the pages for accounts, and their parameters. */
public final class AccountLinks {

    public static final String SIGN_IN = "/sign-in";
    public static final String SIGN_IN_CODE = "/sign-in/code";

    /** Takes the form of that page: an address for posts can't be that of a view. */
    public static final String CHECK_CODE = SIGN_IN_CODE + "/check";

    public static final String SIGN_UP = "/sign-up";
    public static final String SIGN_OUT = "/sign-out";
    public static final String ACCOUNT = "/account";
    public static final String TWO_STEP = "/account/two-step";
    public static final String CHANGE_TWO_STEP = TWO_STEP + "/change";
    public static final String FORGOTTEN = "/forgot-password";
    /** The page that asks whether to link a {@link PendingIdentity} to an account. */
    public static final String LINK = "/sign-in/link";

    private static final String INSTITUTION = "/oauth2/authorization/";
    private static final String SETUP = "/setup";
    private static final String RESET = "/reset";
    private static final String CONFIRM = "/confirm";

    /** The cookie of a browser that stays signed in. */
    public static final String SIGNED_IN_COOKIE = "readout-signed-in";

    /** The parameter of a link that works once. */
    public static final String TOKEN = "token";

    /** The parameter with the path to go to after signing in. */
    public static final String NEXT = "next";

    /** The parameter that asks to stay signed in. */
    public static final String KEEP = "keep";

    /** The parameter that signs out of all browsers and devices. */
    public static final String EVERYWHERE = "everywhere";

    /** The parameter that adds the guest's work to the account that signs in. */
    public static final String BRING = "bring";

    /** A path from the root. Browsers take {@code //host} and {@code /\host} for another site. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]*");

    /** Parts of a path that a browser or a server may read as a different path. */
    private static final Pattern UNCLEAR =
            Pattern.compile("//|/\\.{1,2}(?:/|$)|;|%(?:2e|2f|5c|25|00)", Pattern.CASE_INSENSITIVE);

    private AccountLinks() {}

    /** Returns whether an address is a path from the root of this site, the only kind that signing in leads to. */
    public static boolean isLocal(String address) {
        return LOCAL.matcher(address).matches()
                && !UNCLEAR.matcher(address.split("[?#]", 2)[0]).find();
    }

    /** Returns whether a page is for users who are signed out, so that signing in must not lead back to it. */
    public static boolean isForSignedOut(String address) {
        return List.of(SIGN_IN, SIGN_IN_CODE, SIGN_UP, SETUP, RESET, CONFIRM, FORGOTTEN)
                .contains(address);
    }

    /** Returns whether someone signs in at an address, or proves to own an account: such must be possible on a full server. */
    public static boolean isToSignIn(String path) {
        return isForSignedOut(path) || path.matches("/(login|oauth2|webauthn|lti)/.*");
    }

    /** Returns the address that signs in and then leads to a path from the root, such as {@code /join/ABCD-EFGH}. */
    public static String signIn(String path) {
        return with(SIGN_IN, NEXT, path);
    }

    /**
     * Returns the address that leaves for the sign-in of an institution.
     *
     * @param next the path to come back to; {@code null} for the page that was asked for
     * @param bring whether to add the guest's work to the account
     */
    public static String institution(String provider, @Nullable String next, boolean bring) {
        String address = next == null ? INSTITUTION + provider : with(INSTITUTION + provider, NEXT, next);
        return bring ? address + (next == null ? "?" : "&") + BRING + "=true" : address;
    }

    public static String signUp(String path) {
        return with(SIGN_UP, NEXT, path);
    }

    public static String setup(String token) {
        return with(SETUP, TOKEN, token);
    }

    static String oneTime(Purpose purpose, String token) {
        return switch (purpose) {
            case SETUP, INVITE -> setup(token);
            case RESET -> with(RESET, TOKEN, token);
            case CONFIRM -> with(CONFIRM, TOKEN, token);
        };
    }

    static String account(String path) {
        return with(ACCOUNT, NEXT, path);
    }

    private static String with(String page, String parameter, String value) {
        return page + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
