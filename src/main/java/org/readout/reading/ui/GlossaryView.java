package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
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
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.NoteHtml;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** All key terms from A to Z, with a field that leaves only those whose text contains what is typed. Case and accents don't count. */
@Route("terms")
@AnonymousAllowed
class GlossaryView extends PageView<List<GlossaryEntry>> {

    static final String TITLE = "Terms · Readout";

    private final LessonLibrary glossary;
    private final CurrentUser currentPerson;

    GlossaryView(LessonLibrary glossary, CurrentUser currentPerson) {
        this.glossary = glossary;
        this.currentPerson = currentPerson;
        pageTitle(TITLE);
    }

    @Override
    public Optional<List<GlossaryEntry>> find(RouteParameters names, QueryParameters query) {
        return Optional.of(glossary.entries(currentPerson));
    }

    @Override
    protected Optional<FirstPage> first(List<GlossaryEntry> entries) {
        return Optional.of(new FirstPage(
                getPageTitle(),
                "The key terms of all lessons, from A to Z.",
                "en",
                List.of("terms"),
                new Page(entries)));
    }

    @Override
    protected void show(List<GlossaryEntry> entries) {
        add(new Page(entries));
    }

    private static final class Page extends Div {

        private static final int MILLISECONDS_BETWEEN_KEYS = 150;

        private final Map<ListItem, String> searched = new LinkedHashMap<>();

        private final List<Section> letters = new ArrayList<>();
        private final Paragraph count = Ui.quiet("");

        Page(List<GlossaryEntry> entries) {
            addClassNames("sheet-page", "glossary");
            add(new H1("Terms"));
            if (entries.isEmpty()) {
                add(Ui.empty("There are no key terms yet. They come with the lessons."));
                return;
            }
            count.getElement().setAttribute("role", "status");
            add(
                    Ui.paragraph(
                            "Every key term of every lesson. A term’s card has its definition, what people often get"
                                    + " wrong, and who understands it how.",
                            "lead"),
                    filter(),
                    count);
            entries.stream()
                    .collect(Collectors.groupingBy(Page::letter, TreeMap::new, Collectors.toList()))
                    .forEach(this::addLetter);
            show("");
        }

        private Div filter() {
            Input field = new Input();
            field.setId("find-term");
            field.setType("search");
            field.getElement().setAttribute("autocomplete", "off");
            field.setValueChangeMode(ValueChangeMode.TIMEOUT);
            field.setValueChangeTimeout(MILLISECONDS_BETWEEN_KEYS);
            field.addValueChangeListener(change -> show(change.getValue()));
            NativeLabel label = new NativeLabel("Find a term");
            label.setFor("find-term");
            Div row = new Div(label, field);
            row.addClassName("find");
            row.getElement().setAttribute("role", "search");
            return row;
        }

        private void addLetter(String letter, List<GlossaryEntry> entries) {
            H2 heading = new H2(letter);
            heading.setId("letter-" + letter);
            UnorderedList list = new UnorderedList();
            for (GlossaryEntry entry : entries) {
                ListItem item = item(entry);
                list.add(item);
                KeyTerm term = entry.term();
                searched.put(item, folded(term.term() + "\n" + String.join("\n", term.also()) + "\n" + term.gloss()));
            }
            Section section = new Section(heading, list);
            section.addClassName("letter");
            section.getElement().setAttribute("aria-labelledby", "letter-" + letter);
            letters.add(section);
            add(section);
        }

        private void show(String words) {
            String wanted = folded(words.strip());
            searched.forEach((item, text) -> item.setVisible(text.contains(wanted)));
            letters.forEach(letter -> letter.setVisible(searched.keySet().stream()
                    .anyMatch(item -> item.isVisible()
                            && item.getParent()
                                    .flatMap(Component::getParent)
                                    .filter(letter::equals)
                                    .isPresent())));
            int all = searched.size();
            long shown = searched.keySet().stream().filter(ListItem::isVisible).count();
            count.setText(
                    words.isBlank()
                            ? Ui.count(all, "term")
                            : shown == 0
                                    ? "No term holds “" + words.strip() + "”. Try fewer letters."
                                    : shown + " of " + all + " terms");
        }

        private static String letter(GlossaryEntry entry) {
            return folded(NoteHtml.heading(entry.term()).substring(0, 1)).toUpperCase(Locale.ROOT);
        }

        private static ListItem item(GlossaryEntry entry) {
            ListItem item = new ListItem(
                    new H3(new Anchor("/terms/" + entry.term().id(), NoteHtml.heading(entry.term()))),
                    new Html("<p>" + Markdown.inline(entry.term().gloss()) + "</p>"));
            if (!entry.lessons().isEmpty()) {
                Paragraph used = Ui.quiet("In ");
                for (Published published : entry.lessons()) {
                    if (used.getComponentCount() > 0) {
                        used.add(", ");
                    }
                    used.add(new Anchor("/lessons/" + published.lesson().id(), published.label()));
                }
                item.add(used);
            }
            return item;
        }
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
