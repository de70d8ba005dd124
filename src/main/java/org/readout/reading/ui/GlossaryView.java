package org.readout.reading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.readout.course.CourseLinks;
import org.readout.db.PlainText;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.NoteHtml;
import org.readout.reading.ReviewParts;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** All key terms from A to Z, with a search field that ignores case and accents. */
@Route("terms")
@AnonymousAllowed
@PageView.SameForNewVisitors
@PageView.MayBeKept
class GlossaryView extends PageView<List<GlossaryEntry>> {

    private static final Messages TEXT = Messages.of("reading");
    private final LessonLibrary glossary;
    private final CurrentUser currentPerson;
    private final ReviewParts review;

    /** The text to search for each item, by the section of its letter. */
    private final Map<Section, Map<ListItem, String>> letters = new LinkedHashMap<>();

    private final Paragraph count = Ui.quiet("");

    GlossaryView(LessonLibrary glossary, CurrentUser currentPerson, ReviewParts review) {
        this.glossary = glossary;
        this.review = review;
        this.currentPerson = currentPerson;
    }

    @Override
    public Optional<List<GlossaryEntry>> find(RouteParameters names, QueryParameters query) {
        return Optional.of(glossary.entries(currentPerson));
    }

    @Override
    protected Optional<FirstPage> first(List<GlossaryEntry> entries) {
        Div page = new Div(new H1(TEXT.get("glossary.heading")));
        page.addClassNames("sheet-page", "glossary");
        if (entries.isEmpty()) {
            page.add(Ui.empty(TEXT.get("glossary.empty")));
        } else {
            count.getElement().setAttribute("role", "status");
            page.add(Ui.paragraph(TEXT.get("glossary.lead"), "lead"), filter(), count);
            letters.clear();
            Map<String, String> known = review.known();
            Map<String, Long> names =
                    entries.stream().collect(Collectors.groupingBy(GlossaryView::name, Collectors.counting()));
            entries.stream()
                    .collect(Collectors.groupingBy(
                            entry -> PlainText.forSearch(
                                            NoteHtml.heading(entry.term()).substring(0, 1))
                                    .toUpperCase(Locale.ROOT),
                            TreeMap::new,
                            Collectors.toList()))
                    .forEach((letter, ofLetter) -> page.add(letter(letter, ofLetter, names, known)));
            filter("");
        }
        return Optional.of(new FirstPage(
                TEXT.get("glossary.title"), TEXT.get("glossary.description"), "en", List.of("terms"), page));
    }

    private Div filter() {
        Input field = new Input();
        field.setId("find-term");
        field.setType("search");
        field.getElement().setAttribute("autocomplete", "off");
        field.setValueChangeMode(ValueChangeMode.TIMEOUT);
        field.setValueChangeTimeout(150);
        field.addValueChangeListener(change -> filter(change.getValue()));
        NativeLabel label = new NativeLabel(TEXT.get("glossary.find"));
        label.setFor("find-term");
        Div row = Ui.box("find", label, field);
        row.getElement().setAttribute("role", "search");
        return row;
    }

    private Section letter(
            String letter, List<GlossaryEntry> entries, Map<String, Long> names, Map<String, String> known) {
        H2 heading = new H2(letter);
        heading.setId("letter-" + letter);
        UnorderedList list = new UnorderedList();
        Section section = new Section(heading, list);
        section.addClassName("letter");
        section.getElement().setAttribute("aria-labelledby", "letter-" + letter);
        Map<ListItem, String> searched = new HashMap<>();
        for (GlossaryEntry entry : entries) {
            ListItem item = item(entry, names.getOrDefault(name(entry), 1L) > 1);
            list.add(item);
            KeyTerm term = entry.term();
            String level = known.get(term.id());
            if (level != null) {
                item.addComponentAtIndex(1, Ui.paragraph(level, "small", "quiet", "knows"));
            }
            searched.put(
                    item,
                    PlainText.forSearch(term.term() + "\n" + String.join("\n", term.also()) + "\n" + term.gloss()));
        }
        letters.put(section, searched);
        return section;
    }

    private void filter(String typed) {
        String words = typed.strip();
        String wanted = PlainText.forSearch(words);
        int all = 0;
        long shown = 0;
        for (Map.Entry<Section, Map<ListItem, String>> letter : letters.entrySet()) {
            Map<ListItem, String> searched = letter.getValue();
            searched.forEach((item, text) -> item.setVisible(text.contains(wanted)));
            long found = searched.keySet().stream().filter(ListItem::isVisible).count();
            letter.getKey().setVisible(found > 0);
            all += searched.size();
            shown += found;
        }
        count.setText(
                words.isEmpty()
                        ? TEXT.get("glossary.count", "count", all)
                        : TEXT.get("glossary.found", "typed", words, "found", shown, "all", all));
    }

    private static String name(GlossaryEntry entry) {
        return PlainText.forSearch(entry.term().term());
    }

    private static ListItem item(GlossaryEntry entry, boolean namesLesson) {
        String heading = namesLesson ? NoteHtml.owned(entry) : NoteHtml.heading(entry.term());
        ListItem item = new ListItem(
                new H3(new Anchor("/terms/" + entry.term().id(), heading)),
                new Html("<p>" + Markdown.inline(entry.term().gloss()) + "</p>"));
        if (!entry.lessons().isEmpty()) {
            Paragraph used = Ui.quiet(TEXT.get("glossary.used"));
            for (Published published : entry.lessons()) {
                used.add(used.getComponentCount() > 0 ? ", " : " ");
                used.add(new Anchor(CourseLinks.lesson(published.lesson().id()), published.label()));
            }
            item.add(used);
        }
        return item;
    }
}
