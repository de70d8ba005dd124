package org.readout.reading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.format.Markdown;
import org.readout.lesson.Glossary.Entry;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.NoteHtml;

/** The terms of the glossary that begin with one letter. */
final class GlossaryLetter extends Section {

    /** What of each term is searched, with the item that shows the term. */
    private final Map<ListItem, String> searched = new LinkedHashMap<>();

    GlossaryLetter(String letter, List<Entry> entries) {
        addClassName("letter");
        H2 heading = new H2(letter);
        heading.setId("letter-" + letter);
        getElement().setAttribute("aria-labelledby", "letter-" + letter);
        UnorderedList list = new UnorderedList();
        entries.forEach(entry -> {
            ListItem item = item(entry);
            list.add(item);
            searched.put(item, Folded.of(searched(entry)));
        });
        add(heading, list);
    }

    /** Shows only the terms that hold the words, and says how many these are; without one, the letter is hidden too. */
    int show(String words) {
        String folded = Folded.of(words.strip());
        searched.forEach((item, text) -> item.setVisible(text.contains(folded)));
        int shown = (int) searched.keySet().stream().filter(ListItem::isVisible).count();
        setVisible(shown > 0);
        return shown;
    }

    private static ListItem item(Entry entry) {
        H3 term = new H3(new Anchor("/terms/" + entry.term().id(), NoteHtml.heading(entry.term())));
        ListItem item =
                new ListItem(term, new Html("<p>" + Markdown.inline(entry.term().gloss()) + "</p>"));
        if (!entry.lessons().isEmpty()) {
            Paragraph used = new Paragraph("In ");
            used.addClassNames("small", "quiet");
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

    private static String searched(Entry entry) {
        return String.join(
                "\n",
                entry.term().term(),
                String.join("\n", entry.term().also()),
                entry.term().gloss());
    }
}
