package org.readout.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.internal.NavigationRouteTarget;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.readout.lesson.LessonLibrary;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.PageView.FirstPage;
import org.readout.web.Ui;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Puts into the document what must be there before the framework: the browser's own modules, the reader's choice of light
 * or dark, and the page itself.
 */
@Component
class FirstResponse implements VaadinServiceInitListener {

    /** What every page needs to be painted. It stands in the document itself, so that nothing has to be fetched before. */
    private static final String FRAME = "readout";

    private static final List<String> FONTS = List.of("literata-latin-wght-normal", "source-sans-3-latin-wght-normal");

    /** The question above a section's text is in italics. */
    private static final String FONT_OF_GUIDE = "literata-latin-wght-italic";

    private static final List<String> FIRST_SCRIPTS = List.of("shell", "reading");

    private static final List<String> LATER_SCRIPTS =
            List.of("answers", "clock", "ordering", "result", "draft", "gradebook", "grading", "people");

    /** What pages need beside the frame. What a page does not need at once comes later, for the pages after it. */
    private static final List<String> STYLES =
            List.of("lessons", "reading", "quiz", "discussion", "terms", "people", "gradebook");

    private static final String SITE = "Readout";

    private static final int LONGEST_PATH_IN_LOG = 200;

    private final AutowireCapableBeanFactory beans;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final ResumePoint resumePoint;
    private final LessonLibrary library;

