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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.reading.SectionDiff;
import org.readout.reading.TextDiff;
import org.readout.reading.TextDiff.PassageChange;
import org.readout.text.Messages;
import org.readout.web.Ui;

/**
 * Summary of what changed in a section, with links to the marks and a button that hides both. The click is handled by
 * {@code scripts/reading.js}: the button is there before the framework.
 */
@Tag("section")
final class ChangeSummary extends HtmlContainer {

    private static final Messages TEXT = Messages.of("reading");
    private static final String HEADING = "changes-heading";
    private static final int LINKS_AT_ONCE = 5;

    private final String address;
    private final UnorderedList list = new UnorderedList();

    ChangeSummary(SectionDiff diff, String since, String address) {
        this.address = address;
        addClassName("changes");
        getElement().setAttribute("aria-labelledby", HEADING);
        H2 heading = new H2(TEXT.get("changes.heading", "date", since));
        heading.setId(HEADING);
        addLinks("changes.changed", of(diff, PassageChange.CHANGED));
        addLinks("changes.new", of(diff, PassageChange.NEW));
        List<TextDiff> removed = of(diff, PassageChange.REMOVED);
        if (!removed.isEmpty()) {
            list.add(new ListItem(
                    new Span(TEXT.get("changes.removed", "count", removed.size())),
                    fold(
                            TEXT.get("changes.before", "count", removed.size()),
                            removed.stream().map(change -> new Paragraph(change.before())))));
        }
        if (!diff.parts().isEmpty()) {
            String parts = diff.parts().stream()
                    .map(part -> TEXT.get("changes.part", "part", part))
                    .collect(Collectors.joining(", "));
            list.add(new ListItem(TEXT.get(
                    "changes.parts", "parts", parts, "alone", diff.text().isEmpty())));
        }
        add(heading, list, Ui.button(TEXT.get("changes.hide"), "act", "plain", "dismiss"));
    }

    private static List<TextDiff> of(SectionDiff diff, PassageChange kind) {
        return diff.text().stream().filter(change -> change.kind() == kind).toList();
    }

    private void addLinks(String key, List<TextDiff> changes) {
        int count = changes.size();
        if (count > 0) {
            int shown = Math.min(count, LINKS_AT_ONCE);
            ListItem item = new ListItem(new Text(TEXT.get(key, "count", count) + " "));
            links(changes.subList(0, shown)).forEach(item::add);
            if (shown < count) {
                item.add(fold(TEXT.get("changes.more", "count", count - shown), links(changes.subList(shown, count))));
            }
            list.add(item);
        }
    }

    private Stream<Component> links(List<TextDiff> changes) {
        // The router must not ignore these links: it would take the browser's own jump for a visit, and rebuild the
        // page.
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
