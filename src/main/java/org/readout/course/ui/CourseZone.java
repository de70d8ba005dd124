package org.readout.course.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.course.Assignment;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.CourseChange.Made;
import org.readout.course.CourseChange.Refused;
import org.readout.course.CourseService;
import org.readout.course.DueText;
import org.readout.web.Form;
import org.readout.web.FormField;

/** The form that puts a course into another time zone. Before it is saved it lists every date that moves, and by how much. */
final class CourseZone extends Div {

    private final CourseService courses;
    private final Function<String, String> lessonTitle;
    private final Clock clock;
    private final Consumer<Course> changed;
    private final FormField zone;
    private final Div preview = new Div();
    private final Form form = new Form("Save time zone");
    private Course seen;
    private List<Assignment> seenDates;

    /**
     * @param lessonTitle the title of a lesson by its id
     * @param changed what happens when the time zone has been changed
     */
    CourseZone(
            CourseService courses,
            Course course,
            Function<String, String> lessonTitle,
            Clock clock,
            Consumer<Course> changed) {
        this.courses = courses;
        this.seen = course;
        this.lessonTitle = lessonTitle;
        this.clock = clock;
        this.changed = changed;
        this.seenDates = courses.assignments(course.id());
        addClassName("course-zone");
        zone = new FormField("Time zone", TimeZones.choice(clock.instant())).hint("All due dates use this time zone.");
        zone.setValue(TimeZones.idFor(course.timeZone()));
        zone.input().addValueChangeListener(change -> showPreview());
        preview.getElement().setAttribute("role", "status");
        add(form.with(zone, preview));
        form.whenSent(this::save);
        showPreview();
    }

    void focus() {
        zone.focus();
    }

    private ZoneId chosen() {
        return ZoneId.of(zone.value());
    }

    private void showPreview() {
        preview.removeAll();
        ZoneId from = seen.timeZone();
        ZoneId to = chosen();
        boolean same = TimeZones.idFor(from).equals(zone.value());
        form.button().setEnabled(!same);
        if (same) {
            return;
        }
        preview.add(new Paragraph(
                "Dates keep their clock time: 11:59 PM stays 11:59 PM, but in " + DueText.zone(to) + "."));
        NativeTableBody rows = new NativeTableBody();
        for (Assignment assignment : seenDates) {
            AssignmentRules now = assignment.rules();
            AssignmentRules then = now.inZone(from, to);
            String title = lessonTitle.apply(assignment.lessonId());
            row(title, "opens", now.opensAt(), then.opensAt()).ifPresent(rows::add);
            row(title, "due", now.dueAt(), then.dueAt()).ifPresent(rows::add);
            row(title, "closes", now.closesAt(), then.closesAt()).ifPresent(rows::add);
        }
        if (rows.getChildren().findAny().isEmpty()) {
            preview.add(new Paragraph("No date is set, so nothing moves."));
            return;
        }
        NativeTable table = new NativeTable(
                new NativeTableHeader(new NativeTableRow(heading("Date"), heading("Now"), heading("After the change"))),
                rows);
        table.addClassName("people-table");
        Div frame = new Div(table);
        frame.addClassName("table-frame");
        preview.add(
                frame,
                new Paragraph("Running attempts are never shortened: the later end counts."
                        + " No late penalty grows for work that students have started."));
    }

    private static NativeTableHeaderCell heading(String words) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private Optional<NativeTableRow> row(String lesson, String what, @Nullable Instant now, @Nullable Instant then) {
        if (now == null || then == null) {
            return Optional.empty();
        }
        NativeTableHeaderCell date = new NativeTableHeaderCell(new Span(lesson + ": " + what));
        date.getElement().setAttribute("scope", "row");
        return Optional.of(new NativeTableRow(
                date,
                new NativeTableCell(DueText.at(now, seen.timeZone())),
                new NativeTableCell(DueText.at(then, chosen()) + ". " + moved(Duration.between(now, then)))));
    }

    /** Such as {@code 6 hours later}. */
    private static String moved(Duration by) {
        if (by.isZero()) {
            return "The same moment.";
        }
        Duration length = by.abs();
        String hours = count(length.toHours(), "hour");
        String minutes = count(length.toMinutesPart(), "minute");
        String both = length.toHours() == 0 ? minutes : length.toMinutesPart() == 0 ? hours : hours + " " + minutes;
        return "This is " + both + (by.isNegative() ? " earlier." : " later.");
    }

    private static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    private void save() {
        switch (courses.changeTimeZone(seen, seenDates, chosen())) {
            case Made made -> changed.accept(made.now());
            case Refused refused -> {
                seen = refused.now();
                seenDates = courses.assignments(seen.id());
                showPreview();
                form.refuse("Someone else changed the course or a date while you were editing. Nothing was saved."
                        + " Check the dates below, then save again.");
            }
        }
    }
}
