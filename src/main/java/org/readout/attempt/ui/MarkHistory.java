package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Mark;
import org.readout.question.Score;
import org.readout.web.UserTime;

/** How the mark of a question changed since it was first given: the last change with its reason, all marks on demand. */
final class MarkHistory {

    private MarkHistory() {}

    /** Absent if the first mark is the only one, and no correction gave it. */
    static Optional<Div> of(List<Mark> marks, ZoneId zone) {
        List<Mark.Change> changes = Mark.changes(marks);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Mark newest = changes.getLast().mark();
        Div history = QuizElements.div(
                "correction",
                QuizElements.paragraph(
                        "new-mark",
                        change(changes.getLast().before(), newest.score()) + " on "
                                + UserTime.day(newest.markedAt(), zone) + ": " + newest.reason()));
        if (marks.size() > 1) {
            OrderedList all = new OrderedList();
            marks.forEach(mark -> all.add(new ListItem((mark.waits() ? "waits" : of(mark.score())) + ", "
                    + UserTime.dayAndTime(mark.markedAt(), zone) + ": " + mark.reason())));
            history.getElement().appendChild(QuizElements.details("All " + marks.size() + " marks", all));
        }
        return Optional.of(history);
    }

    /**
     * Says that the key has changed to a reader without an instructor, who would correct it.
     *
     * @param today what the answer earns today, or {@code null} if that is the same
     */
    static Optional<Paragraph> keyChanged(@Nullable Score today) {
        return Optional.ofNullable(today)
                .map(score -> QuizElements.paragraph(
                        "correction small",
                        "The key of this question has changed since. By the key of today this answer earns " + of(score)
                                + "; your score stays as it was."));
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
}
