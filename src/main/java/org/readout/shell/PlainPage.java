package org.readout.shell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.readout.web.Theme;

/**
 * What is shown where Vaadin does not come to make a page: an address that is no address, a request that is refused, an
 * error on the way. It says what happened and what to do, and nothing of how the server is made.
 */
record PlainPage(String title, String heading, String words) {

    private static final PlainPage NO_ADDRESS = new PlainPage(
            "Not an address · Readout",
            "This is not a valid address",
            "It holds characters that an address can't have. It may have been cut or changed on its way to you.");
    private static final PlainPage NOT_FOUND =
            new PlainPage(NotFoundPage.TITLE, NotFoundPage.HEADING, NotFoundPage.WORDS);
    private static final PlainPage REFUSED = new PlainPage(
            "Not done · Readout",
            "This was not done",
            "The page had been open for so long that it was no longer valid, or it does not come from Readout. "
                    + "Open the page again and repeat what you did.");
    private static final PlainPage TROUBLE = new PlainPage(ErrorPage.TITLE, ErrorPage.HEADING, ErrorPage.WORDS);

    /** The page for a status, 400 to 599. */
    static PlainPage of(int status) {
        return switch (status) {
            case HttpServletResponse.SC_BAD_REQUEST, HttpServletResponse.SC_REQUEST_URI_TOO_LONG, 431 -> NO_ADDRESS;
            case HttpServletResponse.SC_NOT_FOUND, HttpServletResponse.SC_GONE -> NOT_FOUND;
            default -> status < 500 ? REFUSED : TROUBLE;
        };
    }

    /** Makes the page the answer. Its status is set already. */
    void write(HttpServletResponse response, Cookie @Nullable [] cookies) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // What the web server itself refuses never meets the filters that say this on other responses.
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Referrer-Policy", "same-origin");
        response.getOutputStream().write(html(cookies).getBytes(StandardCharsets.UTF_8));
    }

    private String html(Cookie @Nullable [] cookies) {
        String theme = Theme.of(cookies)
                .map(choice -> " data-theme=\"" + choice + "\"")
                .orElse("");
        return """
                <!doctype html>
                <html lang="en"%s>
                <head>
                  <meta charset="utf-8">
                  <title>%s</title>
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <link rel="icon" href="/icon.svg">
                  <link rel="stylesheet" href="%s">
                  <link rel="stylesheet" href="%s">
                </head>
                <body>
                  <header class="bar"><a class="mark" href="/">Readout</a></header>
                  <main class="sheet-page">
                    <h1>%s</h1>
                    <p>%s</p>
                    <a href="/">To the lessons</a>
                  </main>
                </body>
                </html>
                """.formatted(
                        theme,
                        title,
                        StaticFile.at("/styles/fonts.css").address(),
                        StaticFile.at("/styles/readout.css").address(),
                        heading,
                        words);
    }
}
