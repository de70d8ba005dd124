package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import org.readout.reading.SectionDiff;
import org.readout.reading.TextDiff;
import org.readout.reading.TextDiff.Kind;
import org.readout.web.Ui;

/**
 * Summary of what changed in a section, with links to the marks and a button that dismisses both. The click is handled by
 * {@code scripts/reading.js}: the button is there before the framework.
 */
@Tag("section")
final class ChangeSummary extends HtmlContainer {

    private static final String HEADING = "changes-heading";
    private static final int LINKS_AT_ONCE = 4;

    private final String address;
    private final UnorderedList list = new UnorderedList();

    ChangeSummary(SectionDiff diff, String since, String address) {
        this.address = address;
        addClassName("changes");
        getElement().setAttribute("aria-labelledby", HEADING);
        H2 heading = new H2("Changed since you read this on " + since);
        heading.setId(HEADING);
        addLinks(of(diff, Kind.CHANGED), "1 paragraph changed", " paragraphs changed");
        addLinks(of(diff, Kind.NEW), "1 new paragraph", " new paragraphs");
        addRemoved(of(diff, Kind.REMOVED));
        diff.parts().stream().sorted().forEach(part -> list.add(new ListItem(part.change())));
        add(heading, list, Ui.button("Dismiss", "act", "plain", "dismiss"));
    }

    static Span changedLabel() {
        // The space keeps it apart from the title before it where a link's name is read out.
        return Ui.span(" changed", "changed");
    }

    private static List<TextDiff> of(SectionDiff diff, Kind kind) {
        return diff.text().stream().filter(change -> change.kind() == kind).toList();
    }

    private void addLinks(List<TextDiff> changes, String one, String many) {
        int count = changes.size();
        if (count == 0) {
            return;
        }
        int shown = count <= LINKS_AT_ONCE + 1 ? count : LINKS_AT_ONCE;
        ListItem item = new ListItem(new Text((count == 1 ? one : count + many) + ": "));
        item.add(links(changes.subList(0, shown)));
        if (shown < count) {
            item.add(fold(count - shown + " more", links(changes.subList(shown, count))));
        }
        list.add(item);
    }

    private List<Component> links(List<TextDiff> changes) {
        List<Component> links = new ArrayList<>();
        for (TextDiff change : changes) {
            if (!links.isEmpty()) {
                links.add(new Text(", "));
            }
            // Not to be ignored by the router: it then takes the browser's own jump for a visit, and makes the page
            // anew.
            links.add(new Anchor(address + "#" + change.anchor(), "“" + change.beginning() + "”"));
        }
        return links;
    }

    private void addRemoved(List<TextDiff> removed) {
        if (removed.isEmpty()) {
            return;
        }
        boolean one = removed.size() == 1;
        list.add(new ListItem(
                new Span(one ? "1 paragraph was removed" : removed.size() + " paragraphs were removed"),
                fold(
                        one ? "What it said" : "What they said",
                        removed.stream()
                                .<Component>map(change -> new Paragraph(change.before()))
                                .toList())));
    }

    private static HtmlContainer fold(String summary, List<Component> content) {
        HtmlContainer words = new HtmlContainer("summary");
        words.setText(summary);
        HtmlContainer fold = new HtmlContainer("details");
        fold.addClassName("was");
        fold.add(words);
        fold.add(content);
        return fold;
    }
}
