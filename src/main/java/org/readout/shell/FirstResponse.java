package org.readout.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationState;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.PageView.FirstPage;
import org.readout.web.Ui;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

/** Puts into the document what must be there before the framework: scripts, styles, light or dark, and the page itself. */
@Component
record FirstResponse(
        GenericApplicationContext beans,
        CurrentUser currentUser,
        LessonLibrary library,
        AuditLog audit,
        SessionTimeout sessionTimeout,
        PageFiles files)
        implements VaadinServiceInitListener {

    /** Asked for at once: {@code font-display: optional} shows no font that is late. */
    private static final List<String> FONTS = List.of("literata-latin-wght-normal", "source-sans-3-latin-wght-normal");

    /** The question above a section's text is in italics. */
    private static final List<String> FONTS_OF_TEXT = List.of(FONTS.get(0), FONTS.get(1), "literata-latin-400-italic");

    private static final Messages TEXT = Messages.of("shell");

    @Override
    public void serviceInit(ServiceInitEvent event) {
        registerView(MainLayout.class);
        event.getSource()
                .getRouter()
                .getRegistry()
                .getRegisteredRoutes()
                .forEach(route -> registerView(route.getNavigationTarget()));
        event.addIndexHtmlRequestListener(this::complete);
    }

    /** Makes a view a bean: Spring then looks up only once what its constructor takes, not for every page. */
    private void registerView(Class<?> view) {
        if (beans.getBeanNamesForType(view).length == 0) {
            beans.registerBean(view, definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE));
        }
    }

    private void complete(IndexHtmlResponse response) {
        VaadinRequest request = response.getVaadinRequest();
        String path = request.getPathInfo() == null ? "" : request.getPathInfo().replaceAll("^/+|/+$", "");
        Location location = new Location(path, QueryParameters.full(request.getParameterMap()));
        Page page = find(location, request.getService());
        if (!page.found()) {
            response.getVaadinResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        // Browsers start another process for a page that no window of another site may reach. A guest reads sooner
        // without it; people with an account have something to protect.
        if (page.content().isEmpty()
                || page.isWithoutFramework()
                || currentUser.signedIn().isPresent()) {
            response.getVaadinResponse().setHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
        Document document = response.getDocument();
        // Only a component of the framework that is not used here would read the token, and it belongs to one session.
        document.head().select("meta[name^=_csrf]").remove();
        Element root = document.expectFirst("html");
        if (page.isWithoutFramework()) {
            root.attr("data-without-framework", true);
            sessionTimeout.awaitForm(request.getWrappedSession());
        }
        if (page.isSameForNewVisitors() && currentUser.find().isEmpty()) {
            // The framework waits for a sign of a person: scripts/shell.js.
            root.attr("data-new-visitor", true);
        }
        ErrorPages.theme((VaadinServletRequest) request).ifPresent(theme -> root.attr("data-theme", theme));
        currentUser.find().ifPresent(user -> {
            root.attr("data-person", user.id().value().toString());
            if (!user.isGuest()) {
                root.attr(
                        "data-account",
                        currentUser.previewer().orElse(user).id().value().toString());
            }
        });
        fillHead(
                document.head(),
                page.content(),
                page.content().isEmpty() || !request.getWrappedSession().isNew());
        FirstPage shown =
                page.content().orElseGet(() -> withoutScripts(page.title().orElse(TEXT.get("site"))));
        root.attr("lang", Messages.locale().toLanguageTag());
        root.attr("dir", Messages.direction());
        document.title(shown.title());
        if (!shown.description().isEmpty()) {
            add(document.head(), "meta", "name", "description", "content", shown.description());
        }
        // HTML allows no main element within noscript.
        HtmlContainer main = page.content().isPresent() ? new Main() : Ui.role("main", new Div());
        Element place = page.content().isPresent()
                ? document.body().prependElement("div").attr("id", "first")
                : document.body().prependElement("noscript");
        if (!shown.language().equals(root.attr("lang"))) {
            main.getElement().setAttribute("lang", shown.language());
        }
        main.add(shown.content());
        // As it is: to parse it would only be to write it out again.
        String html = request.getService()
                .getInstantiator()
                .getOrCreate(MainLayout.class)
                .html(main, location);
        if (page.mayBeKept() && PageView.isToKeep()) {
            response.getVaadinResponse().setHeader("Readout-Kept", "1");
            html = withoutOwn(html);
        }
        place.appendChild(new DataNode(html));
    }

    /** @param hasFiles whether the browser has the styles already, or must fetch them in any case */
    private void fillHead(Element head, Optional<FirstPage> content, boolean hasFiles) {
        // The encoding is within the first 1,024 bytes, and the base stands before any address.
        head.select("base").forEach(head::prependChild);
        head.select("meta[charset]").forEach(head::prependChild);
        for (Element script : head.select("script[type=module][src*=VAADIN/build/]")) {
            later(script, script.attr("src"));
            script.removeAttr("src").removeAttr("crossorigin");
        }
        List<String> styles = content.map(FirstPage::styles).orElse(List.of());
        for (String font : styles.contains("reading") ? FONTS_OF_TEXT : FONTS) {
            add(head, "link", "rel", "preload", "as", "font", "type", "font/woff2", "crossorigin", "")
                    .attr("href", "/fonts/" + font + ".woff2");
        }
        // As a style where no script runs; otherwise first/paint.js reads it.
        add(head, "noscript", "id", "fonts")
                .appendElement("style")
                .appendChild(new DataNode(PageFiles.text("/first/fonts.css")));
        if (hasFiles) {
            add(head, "link", "rel", "stylesheet", "href", files.stylesAddress());
        } else {
            Stream.concat(Stream.of(PageFiles.FRAME_STYLE), styles.stream())
                    .map(PageFiles::style)
                    .forEach(style -> add(head, "style").appendChild(new DataNode(style)));
            later(add(head, "script"), files.stylesAddress());
        }
        // Scripts read it by its id. No message ends the element: "<" is written as an escape.
        String texts =
                JsonMapper.shared().writeValueAsString(Messages.of("scripts").all());
        add(head, "script", "type", "application/json", "id", "texts")
                .appendChild(new DataNode(texts.replace("<", "\\u003c")));
        add(head, "script", "type", "text/plain").attr("data-first", files.scriptsAddress());
        add(head, "script").appendChild(new DataNode(PageFiles.text("/first/paint.js")));
    }

    /** The page of an address. Without content, the page needs JavaScript; then only its title may be known. */
    record Page(
            boolean found,
            Optional<FirstPage> content,
            Optional<String> title,
            boolean isSameForNewVisitors,
            boolean isWithoutFramework,
            boolean mayBeKept) {}

    /**
     * Finds a page for the user of the request. One that needs sign-in counts as found: visitors must not learn what exists.
     */
    Page find(Location location, VaadinService service) {
        NavigationState route =
                service.getRouter().resolveNavigationTarget(location).orElse(null);
        if (route == null) {
            return notFound(location.getPath());
        }
        Class<? extends com.vaadin.flow.component.Component> target = route.getNavigationTarget();
        boolean forEveryone = target.isAnnotationPresent(AnonymousAllowed.class);
        Optional<User> user = currentUser.signedIn();
        if (!PageView.class.isAssignableFrom(target) || !forEveryone && user.isEmpty()) {
            Optional<String> title = forEveryone && HasDynamicTitle.class.isAssignableFrom(target)
                    ? Optional.of(((HasDynamicTitle) service.getInstantiator().getOrCreate(target)).getPageTitle())
                    : Optional.empty();
            return new Page(true, Optional.empty(), title, false, false, false);
        }
        PageView<?> view = (PageView<?>) service.getInstantiator().getOrCreate(target);
        Optional<Optional<FirstPage>> content = view.first(route.getRouteParameters(), location.getQueryParameters());
        if (content.isPresent()) {
            return new Page(
                    true,
                    content.get(),
                    Optional.of(view.getPageTitle()).filter(title -> !title.isEmpty()),
                    content.get().isPresent() && target.isAnnotationPresent(PageView.SameForNewVisitors.class),
                    content.get().isPresent() && target.isAnnotationPresent(PageView.WithoutFramework.class),
                    content.get().isPresent() && target.isAnnotationPresent(PageView.MayBeKept.class));
        }
        if (!forEveryone) {
            audit.noteRefused(
                    user.orElseThrow().id(), "page-refused", "path=/" + StringUtils.truncate(location.getPath(), 200));
        }
        return notFound(location.getPath());
    }

    private Page notFound(String path) {
        FirstPage page = new ErrorPages.NotFoundPage(currentUser, library).at(path);
        return new Page(false, Optional.of(page), Optional.empty(), false, false, false);
    }

    /** Removes scores, progress and links of the moment, and what features mark: a copy would show them when they are hidden. */
    private static String withoutOwn(String html) {
        Document copy = Jsoup.parseBodyFragment(html);
        copy.outputSettings().prettyPrint(false);
        copy.select(".bar .end > :not(.theme), .preview-bar, .section-mark, .changed, main progress, [data-not-kept]")
                .remove();
        return copy.body().html();
    }

    private static Element add(Element parent, String tag, String... attributes) {
        Element element = parent.appendElement(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            element.attr(attributes[i], attributes[i + 1]);
        }
        return element;
    }

    /** Lets this be fetched last: {@code scripts/shell.js} does so. */
    private static void later(Element script, String address) {
        script.attr("type", "text/plain").attr("data-later", address);
    }

    private static FirstPage withoutScripts(String title) {
        Div content = Ui.box(
                "sheet-page",
                new H1(title.replace(TEXT.get("title.page", "page", ""), "")),
                new Paragraph(TEXT.get("scripts.needed")),
                new Paragraph(TEXT.get("scripts.without")),
                new Anchor("/", TEXT.get("error.lessons")));
        return new FirstPage(title, content);
    }
}
