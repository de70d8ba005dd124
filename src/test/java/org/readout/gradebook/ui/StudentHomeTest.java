package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.LatePolicy;
import org.readout.course.Course;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.user.User;

/** What a student of a course sees first. */
class StudentHomeTest extends SiteTest {

    @Test
    void overdue_work_comes_first_with_what_it_counts_today_and_one_button_that_continues() {
        User ina = people.instructor("Ina");
        Course course = testCourse.course(ina, 5);
        Instant due = clock.instant().minus(Duration.ofHours(26));
        assignments.assign(
                course.id(),
                ina.id(),
                "question-kinds",
                new AssignmentRules(null, due, due.plus(Duration.ofDays(30)), new LatePolicy(10, 50)));
        User ana = testCourse.student(course, "Ana");
        people.signIn(ana);

        assertThat(home().select("h1").text()).isEqualTo("Hello, Ana");
        assertThat(home().select(".home-now").text())
                .contains(
                        "Overdue since",
                        "A quiz you submit today keeps 80% of its score.",
                        "it keeps 70%.",
                        "Quizzes close");
        assertThat(home().select(".worth .percent").eachText()).containsExactly("100%", "90%", "80%", "70%");
        assertThat(home().select(".student-home .act").eachText())
                .hasSize(1)
                .allMatch(words -> words.startsWith("Next quiz:"));
        assertThat(home().select(".home-due li").text()).contains("How small states choose", "Due ");
        assertThat(home().select(".home-marks .mark-missing a[href*=#quiz-]")).isNotEmpty();
    }

    @Test
    void nothing_is_overdue_once_the_quizzes_are_submitted_and_what_is_due_next_comes_first() {
        User ina = people.instructor("Ina");
        Course course = courses.create(ina.id(), "IR 101", ZoneOffset.UTC);
        Instant due = clock.instant().minus(Duration.ofHours(26));
        AssignmentRules past = new AssignmentRules(null, due, due.plus(Duration.ofDays(30)), new LatePolicy(10, 50));
        assignments.assign(course.id(), ina.id(), TestCourse.LESSON, past);
        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        people.signIn(ana);

        assertThat(home().select(".home-now").text())
                .contains(
                        "1 discussion post to write, not scored. 1 section left to read.",
                        "No quiz is overdue.",
                        "Was due")
                .doesNotContain("Overdue since", "day late", "counts");
        assertThat(home().select(".overdue, .home-marks .mark-missing")).isEmpty();

        AssignmentRules next = AssignmentRules.due(clock.instant().plus(Duration.ofDays(3)));
        assignments.assign(course.id(), ina.id(), "question-kinds", next);
        assertThat(home().select(".home-now h2").text()).isNotEqualTo("How small states choose");
        assertThat(home().select(".home-front section h2").eachText()).contains("More to do");
        assertThat(home().select(".home-due li").text())
                .contains("How small states choose", "Was due ", "No quiz is overdue.");
        Published lesson = library.lesson(TestCourse.LESSON).orElseThrow();
        lesson.lesson().sections().forEach(section -> {
            reading.opened(ana.id(), testCourse.at(ana), lesson, section.id(), false);
            reading.read(ana.id(), testCourse.at(ana), lesson, section.id());
        });
        assertThat(home().select(".home-due li").text())
                .contains("Only posts are left. They aren’t scored.")
                .doesNotContain("Was due");
    }

    @Test
    void an_overdue_reading_check_earns_all_its_points_so_no_penalty_is_shown() {
        User ina = people.instructor("Ina");
        Course course = courses.create(ina.id(), "IR 101", ZoneOffset.UTC);
        Instant due = clock.instant().minus(Duration.ofHours(26));
        AssignmentRules past = new AssignmentRules(null, due, due.plus(Duration.ofDays(30)), new LatePolicy(10, 50));
        assignments.assign(
                course.id(),
                ina.id(),
                TestCourse.LESSON,
                AssignmentSettings.of(past).withReadingCheck(5));
        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        people.signIn(ana);

        assertThat(home().select(".home-now").text())
                .contains(
                        "Overdue since",
                        "The reading check is missing: 5 points for answering it before and after reading, without a late"
                                + " penalty. You can answer it until")
                .doesNotContain("keeps", "Quizzes close");
        assertThat(home().select(".worth")).isEmpty();
        assertThat(home().select(".student-home .act").text()).isEqualTo("Reading check (5 points)");

        Instant earlier = due.minus(Duration.ofHours(1));
        assignments.assign(
                course.id(),
                ina.id(),
                "question-kinds",
                new AssignmentRules(null, earlier, due.plus(Duration.ofDays(30)), new LatePolicy(10, 50)));
        assertThat(home().select(".home-due li .chip").text()).matches("Overdue since .* · closes .*");
    }

    @Test
    void the_bar_of_other_pages_continues_where_the_home_page_does() {
        User ina = people.instructor("Ina");
        Course course = testCourse.course(ina, 5);
        AssignmentRules soon = AssignmentRules.due(clock.instant().plus(Duration.ofHours(3)));
        assignments.assign(course.id(), ina.id(), "question-kinds", soon);
        User ana = testCourse.student(course, "Ana");
        // Her last work was in the lesson that is due later.
        testCourse.submit(ana, true);
        people.signIn(ana);

        String continues = home().select(".student-home .act").text();
        assertThat(continues).startsWith("Start:");
        UI.getCurrent().navigate("scores");
        assertThat(page().select(".bar .continue").text()).isEqualTo(continues);
        // The page of a lesson that was started leads on in that lesson.
        reading.opened(
                ana.id(), testCourse.at(ana), library.lesson(TestCourse.LESSON).orElseThrow(), "alone", false);
        UI.getCurrent().navigate("lessons/" + TestCourse.LESSON);
        assertThat(page().select(".bar .continue").text()).isEqualTo("Continue: Standing alone");
    }

    @Test
    void before_a_course_it_is_the_list_of_lessons_and_then_says_what_is_left() {
        User ana = people.signedInStudent("Ana");
        assertThat(home().select("h1").text()).isEqualTo("Lessons");
        User ina = people.instructor("Ina");
        Course course = testCourse.course(ina, 5);
        courses.join(course.id(), ana.id());
        assertThat(home().select(".home-now").text())
                .contains("1 quiz to submit. 1 discussion post to write, not scored.");
    }

    private Document home() {
        return page("");
    }
}