    FirstResponse(
            AutowireCapableBeanFactory beans,
            CurrentUser currentUser,
            AuditLog audit,
            ResumePoint resumePoint,
            LessonLibrary library) {
        this.beans = beans;
        this.currentUser = currentUser;
        this.audit = audit;
        this.resumePoint = resumePoint;
        this.library = library;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::complete);
    }

    private void complete(IndexHtmlResponse response) {
        Document document = response.getDocument();
        VaadinRequest request = response.getVaadinRequest();
        putInOrder(document);
        postponeFramework(document);
        String path = path(request);
        Page page = find(path, QueryParameters.full(request.getParameterMap()), request.getService());
        if (!page.found()) {
            response.getVaadinResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        Optional<FirstPage> content = page.content();
        List<String> first = content.map(FirstPage::styles).orElse(List.of());
        fonts(first, document);
        firstStyle(document, FRAME);
        first.forEach(name -> firstStyle(document, name));
        FIRST_SCRIPTS.forEach(name -> document.head()
                .appendElement("script")
                .attr("type", "module")
                .attr("src", StaticFile.at("/scripts/" + name + ".js").address()));
        LATER_SCRIPTS.forEach(name -> later(
                document.head().appendElement("script"),
                StaticFile.at("/scripts/" + name + ".js").address()));
        STYLES.stream()
                .filter(name -> !first.contains(name))
                .forEach(name -> otherStyle(document, name, content.isPresent()));
        ErrorPages.theme(request.getCookies()).ifPresent(theme -> root(document).attr("data-theme", theme));
        currentUser
                .find()
                .ifPresent(person -> root(document)
                        .attr("data-person", person.id().value().toString())
                        .attr("data-account", !person.isGuest()));
        content.ifPresentOrElse(
                shown -> put(shown, path, document), () -> putWithoutScripts(page.title(), path, document));
    }

    /** What an address leads to. Without content, the page needs JavaScript; then only its title may be known. */
    record Page(boolean found, Optional<FirstPage> content, Optional<String> title) {}

    /**
     * Finds the page of an address for the user of the request. A page that needs sign-in counts as found for visitors: they
     * must not learn what exists.
     */
    Page find(String path, QueryParameters query, VaadinService service) {
        NavigationRouteTarget route = service.getRouter().getRegistry().getNavigationRouteTarget(path);
        if (!route.hasTarget()) {
            return notFound();
        }
        Class<? extends com.vaadin.flow.component.Component> target =
                route.getRouteTarget().getTarget();
        boolean forEveryone = target.isAnnotationPresent(AnonymousAllowed.class);
        Optional<User> user = currentUser.signedIn();
        if (!PageView.class.isAssignableFrom(target) || !forEveryone && user.isEmpty()) {
            PageTitle title = target.getAnnotation(PageTitle.class);
            return new Page(true, Optional.empty(), Optional.ofNullable(title).map(PageTitle::value));
        }
        PageView<?> view = (PageView<?>) beans.createBean(target);
        Optional<Optional<FirstPage>> content = view.first(route.getRouteParameters(), query);
        if (content.isPresent()) {
            return new Page(
                    true, content.get(), Optional.of(view.getPageTitle()).filter(title -> !title.isEmpty()));
        }
        if (!forEveryone) {
            String shown = path.length() > LONGEST_PATH_IN_LOG ? path.substring(0, LONGEST_PATH_IN_LOG) + "…" : path;
            audit.noteRefused(user.orElseThrow().id(), "page-refused", "path=/" + shown);
        }
        return notFound();
    }

    private static Page notFound() {
        return new Page(false, Optional.of(ErrorPages.notFound()), Optional.empty());
    }

    /**
     * Lets the text paint before the framework is fetched and run: {@code scripts/shell.js} starts it right after.
     */
    private static void postponeFramework(Document document) {
        for (Element script : document.head().select("script[type=module][src*=VAADIN/build/]")) {
            later(script, script.attr("src"));
            script.removeAttr("src").removeAttr("crossorigin");
        }
    }

    private static void fonts(List<String> styles, Document document) {
        Stream<String> names =
                styles.contains("reading") ? Stream.concat(FONTS.stream(), Stream.of(FONT_OF_GUIDE)) : FONTS.stream();
        names.forEach(name -> document.head()
                .appendElement("link")
                .attr("rel", "preload")
                .attr("as", "font")
                .attr("type", "font/woff2")
                .attr("href", "/fonts/" + name + ".woff2")
                .attr("crossorigin", ""));
        Element script = document.head().appendElement("script");
        script.appendChild(new DataNode(StaticFile.at("/scripts/fonts.js").content()));
        // The mark that the page's policy asks for, where the policy was written before.
        document.head().select("script[nonce]").stream()
                .findFirst()
                .ifPresent(marked -> script.attr("nonce", marked.attr("nonce")));
        document.head()
                .appendElement("noscript")
                .appendElement("link")
                .attr("rel", "stylesheet")
                .attr("href", StaticFile.at("/styles/fonts.css").address());
    }

    private static void firstStyle(Document document, String name) {
        String css = StaticFile.at("/styles/" + name + ".css").content();
        document.head().appendElement("style").appendChild(new DataNode(css));
    }

    private static void otherStyle(Document document, String name, boolean later) {
        String address = StaticFile.at("/styles/" + name + ".css").address();
        if (later) {
            later(document.head().appendElement("script"), address);
        } else {
            document.head().appendElement("link").attr("rel", "stylesheet").attr("href", address);
        }
    }

    /** The encoding is within the first 1,024 bytes, and the base stands before any address. */
    private static void putInOrder(Document document) {
        Stream.of("base", "meta[charset]")
                .flatMap(what -> document.head().select(what).stream())
                .forEach(first -> document.head().prependChild(first));
    }

    private static void later(Element script, String address) {
        script.attr("type", "text/plain").attr("data-later", address);
    }

    private void put(FirstPage page, String path, Document document) {
        describe(page, document);
        fill(document.body().prependElement("div").attr("id", "first"), new Main(page.content()), path);
    }

    /** Shows readers whose browsers run no scripts what the page is. HTML allows no main element there. */
    private void putWithoutScripts(Optional<String> title, String path, Document document) {
        String heading = title.orElse(SITE);
        Div content = Ui.box(
                "sheet-page",
                new H1(heading.replace(" · " + SITE, "")),
                new Paragraph("This page needs JavaScript. Allow it for this site in your browser’s settings, then"
                        + " reload the page."),
                new Paragraph("Without JavaScript you can read every lesson and look up every key term. Signing in,"
                        + " quizzes, discussions and courses need it."),
                new Anchor("/", "Go to the lessons"));
        describe(new FirstPage(heading, "", "en", List.of(), content), document);
        Div main = new Div(content);
        main.getElement().setAttribute("role", "main");
        fill(document.body().prependElement("noscript"), main, path);
    }

    private static void describe(FirstPage page, Document document) {
        root(document).attr("lang", page.language());
        document.title(page.title());
        if (!page.description().isEmpty()) {
            document.head().appendElement("meta").attr("name", "description").attr("content", page.description());
        }
    }

    private void fill(Element place, HtmlContainer main, String path) {
        Div layout = new Div(main);
        MainLayout.arrange(layout, main, path, currentUser, resumePoint, library);
        // As it is: to parse it would only be to write it out again.
        place.appendChild(new DataNode(layout.getElement().getOuterHTML()));
    }

    private static Element root(Document document) {
        return document.expectFirst("html");
    }

    private static String path(VaadinRequest request) {
        String path = request.getPathInfo();
        return path == null ? "" : path.replaceAll("^/+|/+$", "");
    }
}
