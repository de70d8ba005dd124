package org.readout.assignment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.CourseQuizzes;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.readout.web.Checkbox;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

/** Planning a course on its page. */
class CoursePlanViewTest extends ViewTest {

    private static final String LESSON = "small-states";
    private static final String OTHER = "question-kinds";

    @Autowired
    CourseService courses;

    @Autowired
    AssignmentService assignments;

    @Autowired
    LessonLibrary library;

    @Autowired
    TestPeople people;

    private User ina;
    private Course course;
    private User student;

    @BeforeEach
    void inaTeachesACourse() {
        ina = people.instructor("Ina");
        course = courses.create(ina.id(), "IR 101", ZoneId.of("Europe/Prague"));
        student = people.student("Stu Dent");
        courses.join(course.id(), student.id());
        people.signIn(ina);
    }

    private void assign(String lesson, String due) {
        assignments.assign(course.id(), ina.id(), lesson, AssignmentRules.due(Instant.parse(due)));
    }

    private Assignment assigned(String lesson) {
        return assignments.assignment(course.id(), lesson).orElseThrow();
    }

    private FormTester open() {
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate(CourseLinks.course(course.id()).substring(1));
        return FormTester.on((Component) getCurrentView());
    }

    private String title(String lesson) {
        return library.title(lesson);
    }

    private void tick(String words) {
        find(Checkbox.class).withText(words).single().setTicked(true);
    }

    @Test
    void attempts_time_and_the_place_in_the_list_are_set_without_a_file() {
        assign(LESSON, "2999-12-01T17:00:00Z");
        FormTester form = open().click("Change dates and scoring: " + title(LESSON));
        form.fillFirst("Attempts", "many")
                .fillFirst("Hidden until", "2999-12-02T08:00")
                .click("Save dates and scoring: " + title(LESSON));
        assertThat(form.text())
                .contains("Enter a whole number from 1 to 100, “unlimited”, or leave this empty.")
                .contains("Choose a time before the due date, Sun 1 Dec 2999, 6:00 PM (Prague time).")
                .contains("Leave empty to keep the lesson’s: 2 attempts.");
        form.fillFirst("Attempts", "3")
                .fillFirst("Time limit in minutes", "unlimited")
                .fillFirst("Score that counts", "LATEST")
                .fillFirst("Hidden until", "2999-11-25T08:00")
                .fillFirst("Heading", "Week 9")
                .fillFirst("First day", "2999-11-25");
        assertThat(form.text())
                .contains("Attempts and time: 3 attempts, no time limit, latest attempt counts")
                .contains("List: hidden until Mon 25 Nov 2999, 8:00 AM (Prague time), under “Week 9”")
                .contains(
                        "Until Mon 25 Nov 2999, 8:00 AM (Prague time), students don’t find the lesson in this course.");
        form.click("Save dates and scoring: " + title(LESSON));
        assertThat(assigned(LESSON).settings().quizzes())
                .isEqualTo(new CourseQuizzes(3, CourseQuizzes.UNLIMITED, Keep.LATEST, Map.of(), List.of()));
        assertThat(form.text())
                .contains("Week 9, from 25 Nov", "In this course: 3 attempts, no time limit, latest attempt counts.")
                .contains("Hidden from students until 25 Nov 2999, 8:00 AM.");

        people.signIn(student);
        assertThat(open().text()).contains("No lessons assigned yet.").doesNotContain(title(LESSON), "Week 9");
    }

    @Test
    void several_lessons_are_assigned_at_once_with_their_dates_shown_before() {
        FormTester form =
                open().fill("Lesson", LESSON).fill("Due", "2999-10-21T18:00").fill("Heading", "Week 1");
        tick(title(OTHER));
        form.fill("Days between due dates", "10");
        assertThat(form.text()).contains("Week 2", "Thu 31 Oct 2999, 6:00 PM");
        form.click("Assign lesson");
        assertThat(assigned(OTHER).dueAt()).as("in winter").isEqualTo("2999-10-31T17:00:00Z");
        assertThat(form.text()).contains("2 lessons assigned, the first is “" + title(LESSON) + "”.");

        people.signIn(student);
        assertThat(open().text()).containsSubsequence("Week 1", title(LESSON), "Week 2", title(OTHER));
        people.signIn(ina);
        open().click("Move up: " + title(OTHER));
        assertThat(((Component) getCurrentView()).getElement().getTextRecursively())
                .contains("“" + title(OTHER) + "” moved. It’s now lesson 2 of 2.")
                .doesNotContain("Week 2");
    }

    @Test
    void a_due_date_that_moves_takes_the_later_ones_along_when_wanted() {
        assign(LESSON, "2999-10-21T16:00:00Z");
        assign(OTHER, "2999-10-24T21:59:00Z");
        FormTester form = open().click("Change dates and scoring: " + title(LESSON));
        assertThat(form.text()).doesNotContain("Shift later lessons");
        form.fillFirst("Due", "2999-10-28T18:00");
        tick("Shift later lessons by the same 7 days");
        assertThat(form.text())
                .contains(title(OTHER) + ": due Thu 24 Oct 2999, 11:59 PM, then Thu 31 Oct 2999, 11:59 PM");
        assign("closed-door", "2999-10-25T21:59:00Z");
        form.click("Save dates and scoring: " + title(LESSON));
        assertThat(assigned(LESSON).dueAt()).isEqualTo("2999-10-28T17:00:00Z");
        assertThat(assigned(OTHER).dueAt()).isEqualTo("2999-10-31T22:59:00Z");
        assertThat(assigned("closed-door").dueAt()).as("it was not listed").isEqualTo("2999-10-25T21:59:00Z");
    }
}
