package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.course.Behind;
import org.readout.course.Behind.BehindSource;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** What a course tells its staff to do, from all features. */
class WaitingTest extends SiteTest {

    private static final String OPEN_TEXTS = "question-kinds";

    @Autowired
    InstructorNotices notices;

    @Autowired
    BehindSource behind;

    @Autowired
    MissingWork missing;

    @Test
    void overdue_work_answers_to_grade_and_new_posts_wait_and_nothing_else() {
        User ina = people.instructor("Ina");
        Course course = testCourse.course(ina, -1);
        Staff staff = courses.staff(course.id(), ina.id()).orElseThrow();
        assertThat(notices.waiting(staff)).isEmpty();

        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        testCourse.student(course, "Ben");
        testCourse.lateStudent(course, "Eve");
        assignments.assign(course.id(), ina.id(), OPEN_TEXTS, AssignmentRules.NONE);
        testCourse.write(ana, course, "A text.");
        testCourse.post(ana, course, "Ana wrote these five words");

        assertThat(notices.waiting(staff))
                .extracting(Waiting::count, Waiting::words, Waiting::address)
                .containsExactly(
                        tuple(1, "student with missing work", CourseLinks.missing(course.id())),
                        tuple(1, "inactive student", Behind.INACTIVE.address(course.id())),
                        tuple(1, "submission to grade", CourseLinks.grading(course.id(), OPEN_TEXTS, null)),
                        tuple(1, "new post", CourseLinks.discussion(course.id())));

        assertThat(assignments.change(
                        assignments.assignment(course.id(), OPEN_TEXTS).orElseThrow(),
                        ina.id(),
                        AssignmentSettings.NONE.withSections(List.of("triangle"))))
                .isNotNull();
        assertThat(notices.waiting(staff))
                .as("only assigned sections are graded")
                .extracting(Waiting::words)
                .doesNotContain("submission to grade");
    }

    @Test
    void a_student_who_is_excused_or_has_a_score_set_by_hand_owes_nothing() {
        User ina = people.instructor("Ina");
        Course course = testCourse.course(ina, -1);
        Staff staff = courses.staff(course.id(), ina.id()).orElseThrow();
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        User cleo = testCourse.student(course, "Cleo");
        User dan = testCourse.student(course, "Dan");
        testCourse.submit(dan, true);
        decide(ina, course, dan, 0, null, true);
        assertThat(missing.students(course.id())).containsExactlyInAnyOrder(ana.id(), ben.id(), cleo.id());
        decide(ina, course, ana, 0, null, true);
        decide(ina, course, ben, 0, BigDecimal.TWO, false);
        assertThat(missing.students(course.id())).containsExactly(cleo.id());
        assertThat(behind.students(staff, Behind.INACTIVE)).containsExactly(cleo.id());
        assertThat(notices.waiting(staff)).extracting(Waiting::words).contains("student with missing work");
        decide(ina, course, ana, 1, null, false);
        assertThat(missing.students(course.id())).as("restored").containsExactlyInAnyOrder(ana.id(), cleo.id());
    }

    private void decide(User ina, Course course, User student, int seen, @Nullable BigDecimal score, boolean excused) {
        assertThat(overrides.change(
                        new ScoreOf(course.id(), TestCourse.LESSON, "between", student.id()),
                        ina.id(),
                        seen,
                        score,
                        excused,
                        "Ill."))
                .isTrue();
    }

    @Test
    void the_join_date_of_the_course_itself_decides_what_is_overdue_as_in_its_gradebook() {
        User ina = people.instructor("Ina");
        User uma = people.instructor("Uma");
        Course joinedLate = testCourse.course(ina, -3);
        Course joinedEarly = testCourse.course(uma, -1);
        User ana = testCourse.lateStudent(joinedLate, "Ana");
        courses.join(joinedEarly.id(), ana.id());
        testCourse.joinedAMonthAgo(joinedEarly, ana);

        assertThat(notices.waiting(courses.staff(joinedLate.id(), ina.id()).orElseThrow()))
                .isEmpty();
        assertThat(notices.waiting(courses.staff(joinedEarly.id(), uma.id()).orElseThrow()))
                .extracting(Waiting::words)
                .contains("student with missing work");
    }
}
