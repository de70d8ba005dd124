package org.readout.reading.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.readout.lesson.Glossary;
import org.readout.lesson.NoteHtml;

/** All key terms from A to Z, with a field that leaves only those which hold what is typed. */
final class GlossaryPage extends Div {

    private static final int MILLISECONDS_BETWEEN_KEYS = 150;

    private final List<GlossaryLetter> letters;
    private final int all;
    private final Paragraph count = new Paragraph();

    GlossaryPage(List<Glossary.Entry> entries) {
        all = entries.size();
        addClassNames("sheet-page", "glossary");
        add(new H1("Terms"));
        if (entries.isEmpty()) {
            letters = List.of();
            Div empty = new Div(new Paragraph("There are no key terms yet. They come with the lessons."));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Paragraph lead = new Paragraph("Every key term of every lesson. A term’s card has its definition, what people"
                + " often get wrong, and who understands it how.");
        lead.addClassName("lead");
        Map<String, List<Glossary.Entry>> byLetter = entries.stream()
                .collect(Collectors.groupingBy(GlossaryPage::letter, TreeMap::new, Collectors.toList()));
        letters = byLetter.entrySet().stream()
                .map(each -> new GlossaryLetter(each.getKey(), each.getValue()))
                .toList();
        count.getElement().setAttribute("role", "status");
        count.addClassNames("small", "quiet");
        add(lead, filter(), count);
        letters.forEach(this::add);
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

    private void show(String words) {
        int shown = letters.stream().mapToInt(letter -> letter.show(words)).sum();
        count.setText(
                words.isBlank()
                        ? all + (all == 1 ? " term" : " terms")
                        : shown == 0
                                ? "No term holds “" + words.strip() + "”. Try fewer letters."
                                : shown + " of " + all + " terms");
    }

    private static String letter(Glossary.Entry entry) {
        return Folded.of(NoteHtml.heading(entry.term()).substring(0, 1)).toUpperCase(Locale.ROOT);
    }
}
