package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinRequest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Optional;
import org.readout.text.Messages;

/**
 * A page that looks up what its address names. Who may see it is decided in {@link #find} alone, which both the live view
 * and the first response ask.
 */
public abstract class PageView<T> extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /**
     * The page of an address as plain HTML in the first response, before the framework runs and without JavaScript.
     *
     * @param description for search engines; may be empty
     * @param styles the names of the style sheets that the page needs, besides the one of the layout
     * @see "Decision: src/docs/decisions/2026-11-24-page-before-the-framework.md"
     */
    public record FirstPage(String title, String description, String language, List<String> styles, Component content) {

        /** Creates a page in the language of the texts. */
        public FirstPage(String title, Component content, String... styles) {
            this(title, "", Messages.locale().toLanguageTag(), List.of(styles), content);
        }

        /**
         * Returns a view, which has its content and its title, as the page of a first response. Its forms can be filled in,
         * and a button that is clicked does its work when the live view is there. Without scripts it says what needs them.
         */
        public static FirstPage of(PageView<?> view, String... styles) {
            if (beforeFramework(view)) {
                HtmlContainer withoutScripts = new HtmlContainer("noscript");
                withoutScripts.add(Ui.paragraph(Messages.of("web").get("page.needs-scripts"), "notice"));
                view.addComponentAsFirst(withoutScripts);
            }
            return new FirstPage(view.getPageTitle(), view, styles);
        }

        /** Returns true if a button or a fold needs scripts; a form says so itself. */
        private static boolean beforeFramework(Component part) {
            boolean needsScripts = part instanceof NativeDetails;
            if (part instanceof Form form) {
                form.beforeFramework();
            } else if (part instanceof NativeButton button) {
                button.getElement().setAttribute(Form.BEFORE_FRAMEWORK, true);
                needsScripts = true;
            } else if (!part.getElement().isTextNode()
                    && !part.getElement().getTag().equals("form")) {
                // The browser itself sends a plain form.
                for (Component child : part.getChildren().toList()) {
                    needsScripts |= beforeFramework(child);
                }
            }
            return needsScripts;
        }
    }

    /** Marks a view of which visitors without a cookie see the same: published lessons, and nothing else that changes. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface SameForNewVisitors {}

    /** Marks a view whose first response does all that the page is for: the framework is fetched for later, but not run. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface WithoutFramework {}

    /**
     * Marks a view that the browser may keep for reading without a connection. It is asked again for the copy, with
     * {@link #isToKeep()}. Then it leaves out what isn't the reader's to keep: classmates' texts, scores and answer keys.
     */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface MayBeKept {}

    /** Returns whether {@code /service-worker.js} asks for a page that it keeps in the browser. */
    public static boolean isToKeep() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request != null && request.getHeader("Readout-Keep") != null;
    }

    private String title = "";

    /** Returns what the address names; empty if it does not exist or the user may not see it. Changes nothing. */
    public abstract Optional<T> find(RouteParameters names, QueryParameters query);

    /** Adds the content to the empty page: by default that of the first response. */
    protected void show(T found) {
        first(found).ifPresent(page -> {
            pageTitle(page.title());
            add(page.content());
        });
    }

    /** Returns the page for the first response; empty for a page that needs JavaScript. */
    protected Optional<FirstPage> first(T found) {
        return Optional.empty();
    }

    /** Returns the page for the first response of an address. The outer optional is empty if there is no such page. */
    public final Optional<Optional<FirstPage>> first(RouteParameters names, QueryParameters query) {
        return find(names, query).map(this::first);
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        T found = find(event.getRouteParameters(), event.getLocation().getQueryParameters())
                .orElseThrow(NotFoundException::new);
        removeAll();
        show(found);
    }

    protected final void pageTitle(String title) {
        this.title = title;
    }

    @Override
    public final String getPageTitle() {
        return title;
    }
}
