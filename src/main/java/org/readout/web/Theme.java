package org.readout.web;

import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reader's own choice of light or dark, which {@code scripts/shell.js} keeps in a cookie. */
public final class Theme {

    private static final String COOKIE = "readout-theme";
    private static final List<String> CHOICES = List.of("light", "dark");

    private Theme() {}

    /** {@code light} or {@code dark}; nothing where the system decides. */
    public static Optional<String> of(Cookie @Nullable [] cookies) {
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(CHOICES::contains)
                        .findFirst();
    }
}
