package org.readout.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.web.PageView.FirstPage;
import org.readout.web.Ui;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.WebUtils;

/**
 * Shows an error when a page does not exist, is refused or fails: as a view, as a message on the open page, and as plain
 * HTML if a request never reaches Vaadin. A page that the user may not see looks like one that does not exist.
 */
@Controller
class ErrorPages implements ErrorController, VaadinServiceInitListener {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    /** The cookie with the reader's choice of light or dark. */
    static final String THEME = "readout-theme";

    private static final Messages TEXT = Messages.of("shell");

    private enum Failure {
        ADDRESS("error.address.heading", "error.address.text"),
        NOT_FOUND("error.not-found.heading", "error.not-found.text"),
        FOR_COURSES("error.for-courses.heading", "error.for-courses.text"),
        FOR_COURSES_SIGNED_OUT("error.for-courses.heading", "error.for-courses.signed-out"),
        REFUSED("error.refused.heading", "error.refused.text"),
        FULL("error.full.heading", "error.full.text"),
        FAILED("error.failed.heading", "error.failed.text");

        private final String heading;
        private final String text;

        Failure(String heading, String text) {
            this.heading = heading;
            this.text = text;
        }

        String title() {
            return TEXT.get("title.page", "page", TEXT.get(heading));
        }

        /** @param signIn the address of the page to sign in */
        Component[] parts(String signIn) {
            Anchor next = this == FULL || this == FOR_COURSES_SIGNED_OUT
                    ? new Anchor(signIn, TEXT.get("menu.sign-in"))
                    : new Anchor("/", TEXT.get("error.lessons"));
            return new Component[] {new H1(TEXT.get(heading)), new Paragraph(TEXT.get(text)), next};
        }
    }

    private abstract static class ErrorView<E extends Exception> extends Div
            implements HasErrorParameter<E>, HasDynamicTitle {

        private final int status;
        private Failure failure;

        ErrorView(int status) {
            this.status = status;
            this.failure = failure(status);
            addClassName("sheet-page");
            add(failure.parts(AccountLinks.SIGN_IN));
        }

        final void say(Failure other, String signIn) {
            failure = other;
            removeAll();
            add(failure.parts(signIn));
        }

        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<E> parameter) {
            if (status >= 500) {
                log.error("Couldn't show the page /{}", event.getLocation().getPath(), parameter.getException());
            }
            return status;
        }

        @Override
        public String getPageTitle() {
            return failure.title();
        }
    }

    /** Says only that a lesson is for courses, at all of its addresses. */
    @ParentLayout(MainLayout.class)
    @AnonymousAllowed
    static final class NotFoundPage extends ErrorView<NotFoundException> {

        private final CurrentUser currentUser;
        private final LessonLibrary library;

        NotFoundPage(CurrentUser currentUser, LessonLibrary library) {
            super(HttpServletResponse.SC_NOT_FOUND);
            this.currentUser = currentUser;
            this.library = library;
        }

        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
            at(event.getLocation().getPath());
            return super.setErrorParameter(event, parameter);
        }

        FirstPage at(String path) {
            if (MainLayout.lessonId(path)
                    .filter(lesson -> library.isForCourses(lesson, currentUser))
                    .isPresent()) {
                boolean signedIn = currentUser.signedIn().isPresent();
                say(signedIn ? Failure.FOR_COURSES : Failure.FOR_COURSES_SIGNED_OUT, AccountLinks.signIn("/" + path));
            }
            return new FirstPage(getPageTitle(), this);
        }
    }

    @ParentLayout(MainLayout.class)
    @AnonymousAllowed
    static final class FailedPage extends ErrorView<Exception> {
        FailedPage() {
            super(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(ErrorPages::show));
    }

    private static void show(ErrorEvent event) {
        log.error("Unexpected error in a request", event.getThrowable());
        UI ui = UI.getCurrent();
        if (ui == null) {
            return;
        }
        ui.remove(ui.getChildren()
                .filter(child -> child.hasClassName("unforeseen"))
                .toList());
        Anchor again = new Anchor("", TEXT.get("error.reload"));
        again.setRouterIgnore(true);
        Div message = Ui.box("unforeseen", new Paragraph(TEXT.get("error.action")), again);
        message.addClassName("trouble");
        ui.addComponentAsFirst(Ui.role("alert", message));
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // A browser that opens this address itself comes without an error.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        write(status, request, response);
    }

    /** Answers what the web server refuses before it asks the application, such as {@code /lessons/%00}. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE) // within the server's own, and asked first
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedByServer() {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new PlainPageValve()));
    }

    private static final class PlainPageValve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable error) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                write(status, request, response.getResponse());
                response.finishResponse();
            } catch (IOException e) {
                container.getLogger().debug("The connection closed before the answer was written", e);
            }
        }
    }

    /**
     * Returns the reader's own choice of {@code light} or {@code dark}, which {@code scripts/shell.js} keeps in a cookie.
     */
    static Optional<String> theme(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, THEME))
                .map(Cookie::getValue)
                .filter(List.of("light", "dark")::contains);
    }

    private static Failure failure(int status) {
        return switch (status) {
            case HttpServletResponse.SC_BAD_REQUEST, HttpServletResponse.SC_REQUEST_URI_TOO_LONG, 431 ->
                Failure.ADDRESS;
            case HttpServletResponse.SC_NOT_FOUND, HttpServletResponse.SC_GONE -> Failure.NOT_FOUND;
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> Failure.FULL;
            default -> status < 500 ? Failure.REFUSED : Failure.FAILED;
        };
    }

    private static void write(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Failure failure = failure(status);
        response.setContentType("text/html;charset=UTF-8");
        // What the web server itself refuses never meets the filters that say this on other responses.
        response.setHeader("Cache-Control", "no-store");
        if (response.getHeader("Content-Security-Policy") == null) {
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");
            response.setHeader("X-Frame-Options", "SAMEORIGIN");
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        String html = """
                <!doctype html>
                <html lang="%s" dir="%s"%s>
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
                  <main>%s</main>
                </body>
                </html>
                """.formatted(
                Messages.locale().toLanguageTag(),
                Messages.direction(),
                theme(request).map(choice -> " data-theme=\"" + choice + "\"").orElse(""),
                failure.title(),
                PageFiles.address("/first/fonts.css"),
                PageFiles.address("/styles/readout.css"),
                Ui.box("sheet-page", failure.parts(AccountLinks.SIGN_IN))
                        .getElement()
                        .getOuterHTML());
        response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
    }
}
