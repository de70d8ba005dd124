package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.Owed;
import org.readout.course.Course;
import org.readout.gradebook.LessonGradebook;
import org.readout.gradebook.ScoreText;
import org.readout.gradebook.TestCourse;
import org.readout.user.User;

/** A student takes one lesson in two courses: neither instructor sees anything of the other course. */
class OtherCourseTest extends SiteTest {

    private User ines;
    private Course hers;
    private User ana;

    @BeforeEach
    void ana_has_more_time_in_another_course() {
        ines = people.instructor("Ines");
        hers = testCourse.course(ines, -1);
        ana = testCourse.student(hers, "Ana");
        User otto = people.instructor("Otto");
        Course other = courses.create(otto.id(), "Asia in world politics", ZoneId.of("Asia/Tokyo"));
        assignments.assign(
                other.id(),
                otto.id(),
                TestCourse.LESSON,
                AssignmentRules.due(clock.instant().plus(Duration.ofDays(5))));
        courses.join(other.id(), ana.id());
        assignments.accommodate(
                other.id(), ana.id(), otto.id(), new Accommodation(new BigDecimal("2"), 9), Given.NOT_SET);
    }

    @Test
    void an_instructor_sees_the_dates_of_the_own_course_at_the_student() {
        people.signIn(ines);
        open("courses/" + hers.id().value() + "/students/" + ana.id().value());
        assertThat(text())
                .contains("Was due ", "All times are Berlin time.", "Missing")
                .doesNotContain("Tokyo", "Asia");
    }

    @Test
    void what_is_missing_by_the_own_date_is_missing_in_the_own_gradebook() {
        LessonGradebook gradebook =
                gradebooks.gradebook(hers.id(), TestCourse.LESSON, ines.id()).orElseThrow();
        assertThat(gradebook.rows().getFirst().cells().getFirst().status()).isEqualTo(Owed.MISSING);
    }

    @Test
    void the_student_sees_the_dates_of_each_course() {
        people.signIn(ana);
        open("scores");
        assertThat(text())
                .contains("Due ", "All times are Tokyo time.", "Was due ", "All times are Berlin time.", "Missing");
    }

    @Test
    void the_scores_name_the_zone_of_their_times_for_readers_elsewhere_and_on_their_own() {
        people.signIn(ana);
        UI ui = UI.getCurrent();
        ui.getInternals()
                .setExtendedClientDetails(
                        ExtendedClientDetails.updateFromValues(ui, key -> key.equals("v-tzid") ? "Asia/Tokyo" : null));
        open("scores");
        assertThat(text())
                .contains("Times are in Berlin time, unless marked “your time”.", "All times are Tokyo time.");

        testCourse.submit(people.signedInStudent("Zoe"), true);
        open("scores");
        assertThat(text()).contains("On your own").containsOnlyOnce("All times are Tokyo time.");
    }

    @Test
    void an_excuse_in_one_course_has_no_effect_in_another() {
        testCourse.submit(ana, true);
        assignments.give(
                hers.id(),
                TestCourse.LESSON,
                new Recipient(ana.id(), null),
                new Gives(null, null, null, 0, true),
                "Ill.",
                ines.id());

        assertThat(gradebooks.ownWork(ana.id()).stream()
                        .map(work -> Objects.requireNonNull(work.course()).title() + ": "
                                + work.sections().getFirst().cell().status()))
                .containsExactlyInAnyOrder("IR 101: EXCUSED", "Asia in world politics: SUBMITTED");
        assertThat(courseGradebooks.own(ana).stream()
                        .map(own -> own.course().title() + ": "
                                + ScoreText.total(own.row().total().percent())))
                .containsExactlyInAnyOrder("IR 101: –", "Asia in world politics: 60.0%");
    }

    @Test
    void a_student_who_joins_after_the_due_date_is_told_so_and_has_nothing_missing() {
        User ben = testCourse.lateStudent(hers, "Ben");
        people.signIn(ben);
        open("scores");
        assertThat(text())
                .contains("Due before you joined", "No score yet")
                .doesNotContain("issing", "Not submitted", "0%");
        open("lessons/" + TestCourse.LESSON);
        assertThat(text()).contains("You joined after the due date, so nothing is missing.");
        open("");
        assertThat(text()).contains("You joined after the due date, so nothing is missing.");

        testCourse.submit(ben, true);

        open("scores");
        assertThat(text()).contains("3 / 5");
    }
}
