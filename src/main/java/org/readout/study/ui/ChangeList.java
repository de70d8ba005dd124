package org.readout.study.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import org.readout.study.OtherChange;
import org.readout.study.SectionChanges;
import org.readout.study.TextChange;
import org.readout.study.TextChange.Kind;

/**
 * What changed in a section, in a few lines that lead to the marks, and a button that takes both away. The click is
 * {@code scripts/reading.js}: the button is there before the framework.
 */
@Tag("section")
final class ChangeList extends HtmlContainer {

    private static final String HEADING = "changes-heading";
    private static final int LINKS_AT_ONCE = 4;

    private final String address;
    private final UnorderedList list = new UnorderedList();

    /**
     * The list.
     *
     * @param since the day the reader read the section, such as {@code 12 March 2026}
     * @param address of the section's page: it has a base address, and a bare fragment would leave it
     */
    ChangeList(SectionChanges changes, String since, String address) {
        this.address = address;
        addClassName("changes");
        getElement().setAttribute("aria-labelledby", HEADING);
        H2 heading = new H2("Changed since you read this on " + since);
        heading.setId(HEADING);
        addLinks(changes.of(Kind.CHANGED), ChangeWords::reworded);
        addLinks(changes.of(Kind.NEW), ChangeWords::added);
        addLinks(changes.of(Kind.MOVED), ChangeWords::moved);
        addRemoved(changes.of(Kind.REMOVED));
        addOthers(changes.others());
        NativeButton dismiss = new NativeButton("Dismiss");
        dismiss.addClassNames("act", "plain", "dismiss");
        dismiss.getElement().setAttribute("type", "button");
        add(heading, list, dismiss);
    }

    private interface Count {
        String words(int number);
    }

    private void addLinks(List<TextChange> changes, Count count) {
        if (changes.isEmpty()) {
            return;
        }
        ListItem item = new ListItem(new Text(count.words(changes.size()) + ": "));
        int shown = changes.size() <= LINKS_AT_ONCE + 1 ? changes.size() : LINKS_AT_ONCE;
        addLinks(item, changes.subList(0, shown));
        if (shown < changes.size()) {
            Fold rest = new Fold((changes.size() - shown) + " more");
            addLinks(rest, changes.subList(shown, changes.size()));
            item.add(rest);
        }
        list.add(item);
    }

    private void addLinks(HtmlContainer place, List<TextChange> changes) {
        List<Component> links = new ArrayList<>();
        for (TextChange change : changes) {
            if (!links.isEmpty()) {
                links.add(new Text(", "));
            }
            // Not to be ignored by the router: it then takes the browser's own jump for a visit, and makes the page
            // anew.
            links.add(new Anchor(address + "#" + change.anchor(), "“" + change.beginning() + "”"));
        }
        place.add(links);
    }

    private void addRemoved(List<TextChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Fold fold = new Fold(changes.size() == 1 ? "What it said" : "What they said");
        changes.forEach(change -> fold.add(new Paragraph(change.before())));
        list.add(new ListItem(new Span(ChangeWords.removed(changes.size())), fold));
    }

    private void addOthers(List<OtherChange> others) {
        ChangeWords.of(others).forEach(line -> list.add(new ListItem(component(line))));
    }

    private static Component component(ChangeWords.Line line) {
        return line.address().isEmpty() ? new Text(line.words()) : new Anchor(line.address(), line.words());
    }

    @Tag("details")
    private static final class Fold extends HtmlContainer {
        Fold(String words) {
            addClassName("was");
            FoldSummary summary = new FoldSummary();
            summary.setText(words);
            add(summary);
        }
    }

    @Tag("summary")
    private static final class FoldSummary extends HtmlContainer {}
}
