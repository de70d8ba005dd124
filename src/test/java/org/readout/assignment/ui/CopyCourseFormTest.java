package org.readout.assignment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentSettings;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.readout.web.FormField;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class CopyCourseFormTest extends ViewTest {

    @Autowired
    CourseService courses;

    @Autowired
    AssignmentService assignments;

    @Autowired
    TestPeople people;

    private User ina;
    private Course course;

    @BeforeEach
    void inaTeachesACourse() {
        ina = people.instructor("Ina");
        course = courses.create(ina.id(), "IR 101", ZoneId.of("Europe/Prague"));
    }

    @Test
    void the_dates_of_every_lesson_are_shown_now_and_in_the_copy() {
        assignments.assign(
                course.id(), ina.id(), "small-states", AssignmentRules.due(Instant.parse("2026-09-15T21:59:00Z")));
        FormTester form = open();
        assertThat(form.value("Earliest date in the copy")).isEqualTo("2027-03-16");
        assertThat(form.text())
                .contains("Due Tue 15 Sep 2026, 11:59 PM", "Due Tue 16 Mar 2027, 11:59 PM")
                .contains("All dates move 182 days later. Weekdays and clock times stay the same.")
                .contains("Copied: assigned lessons", "Not copied: students, groups, exceptions and accommodations,")
                .contains("lessons that you removed from the course")
                .contains("Students who repeat the course start with new attempts in the copy.");
        form.fill("Earliest date in the copy", "2026-09-01");
        assertThat(form.text()).contains("All dates move 14 days earlier.", "Due Tue 1 Sep 2026, 11:59 PM");
        form.fill("Earliest date in the copy", "2026-09-16");
        assertThat(form.text()).contains("All dates move 1 day later. Clock times stay the same, but weekdays change.");
        form.fill("Earliest date in the copy", "").click("Create copy");
        assertThat(form.error("Earliest date in the copy")).isEqualTo("Choose a day for the earliest date.");
        assertThat(courses.taughtBy(ina.id())).hasSize(1);
    }

    @Test
    void the_copy_opens_as_soon_as_it_is_there() {
        assignments.assign(
                course.id(), ina.id(), "small-states", AssignmentRules.due(Instant.parse("2026-09-15T21:59:00Z")));
        open().fill("Title", "IR 101, spring")
                .fill("Earliest date in the copy", "2027-02-02")
                .click("Create copy");
        Course copy = courses.taughtBy(ina.id()).getLast();
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isEqualTo(CourseLinks.course(copy.id()).substring(1));
        assertThat(tester().text()).contains("IR 101, spring", "Due Tue 2 Feb 2027, 11:59 PM", "0 students");
    }

    @Test
    void a_date_that_someone_else_changed_is_shown_and_nothing_is_copied() {
        assignments.assign(
                course.id(), ina.id(), "small-states", AssignmentRules.due(Instant.parse("2026-09-15T21:59:00Z")));
        FormTester form = open();
        assignments.change(
                assignments.assignments(course.id()).getFirst(),
                ina.id(),
                AssignmentSettings.of(AssignmentRules.due(Instant.parse("2026-09-20T21:59:00Z"))));
        form.fill("Title", "IR 101, spring").click("Create copy");
        assertThat(form.text()).contains("Nothing was copied.", "Due Sun 20 Sep 2026, 11:59 PM");
        assertThat(courses.taughtBy(ina.id())).hasSize(1);
        form.click("Create copy");
        assertThat(courses.taughtBy(ina.id())).hasSize(2);
    }

    @Test
    void a_course_without_dates_needs_no_first_day() {
        FormTester form = open();
        assertThat(form.text()).contains("No lessons are assigned");
        assertThat(find(FormField.class).all())
                .extracting(FormField::label)
                .doesNotContain("Earliest date in the copy");
        form.fill("Title", course.title()).click("Create copy");
        assertThat(form.error("Title")).startsWith("You already have a course with this title.");
        assertThat(courses.taughtBy(ina.id())).hasSize(1);
        form.fill("Title", "IR 102").click("Create copy");
        assertThat(courses.taughtBy(ina.id())).hasSize(2);
    }

    @Test
    void the_copy_has_a_title_of_its_own_if_no_other_is_chosen() {
        open().click("Create copy");
        assertThat(courses.taughtBy(ina.id()))
                .extracting(Course::title)
                .containsExactlyInAnyOrder(course.title(), course.title() + " (copy)");
    }

    @Test
    void a_student_has_no_button_to_copy() {
        User stu = people.student("Stu Dent");
        courses.join(course.id(), stu.id());
        people.signIn(stu);
        navigate(CourseLinks.course(course.id()).substring(1), CourseView.class);
        assertThat(find(NativeButton.class).all())
                .extracting(NativeButton::getText)
                .doesNotContain("Copy course");
    }

    private FormTester open() {
        people.signIn(ina);
        UI.getCurrent().navigate(CourseLinks.settings(course.id()).substring(1));
        return tester().click("Copy course");
    }

    private FormTester tester() {
        return FormTester.on((com.vaadin.flow.component.Component) getCurrentView());
    }
}
