package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentSettings;
import org.readout.course.Course;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.web.Checkbox;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Offers to move the lessons that are due after one whose due date moves by the same days, and lists their dates. */
final class LaterLessons extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    private final Course course;
    private final AssignmentService assignments;
    private final LessonLibrary library;
    private final Div offer = new Div();
    private final Div list = new Div();
    private Checkbox tick = new Checkbox("shift-later", "");
    private Runnable changed = () -> {};
    private List<Assignment> later = List.of();
    private long days;

    LaterLessons(Course course, AssignmentService assignments, LessonLibrary library) {
        this.course = course;
        this.assignments = assignments;
        this.library = library;
        add(offer, Ui.role("status", list));
    }

    void whenChanged(Runnable action) {
        changed = action;
    }

    /** Shows what would move by the change of a due date; nothing if it stays on its day, or nothing is due later. */
    void show(Assignment seen, AssignmentSettings typed) {
        Instant before = seen.dueAt();
        Instant after = typed.rules().dueAt();
        long now = before == null || after == null ? 0 : ChronoUnit.DAYS.between(day(before), day(after));
        later = now == 0
                ? List.of()
                : assignments.assignments(course.id()).stream()
                        .filter(each -> AssignmentRules.isAfter(each.dueAt(), before))
                        .toList();
        if (now != days) {
            days = now;
            boolean wasTicked = tick.isTicked();
            tick = new Checkbox("shift-later", TEXT.get("shift.later", "days", Math.abs(days), "earlier", days < 0));
            tick.setTicked(wasTicked);
            tick.whenChanged(changed);
            offer.removeAll();
            offer.add(tick);
        }
        offer.setVisible(!later.isEmpty());
        list.removeAll();
        if (!chosen().isEmpty()) {
            list.add(Ui.list(
                    "",
                    later,
                    each -> new ListItem(TEXT.get(
                            "shift.lesson",
                            "lesson",
                            library.title(each.lessonId()),
                            "before",
                            date(each.settings()),
                            "after",
                            date(shifted(each))))));
            list.add(Ui.quiet(TEXT.get("shift.what")));
        }
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    private String date(AssignmentSettings settings) {
        return UserTime.weekdayAndTime(Objects.requireNonNull(settings.rules().dueAt()), zone());
    }

    private ZoneId zone() {
        return course.timeZone();
    }

    AssignmentSettings shifted(Assignment each) {
        return each.settings().shifted(days, zone());
    }

    /** Returns the lessons that move as they were shown. */
    List<Assignment> chosen() {
        return tick.isTicked() ? later : List.of();
    }

    long days() {
        return days;
    }
}
