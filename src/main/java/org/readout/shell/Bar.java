package org.readout.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import java.util.Optional;
import org.readout.account.Person;

/** The bar at the top of every page: where am I, who am I, and where I left off. */
final class Bar extends Header {

    private final Nav nav = new Nav();

    Bar(Optional<Person> signedIn, Optional<Bookmark.Place> place) {
        addClassName("bar");
        Anchor mark = new Anchor("/", "Readout");
        mark.addClassName("mark");
        nav.getElement().setAttribute("aria-label", "Main");
        nav.add(new Anchor("/", "Lessons"), new Anchor("/terms", "Terms"));
        signedIn.ifPresent(person -> nav.add(new Anchor("/courses", "Courses")));
        add(mark, nav, end(signedIn, place));
    }

    /** Marks the part of the site that an address belongs to. */
    void show(String path) {
        nav.getChildren().map(Anchor.class::cast).forEach(link -> {
            if (leadsTo(link.getHref(), path)) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    private static boolean leadsTo(String href, String path) {
        String part = href.substring(1);
        return part.isEmpty()
                ? path.isEmpty() || path.startsWith("lessons/")
                : path.equals(part) || path.startsWith(part + "/");
    }

    private static Div end(Optional<Person> signedIn, Optional<Bookmark.Place> place) {
        Div end = new Div();
        end.addClassName("end");
        place.ifPresent(where -> {
            Anchor link = new Anchor(where.address(), "Continue: " + where.title());
            link.addClassName("continue");
            end.add(link);
        });
        NativeButton theme = new NativeButton("◐");
        theme.addClassName("theme");
        theme.getElement().setAttribute("type", "button");
        theme.setAriaLabel("Light or dark");
        end.add(
                signedIn.<Anchor>map(person -> new Anchor("/account", person.name()))
                        .orElseGet(() -> new Anchor("/sign-in", "Sign in")),
                theme);
        return end;
    }
}
