package org.readout.search.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.search.SearchHit;
import org.readout.search.SearchHit.Kind;
import org.readout.search.SearchService;
import org.readout.search.SearchService.Result;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.slf4j.LoggerFactory;
import org.springframework.util.StringUtils;

/** What a search found, all in the first response; the words, the kind and the length of the list are in the address. */
@Route("search")
@AnonymousAllowed
@PageView.WithoutFramework
class SearchView extends PageView<SearchView.Asked> {

    private static final Messages TEXT = Messages.of("search");
    private static final int ON_A_PAGE = 20;
    private static final int MOST = 500;
    private static final int LONGEST = 200;

    private final SearchService search;

    SearchView(SearchService search) {
        this.search = search;
    }

    /** @param pages how many times {@link #ON_A_PAGE} hits are shown */
    record Asked(String words, Optional<Kind> kind, int pages) {

        String address(Optional<Kind> other, int more) {
            return "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)
                    + other.map(it -> "&kind=" + it.name().toLowerCase(Locale.ROOT))
                            .orElse("")
                    + (more == 1 ? "" : "&pages=" + more);
        }
    }

    @Override
    public Optional<Asked> find(RouteParameters names, QueryParameters query) {
        String words = query.getSingleParameter("q").orElse("").strip();
        Optional<Kind> kind = query.getSingleParameter("kind")
                .flatMap(typed -> Stream.of(Kind.values())
                        .filter(it -> it.name().equalsIgnoreCase(typed))
                        .findFirst());
        int pages = query.getSingleParameter("pages")
                .filter(typed -> typed.matches("[1-9]\\d?"))
                .map(Integer::parseInt)
                .orElse(1);
        return Optional.of(new Asked(StringUtils.truncate(words, LONGEST), kind, Math.min(pages, MOST / ON_A_PAGE)));
    }

    @Override
    protected Optional<FirstPage> first(Asked asked) {
        Div page = Ui.box("sheet-page", new H1(TEXT.get("heading")), new TrustedHtml("div", "", form(asked.words)));
        page.addClassName("search-page");
        page.add(new TrustedHtml("div", "found", asked.words.isEmpty() ? "" : found(asked)));
        String title = asked.words.isEmpty() ? TEXT.get("title") : TEXT.get("title.words", "words", asked.words);
        return Optional.of(new FirstPage(title, page, "search"));
    }

    private static String form(String words) {
        return """
                <form role="search" action="/search" class="search-form">\
                <input id="search-words" name="q" type="search" aria-label="%1$s" value="%2$s" maxlength="%3$d" autocomplete="off"%4$s>\
                <button class="act">%1$s</button></form>""".formatted(
                Markup.escape(TEXT.get("button")), Markup.escape(words), LONGEST, words.isEmpty() ? " autofocus" : "");
    }

    private String found(Asked asked) {
        if (asked.words.codePointCount(0, asked.words.length()) < 2) {
            return Markup.element("p", "", TEXT.get("short"));
        }
        Result result;
        try {
            result = search.find(asked.words, asked.kind, asked.pages * ON_A_PAGE);
        } catch (UncheckedIOException e) {
            LoggerFactory.getLogger(SearchView.class).error("search-failed", e);
            return "<div class=\"say bad\" role=\"alert\"><p>"
                    + Ui.richHtml(TEXT.get("failed"))
                    + " " + Markup.link(asked.address(asked.kind, 1), "", Markup.escape(TEXT.get("again")))
                    + "</p></div>";
        }
        int all = result.count(Optional.empty());
        if (all == 0) {
            String nothing = Ui.richHtml(TEXT.get("nothing", "words", asked.words));
            return Markup.element(
                    "p",
                    "",
                    nothing
                            + result.meant()
                                    .map(meant -> " " + Markup.escape(TEXT.get("meant")) + " "
                                            + Markup.link(
                                                    new Asked(meant, Optional.empty(), 1).address(Optional.empty(), 1),
                                                    "",
                                                    Markup.escape(meant))
                                            + "?")
                                    .orElse(""));
        }
        int left = result.count(asked.kind) - asked.pages * ON_A_PAGE;
        return filters(asked, result)
                + result.hits().stream().map(SearchView::hit).collect(Collectors.joining())
                + (left <= 0 || asked.pages >= MOST / ON_A_PAGE
                        ? ""
                        : Markup.element(
                                "p",
                                "small",
                                Markup.link(
                                        asked.address(asked.kind, asked.pages + 1),
                                        "",
                                        Markup.escape(TEXT.get("more", "count", Math.min(left, ON_A_PAGE))))));
    }

    private static String filters(Asked asked, Result result) {
        Stream<Optional<Kind>> kinds = Stream.concat(
                Stream.of(Optional.empty()), result.counts().keySet().stream().map(Optional::of));
        return Markup.element(
                "ul",
                "filters small",
                kinds.filter(kind -> kind.equals(asked.kind) || result.count(kind) > 0)
                        .map(kind -> Markup.element(
                                "li",
                                "",
                                Markup.link(
                                        asked.address(kind, 1),
                                        kind.equals(asked.kind) ? "aria-current=\"true\"" : "",
                                        Markup.escape(TEXT.get(
                                                        "kind",
                                                        "kind",
                                                        kind.map(Kind::name).orElse("ALL"))) + " ",
                                        Markup.text("b", "", TEXT.get("count", "count", result.count(kind))))))
                        .collect(Collectors.joining()));
    }

    private static String hit(SearchHit hit) {
        return Markup.element(
                "article",
                "hit",
                Markup.text("p", "kind", hit.place()),
                Markup.element("h2", "", Markup.link(hit.address(), "", hit.title())),
                hit.excerpt().isEmpty() ? "" : Markup.element("p", "", hit.excerpt()));
    }
}
