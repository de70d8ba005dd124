package org.readout.gradebook.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.function.Function;
import org.readout.course.Course;
import org.readout.course.CourseTime;
import org.readout.gradebook.MissingWork.Item;
import org.readout.gradebook.MissingWork.OfStudent;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** What one student is missing. */
final class MissingPart extends Section {

    private static final Messages TEXT = Messages.of("gradebook");

    /** @param address the place of each thing */
    MissingPart(String heading, Course course, OfStudent missing, Function<Item, String> address) {
        addClassName("missing-work");
        add(new H2(heading), Ui.quiet(sum(missing)), list(missing, address));
        if (missing.exceptionUntil() != null) {
            add(Ui.quiet(
                    TEXT.get("missing.exception", "date", CourseTime.at(missing.exceptionUntil(), course.timeZone()))));
        }
    }

    private static String sum(OfStudent missing) {
        return TEXT.get("missing.sum", "what", missing.what(), "points", missing.points(), "earn", missing.canEarn());
    }

    static UnorderedList list(OfStudent missing, Function<Item, String> address) {
        return Ui.list("plain-list", missing.items(), item -> {
            Anchor title = new Anchor(address.apply(item), item.title());
            title.setRouterIgnore(true);
            return new ListItem(
                    title,
                    new Text(" "),
                    Ui.span(item.lesson(), "small", "quiet"),
                    Ui.paragraph(String.join(" ", item.kind() + ".", item.progress(), item.worth()), "small"));
        });
    }
}
