package org.readout.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import java.util.Optional;
import org.readout.user.AccountLinks;
import org.readout.user.User;

/** The bar at the top of every page: where am I, who am I, and where I left off. */
final class TopBar extends Header {

    private final Nav nav = new Nav();
    private final Optional<Anchor> signIn;

    TopBar(Optional<User> signedIn, ResumePoint.Links links) {
        addClassName("bar");
        Anchor mark = new Anchor("/", "Readout");
        mark.addClassName("mark");
        nav.getElement().setAttribute("aria-label", "Main");
        nav.add(new Anchor("/", "Lessons"), new Anchor("/terms", "Terms"));
        signedIn.ifPresent(person -> nav.add(new Anchor("/courses", "Courses")));
        if (links.scores()) {
            nav.add(new Anchor("/scores", "My scores"));
        }
        signIn = signedIn.isPresent() ? Optional.empty() : Optional.of(new Anchor(AccountLinks.SIGN_IN, "Sign in"));
        add(mark, nav, end(signedIn, signIn, links.place()));
    }

    /** Marks the part of the site that an address belongs to, and lets signing in lead back there. */
    void show(String path) {
        signIn.ifPresent(link -> link.setHref(
                path.isEmpty() || AccountLinks.isForStrangers("/" + path)
                        ? AccountLinks.SIGN_IN
                        : AccountLinks.signIn("/" + path)));
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

    private static Div end(Optional<User> signedIn, Optional<Anchor> signIn, Optional<ResumePoint.Place> place) {
        Div end = new Div();
        end.addClassName("end");
        place.ifPresent(where -> {
            Anchor link = new Anchor(where.address(), where.words());
            // A page of its own: its address says where in the section, which the framework would not pass on.
            link.setRouterIgnore(true);
            link.addClassName("continue");
            end.add(link);
        });
        NativeButton theme = new NativeButton("◐");
        theme.addClassName("theme");
        theme.getElement().setAttribute("type", "button");
        theme.setAriaLabel("Light or dark");
        signedIn.map(person -> new Anchor(AccountLinks.ACCOUNT, person.name())).ifPresent(end::add);
        signIn.ifPresent(end::add);
        end.add(theme);
        return end;
    }
}
