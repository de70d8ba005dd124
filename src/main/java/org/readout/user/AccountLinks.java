package org.readout.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The addresses of the account feature's pages. */
public final class AccountLinks {

    /** Signing in. */
    public static final String SIGN_IN = "/sign-in";

    /** Signing up. */
    public static final String SIGN_UP = "/sign-up";

    /** One's own account. */
    public static final String ACCOUNT = "/account";

    /** Becoming an instructor, with a link. */
    static final String SETUP = "/setup";

    /** Choosing a new password, with a link. */
    static final String RESET = "/reset";

    /** What to do without a password. */
    public static final String FORGOTTEN = "/forgot-password";

    /** Tells who made the link with which the password was changed. */
    public static final String RESET_NOTICE = "/reset-notice";

    /** The address that a form sends to sign out, by POST. */
    public static final String SIGN_OUT = "/sign-out";

    /** The parameter of a link that works once. */
    public static final String TOKEN = "token";

    /** The parameter that says where to go after signing in. */
    public static final String NEXT = "next";

    /** The parameter that asks to stay signed in. */
    public static final String KEEP = "keep";

    /** The parameter of {@link #SIGN_OUT} that ends the sign-ins of all browsers and devices. */
    public static final String EVERYWHERE = "everywhere";

    /** The parameter that brings what was done as a guest to the account that one signs in to. */
    public static final String BRING = "bring";

    private AccountLinks() {}

    /** Whether an address is a path from the root of this site, the only kind that signing in leads to. */
    public static boolean isLocal(String address) {
        return LocalPath.is(address);
    }

    /** Whether an address is a page on which somebody gets an account or into it: nowhere to come back to signed in. */
    public static boolean isForStrangers(String address) {
        return List.of(SIGN_IN, SIGN_UP, SETUP, RESET, FORGOTTEN, RESET_NOTICE).contains(address);
    }

    /** Becoming an instructor. */
    public static String setup(String token) {
        return SETUP + "?" + TOKEN + "=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    /** Being told who made the link with which the password was changed, and going on. */
    static String resetNotice(String path) {
        return RESET_NOTICE + "?" + NEXT + "=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /**
     * Signing in, and coming back.
     *
     * @param path where to go then, a path from the root such as {@code /join/ABCD-EFGH}
     */
    public static String signIn(String path) {
        return SIGN_IN + "?" + NEXT + "=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /**
     * Signing up, and going on from there.
     *
     * @param path where to go then, a path from the root
     */
    public static String signUp(String path) {
        return SIGN_UP + "?" + NEXT + "=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
