package org.readout.user;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.db.DurableTransactions;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * How a person likes texts to be set. {@code first/paint.js} says what the numbers mean. The browser has the choice in a cookie,
 * which {@code scripts/shell.js} writes with a star. The first page after that keeps it in the account, and the first page of
 * another visit brings it to another browser.
 */
@Component
record TextChoice(CurrentUser currentUser, UserRepository repository, DurableTransactions writes)
        implements VaadinServiceInitListener {

    static final String NAME = "readout-text";

    private static final Pattern VALUE = Pattern.compile("([0-4]\\.[0-2]\\.[01]\\.[0-2](?:\\.[01]){0,2})(\\*?)");

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> currentUser
                .signedIn()
                .filter(user -> !user.isPreview())
                .flatMap(user -> bring(user.id(), (VaadinServletRequest) page.getVaadinRequest()))
                .ifPresent(choice -> {
                    Cookie cookie = new Cookie(NAME, choice);
                    cookie.setPath("/");
                    cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
                    cookie.setSecure(page.getVaadinRequest().isSecure());
                    page.getVaadinResponse().addCookie(cookie);
                }));
    }

    /** Returns the choice that the browser should have instead of its own; empty to leave that. */
    Optional<String> bring(UserId account, HttpServletRequest request) {
        Matcher cookie = VALUE.matcher(Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .map(Cookie::getValue)
                .orElse(""));
        HttpSession visit = request.getSession();
        boolean isFirst = !account.value().equals(visit.getAttribute(NAME));
        visit.setAttribute(NAME, account.value());
        if (cookie.matches() && !cookie.group(2).isEmpty()) {
            writes.run(() -> repository.setTextChoice(account, cookie.group(1)));
            return Optional.of(cookie.group(1));
        }
        return isFirst ? repository.textChoice(account) : Optional.empty();
    }
}
