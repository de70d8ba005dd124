package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Mark;
import org.readout.question.Score;
import org.readout.web.UserTime;

/** How the mark of a question changed since it was first given: the last change with its reason, all marks on demand. */
final class MarkHistory extends Div {

    private MarkHistory(Mark.Change latest, List<Mark> marks, ZoneId zone) {
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

    /** Nothing if the first mark is the only one, and no correction gave it. */
    static Optional<MarkHistory> of(List<Mark> marks, ZoneId zone) {
        List<Mark.Change> changes = Mark.changes(marks);
        return changes.isEmpty() ? Optional.empty() : Optional.of(new MarkHistory(changes.getLast(), marks, zone));
    }

    /**
     * Says that the key has changed to a reader without an instructor, who would correct it.
     *
     * @param today what the answer earns today, or {@code null} if that is the same
     */
    static Optional<Paragraph> keyChanged(@Nullable Score today) {
        return Optional.ofNullable(today).map(score -> {
            Paragraph notice =
                    new Paragraph("The key of this question has changed since. By the key of today this answer"
                            + " earns " + of(score) + "; your score stays as it was.");
            notice.addClassNames("correction", "small");
            return notice;
        });
    }

    private static String change(Score before, Score after) {
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

    /** Not Vaadin's details: those send every opening to the server. */
    private static Element all(List<Mark> marks, ZoneId zone) {
        OrderedList list = new OrderedList();
        marks.forEach(mark -> list.add(new ListItem((mark.waits() ? "waits" : of(mark.score())) + ", "
                + UserTime.dayAndTime(mark.markedAt(), zone) + ": " + mark.reason())));
        Element details = new Element("details");
        details.appendChild(new Element("summary").setText("All " + marks.size() + " marks"), list.getElement());
        return details;
    }
}
