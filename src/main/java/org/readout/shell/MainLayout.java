package org.readout.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView.FirstPage;

/** The frame of every view: bar, content, foot. */
@Layout
@AnonymousAllowed
class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {

    private final CurrentUser currentPerson;
    private final ResumePoint bookmark;
    private final LessonLibrary library;
    private final Main main = new Main();
    private final PageFooter foot = new PageFooter();
    private @Nullable TopBar bar;
    private final Anchor skip = skipLink("");
    private boolean arrived;

    MainLayout(CurrentUser currentPerson, ResumePoint bookmark, LessonLibrary library) {
        this.currentPerson = currentPerson;
        this.bookmark = bookmark;
        this.library = library;
        addClassName("live");
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        skip.setRouterIgnore(true);
        add(skip, main, foot);
    }

    /** A link over the bar, for whoever goes by keyboard. */
    private static Anchor skipLink(String path) {
        // The document has a base address, so a bare "#main" would lead to the shelf.
        Anchor skip = new Anchor("/" + path + "#main", "To the text");
        skip.addClassName("skip");
        return skip;
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (bar != null) {
            remove(bar);
        }
        String path = event.getLocation().getPath();
        bar = new TopBar(
                currentPerson.signedIn(),
                currentPerson.find().map(person -> bookmark.of(person, path)).orElse(ResumePoint.Links.NONE));
        bar.show(path);
        addComponentAtIndex(1, bar);
        skip.setHref("/" + path + "#main");
        foot.show(PageFooter.lessonAt(path, library));
        if (arrived && event.getLocation().getQueryParameters().getParameters().isEmpty()) {
            // A new page within the application: the reader starts at its top, and a screen reader hears its heading.
            getElement()
                    .executeJs("const h = this.querySelector('h1'); scrollTo({top: 0, behavior: 'instant'});"
                            + " if (h) { h.tabIndex = -1; h.focus({preventScroll: true}); }");
        }
        arrived = true;
    }

    /** The same frame around a page of the first response. */
    static Div firstFrame(
            FirstPage page, String path, Optional<User> signedIn, ResumePoint.Links links, Optional<Lesson> lesson) {
        return frame(new Main(page.content()), path, signedIn, links, lesson);
    }

    /** The same for a reader whose browser runs no scripts, where HTML allows no main element. */
    static Div frameWithoutScripts(
            FirstPage page, String path, Optional<User> signedIn, ResumePoint.Links links, Optional<Lesson> lesson) {
        Div main = new Div(page.content());
        main.getElement().setAttribute("role", "main");
        return frame(main, path, signedIn, links, lesson);
    }

    private static Div frame(
            Component main, String path, Optional<User> signedIn, ResumePoint.Links links, Optional<Lesson> lesson) {
        TopBar bar = new TopBar(signedIn, links);
        bar.show(path);
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        PageFooter foot = new PageFooter();
        foot.show(lesson);
        return new Div(skipLink(path), bar, main, foot);
    }
}
