package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.readout.attempt.Mark;
import org.readout.attempt.MarkChange;
import org.readout.question.Score;
import org.readout.web.UserTime;

/** What became of the mark of a question since it was first given: the last change with its reason, all marks on demand. */
final class MarkHistory extends Div {

    private MarkHistory(MarkChange latest, List<Mark> marks, ZoneId zone) {
        addClassName("correction");
        Mark newest = latest.mark();
        Paragraph last = new Paragraph(change(latest.before(), newest.score()) + " on "
                + UserTime.day(newest.markedAt(), zone) + ": " + newest.reason());
        last.addClassName("new-mark");
        add(last);
        if (marks.size() > 1) {
            getElement().appendChild(all(marks, zone));
        }
    }

    /** Nothing where the first mark is the only one, and no correction gave it. */
    static Optional<MarkHistory> of(List<Mark> marks, ZoneId zone) {
        List<MarkChange> changes = MarkChange.of(marks);
        return changes.isEmpty() ? Optional.empty() : Optional.of(new MarkHistory(changes.getLast(), marks, zone));
    }

    /** Such as {@code 6 → 7}; with what they are out of where that changed, too, or the question waited. */
    static String change(Score before, Score after) {
        if (before.isNothing() || after.isNothing()) {
            return before.isNothing() ? "Waiting → " + of(after) : of(before) + " → waiting";
        }
        if (before.isSame(after)) {
            return "Still " + Score.plain(after.points());
        }
        return before.outOf().compareTo(after.outOf()) == 0
                ? Score.plain(before.points()) + " → " + Score.plain(after.points())
                : of(before) + " → " + of(after);
    }

    private static String of(Score score) {
        return Score.plain(score.points()) + " of " + Score.plain(score.outOf());
    }

    /** Not Vaadin's details: those tell the server of every opening. */
    private static Element all(List<Mark> marks, ZoneId zone) {
        OrderedList list = new OrderedList();
        marks.forEach(mark -> list.add(new ListItem((mark.waits() ? "waits" : of(mark.score())) + ", "
                + UserTime.dayAndTime(mark.markedAt(), zone) + ": " + mark.reason())));
        Element details = new Element("details");
        details.appendChild(new Element("summary").setText("All " + marks.size() + " marks"), list.getElement());
        return details;
    }
}
