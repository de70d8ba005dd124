package org.readout.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.readout.account.CurrentPerson;
import org.readout.account.Person;
import org.springframework.stereotype.Component;

/**
 * Puts into the document what must be there before the framework: the browser's own modules, the reader's choice of light
 * or dark, and the page itself.
 */
@Component
class FirstResponseListener implements VaadinServiceInitListener {

    /** What every page needs to be painted. It stands in the document itself, so that nothing has to be fetched before. */
    private static final String FRAME = "readout";

    /** What a text needs at once, and what can wait until it is painted. */
    private static final List<String> FIRST_SCRIPTS = List.of("shell", "reading");

    private static final List<String> LATER_SCRIPTS =
            List.of("answers", "clock", "ordering", "draft", "gradebook", "grading", "people");

    /** What pages need beside the frame. What a page does not need at once comes later, for the pages after it. */
    private static final List<String> STYLES =
            List.of("lessons", "reading", "quiz", "discussion", "terms", "people", "gradebook");

    private final List<FirstPage> pages;
    private final Addresses addresses;
    private final CurrentPerson currentPerson;
    private final Bookmark bookmark;

    FirstResponseListener(List<FirstPage> pages, Addresses addresses, CurrentPerson currentPerson, Bookmark bookmark) {
        this.pages = pages;
        this.addresses = addresses;
        this.currentPerson = currentPerson;
        this.bookmark = bookmark;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::complete);
    }

    private void complete(IndexHtmlResponse response) {
        Document document = response.getDocument();
        VaadinRequest request = response.getVaadinRequest();
        postponeFramework(document);
        String path = path(request);
        Optional<FirstPage.Content> content = pageAt(path, response);
        List<String> first = content.map(FirstPage.Content::styles).orElse(List.of());
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
        Theme.of(request.getCookies()).ifPresent(theme -> root(document).attr("data-theme", theme));
        currentPerson
                .find()
                .ifPresent(person -> root(document)
                        .attr("data-person", person.id().value().toString())
                        .attr("data-account", !person.isGuest()));
        content.ifPresentOrElse(
                page -> put(page, path, document), () -> root(document).attr("lang", "en"));
    }

    private Optional<FirstPage.Content> pageAt(String path, IndexHtmlResponse response) {
        Optional<FirstPage.Content> found =
                pages.stream().flatMap(page -> page.at(path).stream()).findFirst();
        if (found.isPresent() || addresses.leadToPage(path, response.getVaadinRequest())) {
            return found;
        }
        response.getVaadinResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
        return Optional.of(NotFoundPage.content());
    }

    /**
     * Lets the text paint before the framework is fetched and run: {@code scripts/shell.js} starts it right after.
     */
    private static void postponeFramework(Document document) {
        for (Element script : document.head().select("script[type=module][src*=VAADIN/build/]")) {
            later(script, script.attr("src"));
            script.removeAttr("src");
        }
    }

    private static void firstStyle(Document document, String name) {
        String css = StaticFile.at("/styles/" + name + ".css").content();
        document.head().appendElement("style").appendChild(new DataNode(css.replace("url(../", "url(/")));
    }

    /**
     * A style sheet that the page itself does not need.
     *
     * @param later whether there is something to be painted before it; {@code scripts/shell.js} then fetches it right after
     */
    private static void otherStyle(Document document, String name, boolean later) {
        document.head()
                .appendElement("link")
                .attr("rel", "stylesheet")
                .attr(
                        later ? "data-later" : "href",
                        StaticFile.at("/styles/" + name + ".css").address());
    }

    private static void later(Element script, String address) {
        script.attr("type", "text/plain").attr("data-later", address);
    }

    private void put(FirstPage.Content page, String path, Document document) {
        root(document).attr("lang", page.language());
        document.title(page.title());
        if (!page.description().isEmpty()) {
            document.head().appendElement("meta").attr("name", "description").attr("content", page.description());
        }
        Optional<Person> person = currentPerson.find();
        String html = MainLayout.firstFrame(
                        page,
                        path,
                        currentPerson.signedIn(),
                        person.map(Person::id).flatMap(id -> bookmark.of(id, path)))
                .getElement()
                .getOuterHTML();
        Element first = document.body().prependElement("div").attr("id", "first");
        // As it is: to parse it would only be to write it down again.
        first.appendChild(new DataNode(html));
    }

    private static Element root(Document document) {
        return document.expectFirst("html");
    }

    private static String path(VaadinRequest request) {
        String path = request.getPathInfo();
        return path == null ? "" : path.replaceAll("^/+|/+$", "");
    }
}
