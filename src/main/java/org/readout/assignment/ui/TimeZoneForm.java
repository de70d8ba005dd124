package org.readout.assignment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseService.EditResult;
import org.readout.course.CourseTime;
import org.readout.course.SettingsForm;
import org.readout.course.Staff;
import org.readout.course.ui.TaughtCourses;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;

/** The form that changes the time zone of a course. Before it is saved it lists every date that moves, and by how much. */
final class TimeZoneForm extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    private static final String UTC = "UTC";

    /** Current names only: Java lists retired ones beside them without telling them apart. */
    private static final List<String> IDS = ids();

    private final AssignmentService assignments;
    private final LessonLibrary library;
    private final UserId instructor;
    private final BiConsumer<Course, String> changed;
    private final FormField zone;
    private final Div preview = new Div();
    private final Form form = new Form(TEXT.get("time-zone.save"));
    private Course seen;
    private List<Assignment> seenDates;

    private TimeZoneForm(TimeZoneSetting setting, Staff staff, BiConsumer<Course, String> changed) {
        this.changed = changed;
        this.assignments = setting.assignments;
        this.library = setting.library;
        this.instructor = staff.user();
        this.seen = staff.course();
        this.seenDates = assignments.assignments(seen.id());
        addClassName("course-zone");
        zone = field(seen.timeZone(), setting.clock.instant());
        zone.input().addValueChangeListener(change -> showPreview());
        preview.getElement().setAttribute("role", "status");
        add(form.with(zone, preview));
        form.whenSent(() -> setting.taught.ifChangeable(seen, this::save));
        showPreview();
    }

    /** Adds the form to the settings of a course. */
    @org.springframework.stereotype.Component
    @Order(1)
    record TimeZoneSetting(AssignmentService assignments, LessonLibrary library, TaughtCourses taught, Clock clock)
            implements SettingsForm {

        @Override
        public String words() {
            return TEXT.get("course.change-zone");
        }

        @Override
        public boolean isFor(Staff staff) {
            return !staff.course().isArchived();
        }

        @Override
        public Component of(Staff staff, BiConsumer<Course, String> changed) {
            return new TimeZoneForm(this, staff, changed);
        }
    }

    private void showPreview() {
        preview.removeAll();
        ZoneId from = seen.timeZone();
        ZoneId to = ZoneId.of(zone.value());
        boolean same = idFor(from).equals(zone.value());
        form.button().setEnabled(!same);
        if (same) {
            return;
        }
        preview.add(new Paragraph(TEXT.get("time-zone.preview", "zone", CourseTime.zone(to))));
        NativeTableBody rows = new NativeTableBody();
        for (Assignment assignment : seenDates) {
            AssignmentRules now = assignment.rules();
            AssignmentRules then = now.inZone(from, to);
            String title = library.title(assignment.lessonId());
            addRow(rows, TEXT.get("time-zone.opens", "lesson", title), now.opensAt(), then.opensAt(), to);
            addRow(rows, TEXT.get("time-zone.due", "lesson", title), now.dueAt(), then.dueAt(), to);
            addRow(rows, TEXT.get("time-zone.closes", "lesson", title), now.closesAt(), then.closesAt(), to);
        }
        if (rows.getChildren().findAny().isEmpty()) {
            preview.add(new Paragraph(TEXT.get("time-zone.no-dates")));
        } else {
            NativeTable dates =
                    Ui.table(rows, TEXT.get("time-zone.date"), TEXT.get("time-zone.now"), TEXT.get("time-zone.then"));
            preview.add(Ui.box("table-frame", dates), new Paragraph(TEXT.get("time-zone.running")));
        }
    }

    private void addRow(NativeTableBody rows, String date, @Nullable Instant now, @Nullable Instant then, ZoneId to) {
        if (now != null && then != null) {
            rows.add(new NativeTableRow(
                    Ui.rowHeading(new Span(date)),
                    new NativeTableCell(CourseTime.at(now, seen.timeZone())),
                    new NativeTableCell(CourseTime.at(then, to) + ". " + moved(Duration.between(now, then)))));
        }
    }

    /** Returns, for example, {@code This is 6 hours later.} */
    private static String moved(Duration by) {
        if (by.isZero()) {

            return TEXT.get("time-zone.same");
        }
        long hours = by.abs().toHours();
        int minutes = by.abs().toMinutesPart();
        return TEXT.get("time-zone.moved", "hours", hours, "minutes", minutes, "earlier", by.isNegative());
    }

    private void save() {
        EditResult<Course> result = assignments.changeTimeZone(seen, seenDates, instructor, ZoneId.of(zone.value()));
        seen = result.now().orElseThrow();
        if (result.saved()) {
            changed.accept(seen, TEXT.get("time-zone.changed") + " " + CourseTime.allTimes(seen.timeZone()));
            return;
        }
        seenDates = assignments.assignments(seen.id());
        showPreview();
        form.refuse(TEXT.get("time-zone.conflict"));
    }

    /** Returns a field to choose a time zone: a group for each continent, and in it the cities with their offset now. */
    static FormField field(ZoneId shown, Instant now) {
        Map<String, List<Select.SelectOption>> groups = new LinkedHashMap<>();
        groups.put(UTC, List.of(new Select.SelectOption(UTC, UTC)));
        IDS.forEach(id -> groups.computeIfAbsent(continent(id), continent -> new ArrayList<>())
                .add(new Select.SelectOption(id, city(id) + " (" + offset(ZoneId.of(id), now) + ")")));
        groups.replaceAll((continent, options) -> options.stream()
                .sorted(Comparator.comparing(Select.SelectOption::text))
                .toList());
        FormField field =
                new FormField(TEXT.get("time-zone.label"), Select.grouped(groups)).hint(TEXT.get("time-zone.hint"));
        field.setValue(idFor(shown));
        return field;
    }

    /** Returns the listed id of a zone: its own, or the current name of the same zone, or else UTC. */
    static String idFor(ZoneId zone) {
        if (IDS.contains(zone.getId())) {
            return zone.getId();
        }
        // A retired name has the history of the current one. Names of the same continent come first.
        return IDS.stream()
                .filter(id -> ZoneId.of(id).getRules().equals(zone.getRules()))
                .min(Comparator.comparing(id -> continent(id).equals(continent(zone.getId())) ? 0 : 1))
                .orElse(UTC);
    }

    private static String continent(String id) {
        return id.contains("/") ? id.substring(0, id.indexOf('/')) : "";
    }

    /** Returns, for example, {@code New York}, or {@code Knox, Indiana} if the id has another part. */
    private static String city(String id) {
        List<String> parts = Arrays.asList(id.replace('_', ' ').split("/"));
        return parts.getLast() + (parts.size() > 2 ? ", " + parts.get(1) : "");
    }

    private static String offset(ZoneId zone, Instant now) {
        ZoneOffset offset = zone.getRules().getOffset(now);
        return offset.equals(ZoneOffset.UTC) ? UTC : UTC + offset.getId().replace('-', '−');
    }

    private static List<String> ids() {
        try {
            String file = new ClassPathResource("time-zones.txt").getContentAsString(StandardCharsets.UTF_8);
            return file.lines().filter(ZoneId.getAvailableZoneIds()::contains).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
