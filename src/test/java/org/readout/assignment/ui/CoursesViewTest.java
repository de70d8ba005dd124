package org.readout.assignment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.Study;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.StudyContext;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class CoursesViewTest extends ViewTest {

    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");

    @Autowired
    CourseService courses;

    @Autowired
    AssignmentService assignments;

    @Autowired
    TestPeople people;

    @Test
    void an_instructor_creates_a_course_and_its_page_opens() {
        User ina = people.signedInInstructor("Ina");
        FormTester form = FormTester.on(navigate(CoursesView.class));
        assertThat(form.text()).contains("No courses yet.");
        form.click("Create course");
        assertThat(form.error("Title")).isEqualTo("Enter a title.");

        form.fill("Title", "IR 101").fill("Time zone", "Europe/Prague").click("Create course");

        Course course = courses.taughtBy(ina.id()).getFirst();
        assertThat(course.title()).isEqualTo("IR 101");
        assertThat(course.timeZone()).isEqualTo(PRAGUE);
        assertThat(getCurrentView()).isInstanceOf(CourseView.class);
        assertThat(text()).contains("IR 101");
    }

    @Test
    void the_time_zone_field_starts_with_one_of_its_options() {
        people.signedInInstructor("Ina");
        assertThat(FormTester.on(navigate(CoursesView.class)).value("Time zone"))
                .isEqualTo("UTC");
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        assertThat(UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations())
                .as("a script that runs later and empties the list in the browser")
                .noneMatch(script -> script.getInvocation().getExpression().contains("this.value"));
        assertThat(TimeZoneForm.idFor(ZoneId.of("Europe/Paris"))).isEqualTo("Europe/Paris");
        assertThat(TimeZoneForm.idFor(ZoneId.of("+02:00"))).isEqualTo("UTC");
    }

    @Test
    void a_retired_name_of_a_time_zone_is_not_offered_and_its_current_one_is() {
        String offered = TimeZoneForm.field(ZoneId.of("UTC"), Instant.parse("2026-11-26T00:00:00Z"))
                .getElement()
                .getOuterHTML();
        assertThat(offered)
                .contains(">New York (UTC−05:00)<", ">Kolkata (UTC+05:30)<", ">Kyiv (UTC+02:00)<", ">Knox, Indiana (")
                .doesNotContain("Calcutta", "Kiev", "Saigon", "Knox_IN");
        assertThat(TimeZoneForm.idFor(ZoneId.of("Asia/Calcutta"))).isEqualTo("Asia/Kolkata");
        assertThat(TimeZoneForm.idFor(ZoneId.of("Europe/Kiev"))).isEqualTo("Europe/Kyiv");
        assertThat(TimeZoneForm.idFor(ZoneId.of("US/Eastern"))).isEqualTo("America/New_York");
    }

    @Test
    void a_student_without_a_course_is_told_what_to_do_and_can_t_create_one() {
        people.signedInStudent("Stu");
        navigate(CoursesView.class);
        assertThat(text()).contains("You’re not in a course yet.").doesNotContain("New course");
        assertThat(find(Anchor.class)
                        .withText("Join a course with a code")
                        .single()
                        .getHref())
                .isEqualTo("/join");
    }

    @Test
    void a_student_sees_what_is_due_with_the_course_and_its_date() {
        User stu = people.signedInStudent("Stu");
        User ina = people.instructor("Ina");
        Course course = courses.create(ina.id(), "IR 101", PRAGUE);
        courses.join(course.id(), stu.id());
        assignments.assign(
                course.id(), ina.id(), "small-states", AssignmentRules.due(Instant.parse("2999-12-01T17:00:00Z")));
        assignments.assign(
                course.id(),
                ina.id(),
                "a-lesson-that-is-gone",
                AssignmentRules.due(Instant.parse("2999-12-01T17:00:00Z")));

        navigate(CoursesView.class);

        assertThat(text())
                .contains(
                        "Assigned to you",
                        "Due Sun 1 Dec 2999, 6:00 PM. All times are Prague time.",
                        "Courses you’re taking")
                .doesNotContain("a-lesson-that-is-gone");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains(
                        Study.link("/lessons/small-states", StudyContext.of(course.id())),
                        CourseLinks.course(course.id()));
    }

    private String text() {
        return FormTester.on((Component) getCurrentView()).text();
    }
}
