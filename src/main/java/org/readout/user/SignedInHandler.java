package org.readout.user;

import com.vaadin.flow.server.auth.NavigationAccessControl;
import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * After signing in one lands where one wanted to go, else on the shelf. Only the path of an address is ever used, so that
 * no link can make a sign-in lead to another site.
 */
class SignedInHandler extends VaadinSavedRequestAwareAuthenticationSuccessHandler {

    /** What Spring appends to the query of a page that it has saved. */
    private static final Pattern MARK = Pattern.compile("&?continue$");

    private final RequestCache requestCache;
    private final BiConsumer<SecretToken, UserId> bringGuestWork;
    private final KnownBrowsers browsers;
    private final Predicate<UserId> hasNotice;

    /**
     * @param bringGuestWork brings what the guest behind a cookie did to an account
     * @param hasNotice whether an account's owner must be told of a password that was reset
     */
    SignedInHandler(
            RequestCache requestCache,
            BiConsumer<SecretToken, UserId> bringGuestWork,
            KnownBrowsers browsers,
            Predicate<UserId> hasNotice) {
        this.requestCache = requestCache;
        this.bringGuestWork = bringGuestWork;
        this.browsers = browsers;
        this.hasNotice = hasNotice;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (request.getParameter(AccountLinks.BRING) != null
                && authentication.getPrincipal() instanceof AccountPrincipal account) {
            GuestCookie.of(request).ifPresent(guest -> bringGuestWork.accept(guest, account.id()));
        }
        String target = target(request, response);
        if (authentication.getPrincipal() instanceof AccountPrincipal account) {
            browsers.remember(account.id(), request, response);
            if (hasNotice.test(account.id())) {
                target = AccountLinks.resetNotice(target);
            }
        }
        requestCache.removeRequest(request, response);
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
            session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE);
            SignInFailure.forget(session);
        }
        getRedirectStrategy().sendRedirect(request, response, target);
    }

    private String target(HttpServletRequest request, HttpServletResponse response) {
        String next = request.getParameter(AccountLinks.NEXT);
        if (next != null && LocalPath.is(next)) {
            return next;
        }
        SavedRequest saved = requestCache.getRequest(request, response);
        String wanted = saved != null ? saved.getRedirectUrl() : navigation(request);
        String path = wanted == null ? "/" : path(wanted, request.getContextPath());
        return LocalPath.is(path) ? path : "/";
    }

    /** Where a click within the application led, which the server has refused before signing in. */
    private static @Nullable String navigation(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE)
                                instanceof String address
                ? address
                : null;
    }

    private static String path(String address, String contextPath) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return "/";
        }
        String path = uri.getRawPath() == null ? "/" : uri.getRawPath();
        if (path.startsWith(contextPath + "/")) {
            path = path.substring(contextPath.length());
        }
        String query =
                uri.getRawQuery() == null ? "" : MARK.matcher(uri.getRawQuery()).replaceFirst("");
        return query.isEmpty() ? path : path + "?" + query;
    }
}
