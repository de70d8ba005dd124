package org.readout.shell;

import static org.readout.text.Markup.escape;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

@Layout
@AnonymousAllowed
class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {

    private static final Messages TEXT = Messages.of("shell");

    /** The addresses in the bar. */
    private static final List<String> PARTS =
            List.of("/", "/terms", "/timeline", "/notes", "/review", "/courses", "/scores", "/notices");

    private static final String NOTICES = "/notices";

    private static final Pattern CREATIVE_COMMONS = Pattern.compile("CC(?:0|-(BY(?:-NC)?(?:-ND|-SA)?))-(\\d\\.\\d)");

    private final CurrentUser currentUser;
    private final LayoutLinks layoutLinks;
    private final LessonLibrary library;
    private final PageBar pageBar;
    private final NoticeCount notices;
    private final Main main = new Main();
    private final Anchor skip = Ui.link("", TEXT.get("skip"), "skip");
    private @Nullable Around around;
    private boolean arrived;

    /** Everything that the parts around a page depend on; {@code path} only where they lead back to it. */
    private record Around(
            Optional<User> signedIn,
            int notices,
            LayoutLinks.Links links,
            String part,
            String path,
            Optional<String> licence) {}

    MainLayout(
            CurrentUser currentUser,
            LayoutLinks layoutLinks,
            LessonLibrary library,
            PageBar pageBar,
            NoticeCount notices) {
        this.currentUser = currentUser;
        this.layoutLinks = layoutLinks;
        this.library = library;
        this.pageBar = pageBar;
        this.notices = notices;
        add(main);
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        addClassName("live");
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Location location = event.getLocation();
        arrange(main, location);
        if (arrived) {
            boolean isPage = location.getQueryParameters().getParameters().isEmpty();
            getElement().executeJs("readoutArrived(this, $0, $1)", "/" + location.getPathWithQueryParameters(), isPage);
        }
        arrived = true;
    }

    String html(HtmlContainer shown, Location location) {
        replace(main, shown);
        arrange(shown, location);
        return TrustedHtml.outerHtml(this);
    }

    private void arrange(HtmlContainer main, Location location) {
        String path = location.getPath();
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        // The document has a base address, so a bare "#main" would lead to the lessons. Without its query, the page to
        // sign in would forget where its reader wanted to go.
        skip.setHref("/" + location.getPathWithQueryParameters() + "#main");
        skip.setRouterIgnore(true);
        Optional<User> signedIn = currentUser.signedIn();
        boolean hasScores = around != null
                && around.signedIn().equals(signedIn)
                && around.links().scores();
        LayoutLinks.Links links = currentUser
                .find()
                .map(user -> layoutLinks.of(user, location, hasScores))
                .orElse(LayoutLinks.Links.NONE);
        int unread =
                signedIn.filter(user -> !user.isPreview()).map(notices::unread).orElse(0);
        Optional<Lesson> lesson = lessonAt(path, library, currentUser);
        Optional<Component> bar = pageBar.bar();
        Around now = new Around(
                signedIn,
                unread,
                links,
                PARTS.stream().filter(part -> isIn(part, path)).findFirst().orElse(""),
                signedIn.isPresent() ? "" : path,
                lesson.map(Lesson::licence));
        // From one section of a lesson to the next, nothing around the page changes.
        if (now.equals(around) && bar.isEmpty()) {
            return;
        }
        around = bar.isEmpty() ? now : null;
        getChildren().filter(part -> part != main).toList().forEach(this::remove);
        addComponentAtIndex(0, skip);
        addComponentAtIndex(1, bar(path, signedIn, unread, links));
        bar.ifPresent(shown -> addComponentAtIndex(1, shown));
        add(footer(lesson));
    }

