package org.readout.note.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.db.PlainText;
import org.readout.gradebook.Spreadsheet;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.note.Note;
import org.readout.note.Note.Answer;
import org.readout.note.Note.Kind;
import org.readout.note.Note.Marker;
import org.readout.note.NoteService;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.AskFirst;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** All that the user has marked and written, in the order of the texts, with filters, search and downloads. */
@Route("notes")
@AnonymousAllowed
@PageView.MayBeKept
class NotesView extends PageView<NotesView.Found> {

    private static final Messages TEXT = Messages.of("note");
    private static final String ADDRESS = "/notes";
    private static final String KIND = "kind";
    private static final String TAG = "tag";
    private static final String WORDS = "words";
    private static final String ASKED = "asked";
    private static final String LOST = "lost";

    private final NoteService notes;
    private final LessonLibrary library;
    private final CurrentUser currentUser;

    NotesView(NoteService notes, LessonLibrary library, CurrentUser currentUser) {
        this.notes = notes;
        this.library = library;
        this.currentUser = currentUser;
    }

    /**
     * A note with where it is.
     *
     * @param section the title; the id if the user can't read the section, or it is gone
     * @param order the place of its section in the library
     */
    record Entry(Note note, String lesson, String section, int order, boolean readable, boolean lost) {

        String what() {
            return note.kind() == Kind.ASKED ? TEXT.get("kind.asked") : marker(note.marker());
        }
    }

