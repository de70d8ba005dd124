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
 * What is shown when a page does not exist, is refused or fails: as a view, as a message on the open page, and as plain HTML
 * if a request never reaches Vaadin. A page that the user may not see looks like one that does not exist.
 */
@Controller
class ErrorPages implements ErrorController, VaadinServiceInitListener {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private record Text(String title, String heading, String words) {
        Component[] parts() {
            return new Component[] {new H1(heading), new Paragraph(words), new Anchor("/", "To the lessons")};
        }
    }

    private static final Text NO_ADDRESS = new Text(
            "Not an address · Readout",
            "This is not a valid address",
            "It holds characters that an address can't have. It may have been cut or changed on its way to you.");
    private static final Text NOT_FOUND = new Text(
            "No such page · Readout",
            "There is no such page",
            "The address may be mistyped, or the page is one that your account does not see. "
                    + "Nothing of yours is lost.");
    private static final Text REFUSED = new Text(
            "Not done · Readout",
            "This was not done",
            "The page had been open for so long that it was no longer valid, or it does not come from Readout. "
                    + "Open the page again and repeat what you did.");
    private static final Text FAILED = new Text(
            "Trouble · Readout",
            "This page could not be shown",
            "Something went wrong on our side, and it is in the log. What was marked as saved is safe. "
                    + "Load the page again in a moment; if it goes on, tell your instructor what you did last.");

    private abstract static class ErrorView<E extends Exception> extends Div
            implements HasErrorParameter<E>, HasDynamicTitle {

        private final int status;
        private final Text text;

        ErrorView(int status) {
            this.status = status;
            this.text = text(status);
            addClassName("sheet-page");
            add(text.parts());
        }

        @Override
        public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<E> parameter) {
            if (status >= 500) {
                log.error("A page could not be shown: /{}", event.getLocation().getPath(), parameter.getException());
            }
            return status;
        }

        @Override
        public String getPageTitle() {
            return text.title();
        }
    }

    @ParentLayout(MainLayout.class)
    @AnonymousAllowed
    static final class NotFoundPage extends ErrorView<NotFoundException> {
        NotFoundPage() {
            super(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @ParentLayout(MainLayout.class)
    @AnonymousAllowed
    static final class FailedPage extends ErrorView<Exception> {
        FailedPage() {
            super(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    static FirstPage notFound() {
        return new FirstPage(NOT_FOUND.title(), "", "en", List.of(), new NotFoundPage());
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(ErrorPages::show));
    }

    private static void show(ErrorEvent event) {
        log.error("Unforeseen", event.getThrowable());
        UI ui = UI.getCurrent();
        if (ui == null) {
            return;
        }
        ui.remove(ui.getChildren()
                .filter(child -> child.hasClassName("unforeseen"))
                .toList());
        Anchor again = new Anchor("", "Load the page again");
        again.setRouterIgnore(true);
        Div message = Ui.box(
                "unforeseen",
                new Paragraph("That did not work, and it is in the log. What was marked as saved is safe."),
                again);
        message.addClassName("trouble");
        message.getElement().setAttribute("role", "alert");
        ui.addComponentAsFirst(message);
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
                container.getLogger().debug("Nobody is there to read the answer", e);
            }
        }
    }

    /** Returns the reader's own choice of {@code light} or {@code dark}, which {@code scripts/shell.js} keeps in a cookie. */
    static Optional<String> theme(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, "readout-theme"))
                .map(Cookie::getValue)
                .filter(List.of("light", "dark")::contains);
    }

    private static Text text(int status) {
        return switch (status) {
            case HttpServletResponse.SC_BAD_REQUEST, HttpServletResponse.SC_REQUEST_URI_TOO_LONG, 431 -> NO_ADDRESS;
            case HttpServletResponse.SC_NOT_FOUND, HttpServletResponse.SC_GONE -> NOT_FOUND;
            default -> status < 500 ? REFUSED : FAILED;
        };
    }

    private static void write(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Text text = text(status);
        response.setContentType("text/html;charset=UTF-8");
        // What the web server itself refuses never meets the filters that say this on other responses.
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Referrer-Policy", "same-origin");
        String html = """
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
                  <main>%s</main>
                </body>
                </html>
                """.formatted(
                theme(request).map(choice -> " data-theme=\"" + choice + "\"").orElse(""),
                text.title(),
                StaticFile.style("fonts").address(),
                StaticFile.style("readout").address(),
                Ui.box("sheet-page", text.parts()).getElement().getOuterHTML());
        response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
    }
}
