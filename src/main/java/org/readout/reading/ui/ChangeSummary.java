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
import java.util.List;
import java.util.stream.Stream;
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
    private static final int LINKS_AT_ONCE = 5;

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
        List<TextDiff> removed = of(diff, Kind.REMOVED);
        if (!removed.isEmpty()) {
            boolean one = removed.size() == 1;
            list.add(new ListItem(
                    new Span(one ? "1 paragraph was removed" : removed.size() + " paragraphs were removed"),
                    fold(
                            one ? "What it said" : "What they said",
                            removed.stream().map(change -> new Paragraph(change.before())))));
        }
        if (!diff.parts().isEmpty()) {
            list.add(new ListItem("Also changed: " + String.join(", ", diff.parts())));
        }
        add(heading, list, Ui.button("Dismiss", "act", "plain", "dismiss"));
    }

    private static List<TextDiff> of(SectionDiff diff, Kind kind) {
        return diff.text().stream().filter(change -> change.kind() == kind).toList();
    }

    private void addLinks(List<TextDiff> changes, String one, String many) {
        int count = changes.size();
        if (count > 0) {
            int shown = Math.min(count, LINKS_AT_ONCE);
            ListItem item = new ListItem(new Text((count == 1 ? one : count + many) + ": "));
            links(changes.subList(0, shown)).forEach(item::add);
            if (shown < count) {
                item.add(fold(count - shown + " more", links(changes.subList(shown, count))));
            }
            list.add(item);
        }
    }

    private Stream<Component> links(List<TextDiff> changes) {
        // Not to be ignored by the router: it then takes the browser's own jump for a visit, and makes the page anew.
        return changes.stream()
                .flatMap(change -> Stream.<Component>of(
                        new Text(", "), new Anchor(address + "#" + change.anchor(), "“" + change.beginning() + "”")))
                .skip(1);
    }

    private static HtmlContainer fold(String summary, Stream<? extends Component> content) {
        HtmlContainer fold = TableOfContents.fold(summary, content.toArray(Component[]::new));
        fold.addClassName("was");
        return fold;
    }
}