    /** @param shown those that the address asks for */
    record Found(List<Entry> all, List<Entry> shown, String kind, String tag, String words) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String kind = query.getSingleParameter(KIND).orElse("");
        String tag = query.getSingleParameter(TAG).orElse("");
        String words = query.getSingleParameter(WORDS).orElse("").strip();
        List<Entry> all = entries(notes, library, currentUser);
        Predicate<Entry> wanted = ofKind(kind)
                .and(entry -> tag.isEmpty() || entry.note().tags().contains(tag))
                .and(entry -> PlainText.forSearch(
                                entry.note().quote() + "\n" + entry.note().words())
                        .contains(PlainText.forSearch(words)));
        return Optional.of(new Found(all, all.stream().filter(wanted).toList(), kind, tag, words));
    }

    private static Predicate<Entry> ofKind(String kind) {
        return switch (kind) {
            case "" -> entry -> true;
            case ASKED -> entry -> entry.note().kind() == Kind.ASKED;
            case LOST -> Entry::lost;
            default -> entry -> entry.note().marker().style().equals(kind);
        };
    }

    private static List<Entry> entries(NoteService notes, LessonLibrary library, CurrentUser currentUser) {
        List<Published> lessons = library.lessons(currentUser);
        return currentUser.find().map(user -> notes.of(user.id())).orElse(List.of()).stream()
                .map(written -> {
                    Published lesson =
                            library.lesson(written.lessonId(), currentUser).orElse(null);
                    Lesson.Section section = lesson == null
                            ? null
                            : lesson.lesson().section(written.sectionId()).orElse(null);
                    Note note =
                            lesson == null || section == null ? written : notes.withAnswers(written, lesson, section);
                    return new Entry(
                            note,
                            lesson == null ? note.lessonId() : lesson.lesson().title(),
                            section == null ? note.sectionId() : section.title(),
                            section == null || lesson == null
                                    ? Integer.MAX_VALUE
                                    : lessons.indexOf(lesson) * 1_000
                                            + lesson.lesson().indexOf(section),
                            section != null,
                            notes.place(note).isEmpty());
                })
                .sorted(Comparator.comparingInt(Entry::order)
                        .thenComparing(Entry::lesson)
                        .thenComparing(Entry::section)
                        .thenComparingInt(entry -> notes.place(entry.note()).orElse(Integer.MAX_VALUE)))
                .toList();
    }

    private static String marker(Marker marker) {
        return TEXT.get("marker", "marker", marker.name());
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        show(found);
        return Optional.of(FirstPage.of(this, "notes", "people"));
    }

    @Override
    protected void show(Found found) {
        pageTitle(TEXT.get("title"));
        addClassNames("sheet-page", "notes-page");
        NativeButton print = Ui.button(
                TEXT.get("print"), "act plain small", () -> getElement().executeJs("window.print()"));
        Div downloads =
                Ui.row(download("md", TEXT.get("download.md")), print, download("csv", TEXT.get("download.csv")));
        downloads.setVisible(!found.all().isEmpty() && !isToKeep());
        add(Ui.box("headrow", new H1(TEXT.get("title")), downloads));
        if (found.all().isEmpty()) {
            add(Ui.empty(
                    Ui.paragraph(TEXT.get("none"), "question"),
                    new Paragraph(TEXT.get("none.how")),
                    new Paragraph(Ui.link("/", TEXT.get("none.open"), "act"))));
            return;
        }
        Div hits = Ui.box("found");
        if (found.shown().isEmpty()) {
            hits.add(Ui.empty(TEXT.get("none.found")));
        }
        found.shown().stream()
                .collect(Collectors.groupingBy(Entry::lesson, LinkedHashMap::new, Collectors.toList()))
                .forEach((lesson, entries) -> {
                    hits.add(
                            new H2(lesson),
                            Ui.quiet(TEXT.get(
                                    "count",
                                    "notes",
                                    entries.size(),
                                    "sections",
                                    entries.stream()
                                            .map(Entry::section)
                                            .distinct()
                                            .count())));
                    entries.forEach(entry -> hits.add(hit(entry)));
                });
        add(isToKeep() ? hits : Ui.box("notegrid", filters(found), hits));
    }

    private static Anchor download(String kind, String words) {
        Anchor download = Ui.link(ADDRESS + "/export/" + kind, words, "act", "plain", "small");
        download.setRouterIgnore(true);
        download.getElement().setAttribute("download", true);
        return download;
    }

    private static Nav filters(Found found) {
        TrustedHtml search = new TrustedHtml(
                "form",
                "find",
                Markup.element(
                        "label",
                        "",
                        Markup.escape(TEXT.get("search")),
                        "<input type=\"search\" name=\"" + WORDS + "\" value=\"" + Markup.escape(found.words())
                                + "\">"));
        search.getElement().setAttribute("action", ADDRESS).setAttribute("role", "search");
        UnorderedList kinds = new UnorderedList(
                filter(found, "", "", TEXT.get("all"), (found.kind() + found.tag() + found.words()).isEmpty()));
        for (Marker marker : Marker.values()) {
            ListItem item = filter(
                    found, KIND, marker.style(), marker(marker), found.kind().equals(marker.style()));
            item.addComponentAsFirst(swatch(marker));
            kinds.add(item);
        }
        UnorderedList also = new UnorderedList();
        Stream.of(ASKED, LOST)
                .filter(kind -> found.all().stream().anyMatch(ofKind(kind)))
                .forEach(kind -> also.add(filter(
                        found,
                        KIND,
                        kind,
                        TEXT.get("also.kind", "kind", kind),
                        found.kind().equals(kind))));
        found.all().stream()
                .flatMap(entry -> entry.note().tags().stream())
                .distinct()
                .sorted()
                .forEach(tag -> also.add(filter(
                        found,
                        TAG,
                        tag,
                        TEXT.get("tag", "tag", tag),
                        found.tag().equals(tag))));
        H2 more = new H2(TEXT.get("also"));
        more.setVisible(also.getComponentCount() > 0);
        Nav nav = new Nav(search, new H2(TEXT.get("kind")), kinds, more, also);
        nav.setAriaLabel(TEXT.get("filters"));
        return nav;
    }

    private static ListItem filter(Found found, String name, String value, String words, boolean here) {
        Predicate<Entry> which = name.equals(TAG) ? entry -> entry.note().tags().contains(value) : ofKind(value);
        String query = name.isEmpty() ? "" : "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        Anchor link = new Anchor(ADDRESS + query, words);
        if (here) {
            link.getElement().setAttribute("aria-current", "true");
        }
        long count = found.all().stream().filter(which).count();
        return new ListItem(link, new Span(" "), Ui.span(TEXT.get("filter.count", "count", count), "small", "quiet"));
    }

    private static Span swatch(Marker marker) {
        Span letter = Ui.span(marker(marker).substring(0, 1), "swatch", marker.style());
        letter.getElement().setAttribute("aria-hidden", "true");
        return letter;
    }

    private Article hit(Entry entry) {
        Note note = entry.note();
        Component where = entry.readable() ? inText(entry, entry.section()) : new Span(entry.section());
        HtmlContainer quote = new HtmlContainer("blockquote");
        quote.add(Ui.span(note.quote(), "marked", note.marker().style()));
        Paragraph words = new Paragraph(
                swatch(note.marker()), Ui.span(TEXT.get("what", "what", entry.what(), "words", note.words())));
        Paragraph kind = new Paragraph(where, new Span(" · " + UserTime.day(note.writtenAt())));
        kind.addClassNames("small", "quiet");
        Article hit = new Article(kind, quote, words);
        hit.addClassName("hit");
        hit.getElement().setAttribute("aria-label", entry.what() + ": " + note.quote());
        // No one else's words stay in a browser.
        for (Answer answer : isToKeep() ? List.<Answer>of() : note.answers()) {
            Paragraph said = new Paragraph(Ui.span(TEXT.get(
                    "answer", "by", answer.author().name(), "chosen", answer.chosen(), "words", answer.words())));
            said.addClassName("answer");
            hit.add(said);
        }
        if (entry.lost()) {
            hit.add(Ui.rich(new Paragraph(), TEXT.get("lost")));
        }
        Div row = Ui.row();
        if (entry.readable()) {
            row.add(inText(entry, TEXT.get(entry.lost() ? "place" : "edit")));
        }
        NativeButton delete = Ui.itemButton(TEXT.get("delete"), note.quote());
        delete.addClickListener(click -> AskFirst.at(
                row, delete, TEXT.get("delete.question"), TEXT.get("delete.lost"), TEXT.get("delete"), () -> {
                    currentUser.find().ifPresent(user -> notes.delete(user.id(), note.id()));
                    getUI().ifPresent(ui -> ui.getPage().reload());
                }));
        delete.setVisible(!isToKeep());
        row.add(delete);
        hit.add(row);
        return hit;
    }

    /** Returns a link that the browser follows itself: the framework would lead to the top of the page. */
    private static Anchor inText(Entry entry, String words) {
        Anchor link = new Anchor(NoteService.address(entry.note()), words);
        link.setRouterIgnore(true);
        return link;
    }

    /** Sends users their own notes as a file. */
    @RestController
    record NotesDownload(NoteService notes, LessonLibrary library, CurrentUser currentUser) {

        @GetMapping(ADDRESS + "/export/{kind:md|csv}")
        void send(@PathVariable String kind, HttpServletResponse response) throws IOException {
            List<Entry> entries = entries(notes, library, currentUser);
            response.setContentType(kind.equals("md") ? "text/markdown;charset=utf-8" : "text/csv;charset=utf-8");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("notes." + kind)
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            if (kind.equals("md")) {
                response.getOutputStream().write(markdown(entries).getBytes(StandardCharsets.UTF_8));
            } else {
                Spreadsheet.write(Spreadsheet.Format.CSV, response.getOutputStream(), rows -> {
                    rows.accept(List.of(TEXT.get("csv").split(",")));
                    entries.forEach(entry -> rows.accept(List.of(
                            entry.lesson(),
                            entry.section(),
                            entry.what(),
                            entry.note().quote(),
                            entry.note().words(),
                            String.join(" ", entry.note().tags()),
                            entry.note().writtenAt().toString(),
                            entry.lost() ? TEXT.get("csv.lost") : TEXT.get("csv.found"))));
                });
            }
        }

        private static String markdown(List<Entry> entries) {
            StringBuilder text = new StringBuilder("# " + TEXT.get("title") + "\n");
            String before = "";
            for (Entry entry : entries) {
                String heading = "\n## " + entry.lesson() + ": " + entry.section() + "\n";
                text.append(heading.equals(before) ? "" : heading)
                        .append("\n> " + entry.note().quote() + "\n\n**" + entry.what() + "** ")
                        .append(entry.lost() ? "(" + TEXT.get("csv.lost") + ") " : "")
                        .append(entry.note().words() + "\n");
                entry.note()
                        .answers()
                        .forEach(answer -> text.append("\n- "
                                + TEXT.get(
                                        "answer",
                                        "by",
                                        answer.author().name(),
                                        "chosen",
                                        answer.chosen(),
                                        "words",
                                        answer.words())
                                + "\n"));
                before = heading;
            }
            return text.toString();
        }
    }
}
