package org.readout.assignment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.SettingsForm;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;

/**
 * The form that copies a course for another semester. Before it is saved it lists the dates of every lesson, now and then.
 */
final class CopyCourseForm extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    /** Half a year in whole weeks, so that a Tuesday stays a Tuesday. */
    private static final int SEMESTER_WEEKS = 26;

    private final AssignmentService assignments;
    private final LessonLibrary library;
    private final Course course;
    private final UserId instructor;
    private final FormField title = CourseTop.titleField();
    private final FormField day = new FormField(TEXT.get("copy.first-day"), new TextInput("date", "first-day"));
    private final Div preview = new Div();
    private final Form form = new Form(TEXT.get("copy.create"));
    private List<Assignment> seenDates;
    private @Nullable LocalDate firstDay;

    private CopyCourseForm(CopySetting setting, Staff staff) {
        this.assignments = setting.assignments;
        this.library = setting.library;
        this.course = staff.course();
        this.instructor = staff.user();
        addClassName("course-zone");
        String suggested = TEXT.get("copy.title", "course", course.title());
        title.setValue(suggested.length() <= Course.TITLE_MAX_LENGTH ? suggested : course.title());
        title.rule(typed -> typed.isBlank()
                ? Optional.of(TEXT.get("title.missing"))
                : setting.courses.taughtBy(instructor).stream()
                                .anyMatch(other -> other.title().equalsIgnoreCase(typed.strip()))
                        ? Optional.of(TEXT.get("copy.title.same"))
                        : Optional.empty());
        preview.getElement().setAttribute("role", "status");
        day.rule(typed -> firstDay == null || days().isPresent(), TEXT.get("copy.no-day"));
        seenDates = List.of();
        showDates();
        if (firstDay != null) {
            day.setValue(firstDay.plusWeeks(SEMESTER_WEEKS).toString());
        }
        showPreview();
        day.input().addValueChangeListener(change -> showPreview());
        add(form.with(
                title,
                day,
                preview,
                new Paragraph(TEXT.get("copy.kept")),
                new Paragraph(TEXT.get("copy.not-copied")),
                new Paragraph(TEXT.get("copy.code")),
                new Paragraph(TEXT.get("copy.repeating"))));
        form.whenSent(this::save);
    }

    /** Adds the form to the settings of a course. */
    @org.springframework.stereotype.Component
    @Order(2)
    record CopySetting(CourseService courses, AssignmentService assignments, LessonLibrary library, SiteRights rights)
            implements SettingsForm {

        @Override
        public String words() {
            return TEXT.get("course.copy");
        }

        @Override
        public boolean isFor(Staff staff) {
            return rights.has(staff.user(), SiteRight.CREATE_COURSES);
        }

        @Override
        public Component of(Staff staff, BiConsumer<Course, String> changed) {
            return new CopyCourseForm(this, staff);
        }
    }

    /** Reads the dates that are to move. Without one there is no first day to choose. */
    private void showDates() {
        seenDates = assignments.assignments(course.id());
        firstDay = AssignmentService.firstDay(seenDates, course.timeZone()).orElse(null);
        day.setVisible(firstDay != null);
        if (firstDay != null) {
            String date = UserTime.day(firstDay.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
            day.hint(TEXT.get("copy.first-day.hint", "date", date));
        }
    }

    /** Returns by how many days the dates move; empty while no day is chosen. */
    private Optional<Long> days() {
        if (firstDay == null) {
            return Optional.of(0L);
        }
        try {
            long days = ChronoUnit.DAYS.between(firstDay, LocalDate.parse(day.value()));
            // A year with too many digits is a slip, and no database has a date for it.
            return Math.abs(days) > 36_525 ? Optional.empty() : Optional.of(days);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void showPreview() {
        preview.removeAll();
        if (seenDates.isEmpty()) {
            preview.add(new Paragraph(TEXT.get("copy.no-lessons")));
            return;
        }
        days().ifPresent(days -> {
            String moved = TEXT.get("copy.moved", "days", Math.abs(days), "earlier", days < 0, "weeks", days % 7 == 0);
            NativeTableBody rows = new NativeTableBody();
            for (Assignment each : seenDates) {
                if (library.refuses(each.lessonId(), instructor)) {
                    continue;
                }
                AssignmentRules then = each.rules().shifted(days, course.timeZone());
                rows.add(new NativeTableRow(
                        Ui.rowHeading(new Span(library.title(each.lessonId()))), dates(each.rules()), dates(then)));
            }
            preview.add(
                    new Paragraph(
                            firstDay == null
                                    ? TEXT.get("copy.no-dates")
                                    : moved + " " + CourseTime.allTimes(course.timeZone())),
                    Ui.box(
                            "table-frame",
                            Ui.table(rows, TEXT.get("copy.lesson"), TEXT.get("copy.now"), TEXT.get("copy.then"))));
        });
    }

    private NativeTableCell dates(AssignmentRules rules) {
        NativeTableCell cell = new NativeTableCell();
        add(cell, "copy.opens", rules.opensAt());
        add(cell, "copy.due", rules.dueAt());
        add(cell, "copy.closes", rules.closesAt());
        if (rules.first().isEmpty()) {
            cell.setText(TEXT.get("copy.undated"));
        }
        return cell;
    }

    private void add(NativeTableCell cell, String key, @Nullable Instant at) {
        if (at != null) {
            cell.add(new Div(TEXT.get(key, "date", UserTime.weekdayAndTime(at, course.timeZone()))));
        }
    }

    private void save() {
        Optional<Course> copy = assignments.copy(course, seenDates, instructor, title.value(), days().orElseThrow());
        if (copy.isPresent()) {
            UI.getCurrent().navigate(CourseLinks.course(copy.get().id()).substring(1));
            return;
        }
        showDates();
        showPreview();
        form.refuse(TEXT.get("copy.conflict"));
    }
}
