package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.Owed;
import org.readout.course.Course;
import org.readout.gradebook.CourseGradebook.LessonScore;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.shell.SectionCompletion.CompletionMark;
import org.readout.user.User;

/** Ana earned 3 of 5 points in the only quiz, Ben has submitted nothing, and the due date was yesterday. */
class ScoreOverridesTest extends SiteTest {

    private User ines;
    private Course course;
    private User ana;
    private User ben;

    @BeforeEach
    void ana_submits() {
        ines = people.instructor("Ines");
        course = testCourse.course(ines, -1);
        ana = testCourse.student(course, "Ana");
        ben = testCourse.student(course, "Ben");
        testCourse.submit(ana, true);
    }

    @Test
    void a_score_set_by_hand_counts_everywhere_and_says_what_the_attempts_earned() {
        assertThat(change(ana, 0, "4.5", false)).isTrue();
        SectionWork work = work(ana);
        assertThat(work.cell().kept()).hasToString("4.5 / 5");
        assertThat(work.ofAttempts()).hasToString("3 / 5");
        assertThat(work.overrides()).singleElement().satisfies(override -> {
            assertThat(override.givenBy()).isEqualTo("Ines");
            assertThat(override.reason()).isEqualTo("A reason.");
        });
        assertThat(total(ana)).isEqualTo("90.0%");
        assertThat(courseGradebooks.own(ana).getFirst().row().total().percent()).isEqualByComparingTo("90");
        assertThat(lesson().rows().getFirst().total()).hasToString("4.5 / 5");
        assertThat(lesson().rows().getFirst().cells().getFirst().notes()).contains("changed by hand");
        assertThat(cell(ana).changed()).isTrue();
        SectionWork own = gradebooks.ownWork(ana.id()).getFirst().sections().getFirst();
        assertThat(Objects.requireNonNull(own.progress()).marks().stream().map(CompletionMark::words))
                .contains("Quiz 4.5/5");
    }

    @Test
    void missing_work_that_is_excused_does_not_count() {
        assertThat(total(ben)).isEqualTo("0.0%");
        assertThat(change(ben, 0, null, true)).isTrue();
        assertThat(work(ben).cell().status()).isEqualTo(Owed.EXCUSED);
        assertThat(total(ben)).isEqualTo("–");
        assertThat(cell(ben).changed()).as("no score was set").isFalse();
        assertThat(lesson().rows().get(1).total()).isNull();
        assertThat(gradebooks.ownWork(ben.id()).getFirst().total()).isNull();
    }

    @Test
    void the_table_says_how_many_quizzes_of_a_lesson_are_excused() {
        LessonScore some = new LessonScore(null, false, 1, 0, 0, BigDecimal.ZERO, false, false, true, false, false);
        assertThat(ScoreText.of(some, BigDecimal.TEN).words()).isEqualTo("In progress, 1 excused, in progress");
        LessonScore all = new LessonScore(null, true, 2, 0, 0, BigDecimal.ZERO, false, false, false, false, false);
        assertThat(ScoreText.of(all, BigDecimal.TEN).words()).isEqualTo("excused");
    }

    @Test
    void an_excused_quiz_is_not_in_progress() {
        testCourse.start(ben);
        assertThat(cell(ben).inProgress()).isTrue();
        assertThat(change(ben, 0, null, true)).isTrue();
        assertThat(cell(ben).inProgress()).isFalse();
        assertThat(cell(ben).excused()).isTrue();
        assertThat(cell(ben).excusedQuizzes()).isEqualTo(1);
    }

    @Test
    void a_restored_score_is_that_of_the_attempts_and_all_decisions_stay() {
        assertThat(change(ana, 0, "5", false)).isTrue();
        assertThat(change(ana, 1, null, true)).isTrue();
        assertThat(change(ana, 2, null, false)).isTrue();
        assertThat(work(ana).cell().kept()).hasToString("3 / 5");
        assertThat(work(ana).overrides()).hasSize(3);
        assertThat(total(ana)).isEqualTo("60.0%");
    }

    @Test
    void a_decision_follows_the_one_that_was_seen() {
        assertThat(change(ana, 0, "5", false)).isTrue();
        assertThat(change(ana, 0, "1", false)).isFalse();
        assertThat(work(ana).cell().kept()).hasToString("5 / 5");
    }

    @Test
    void a_score_needs_a_reason_and_is_within_the_points() {
        assertThatThrownBy(() -> change(ana, 0, "5.01", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> change(ana, 0, "-1", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> overrides.change(target(ana), ines.id(), 0, BigDecimal.ONE, false, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private boolean change(User student, int seen, @Nullable String score, boolean excused) {
        return overrides.change(
                target(student), ines.id(), seen, score == null ? null : new BigDecimal(score), excused, "A reason.");
    }

    private ScoreOf target(User student) {
        return new ScoreOf(course.id(), TestCourse.LESSON, "between", student.id());
    }

    private SectionWork work(User student) {
        return gradebooks
                .work(course.id(), student.id(), TestCourse.LESSON, ines.id())
                .orElseThrow()
                .sections()
                .getFirst();
    }

    private LessonGradebook lesson() {
        return gradebooks.gradebook(course.id(), TestCourse.LESSON, ines.id()).orElseThrow();
    }

    private LessonScore cell(User student) {
        return row(student).lessons().getFirst();
    }

    private String total(User student) {
        return ScoreText.total(row(student).total().percent());
    }

    private StudentRow row(User student) {
        CourseGradebook gradebook =
                courseGradebooks.gradebook(course.id(), ines.id()).orElseThrow();
        return courseGradebooks.rows(gradebook, gradebook.students()).stream()
                .filter(row -> row.student().equals(student))
                .findFirst()
                .orElseThrow();
    }
}