    static TrustedHtml bar(String path, Optional<User> signedIn, int unread, LayoutLinks.Links links) {
        String parts = part("/", "menu.lessons", path)
                + part("/terms", "menu.glossary", path)
                + part("/timeline", "menu.timeline", path)
                + part("/notes", "menu.notes", path)
                + part("/review", "menu.review", path)
                + (signedIn.isPresent() ? part("/courses", "menu.courses", path) : "")
                + (links.scores() ? part("/scores", "menu.scores", path) : "");
        // A page of its own: its address says where in the section, which the framework would not pass on.
        String place = links.place()
                .map(it -> link(it.address(), "class=\"continue\" router-ignore", it.words()))
                .orElse("");
        String told = signedIn.filter(user -> !user.isPreview())
                .map(user -> notices(path, unread))
                .orElse("");
        String who = signedIn.map(MainLayout::account).orElseGet(() -> signIn(path));
        // The page of the search has a field of its own. On a phone only the button is seen, which leads there.
        String search = isIn("/search", path) ? "" : """
                <form class="find-all" role="search" action="/search" aria-label="%1$s"><input name="q" type="search" \
                aria-label="%1$s" placeholder="%1$s" autocomplete="off"><button class="glass" aria-label="%1$s"></button></form>\
                """.formatted(escape(TEXT.get("menu.search")));
        String theme = "<button type=\"button\" class=\"theme text-choice\" aria-haspopup=\"dialog\" aria-label=\""
                + escape(TEXT.get("menu.text")) + "\">Aa</button>"
                + "<button type=\"button\" class=\"theme light-dark\" aria-label=\"" + escape(TEXT.get("menu.theme"))
                + "\">◐</button>";
        return new TrustedHtml(
                "header",
                "bar",
                link("/", "class=\"mark\"", TEXT.get("site"))
                        + "<nav aria-label=\"" + escape(TEXT.get("menu")) + "\">" + parts + "</nav>"
                        + Markup.element("div", "end", search, place, told, who, theme));
    }

    private static String link(String address, String attributes, String words) {
        return Markup.link(address, attributes, escape(words));
    }

    private static String part(String href, String name, String path) {
        return link(href, isIn(href, path) ? "aria-current=\"page\"" : "", TEXT.get(name));
    }

    private static String notices(String path, int unread) {
        String words = escape(TEXT.get("menu.notices"));
        String here = isIn(NOTICES, path) ? " aria-current=\"page\"" : "";
        if (unread == 0) {
            return Markup.link(NOTICES, "router-ignore" + here, words);
        }
        String label = " aria-label=\"" + escape(TEXT.get("menu.notices.new", "count", unread)) + "\"";
        return Markup.link(
                NOTICES,
                "router-ignore" + here + label,
                words + " ",
                Markup.text("span", "new-count", TEXT.get("menu.notices.count", "count", unread)));
    }

    private static String account(User user) {
        return user.isPreview() ? Markup.text("span", "", user.name()) : link(AccountLinks.ACCOUNT, "", user.name());
    }

    private static boolean isIn(String href, String path) {
        String part = href.substring(1);
        return part.isEmpty()
                ? path.isEmpty() || path.startsWith("lessons/")
                : path.equals(part) || path.startsWith(part + "/");
    }

    private static String signIn(String path) {
        boolean back = !path.isEmpty() && !AccountLinks.isForSignedOut("/" + path);
        return link(back ? AccountLinks.signIn("/" + path) : AccountLinks.SIGN_IN, "", TEXT.get("menu.sign-in"));
    }

    static Optional<Lesson> lessonAt(String path, LessonLibrary library, CurrentUser user) {
        return lessonId(path).flatMap(id -> library.lesson(id, user)).map(Published::lesson);
    }

    /** Returns the id of the lesson that a page belongs to. */
    static Optional<String> lessonId(String path) {
        String[] parts = path.split("/", -1);
        return parts.length > 1 && parts[0].equals("lessons") ? Optional.of(parts[1]) : Optional.empty();
    }

    static Footer footer(Optional<Lesson> lesson) {
        Footer footer = new Footer(new Span(TEXT.get("site")));
        footer.addClassName("foot");
        lesson.map(Lesson::licence)
                .map(licence ->
                        Ui.rich(new Span(), TEXT.get("footer.licence", "licence", name(licence)), licence(licence)))
                .ifPresent(footer::add);
        footer.add(new Anchor("/privacy", TEXT.get("footer.privacy")));
        return footer;
    }

    private static String name(String licence) {
        return CREATIVE_COMMONS.matcher(licence).matches()
                ? licence.replaceFirst("^CC-", "CC ").replaceFirst("-(?=[\\d.]+$)", " ")
                : licence;
    }

    private static HtmlContainer licence(String licence) {
        Matcher known = CREATIVE_COMMONS.matcher(licence);
        if (!known.matches()) {
            return new Span();
        }
        String kind = known.group(1) == null
                ? "publicdomain/zero"
                : "licenses/" + known.group(1).toLowerCase(Locale.ROOT);
        Anchor link = new Anchor("https://creativecommons.org/" + kind + "/" + known.group(2) + "/");
        link.getElement().setAttribute("rel", "noopener license");
        return link;
    }
}
