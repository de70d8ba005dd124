package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.course.Course;
import org.readout.gradebook.TestCourse;
import org.readout.reading.LessonProgress;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.shell.SectionCompletion.CompletionMark;
import org.readout.user.User;

/** A student whom an exception excuses from a whole lesson: its quiz and its prompt are not left to do. */
class ExcusedLessonTest extends SiteTest {

    private User ina;
    private User zoe;
    private Course course;

    @BeforeEach
    void zoe_is_excused() {
        ina = people.instructor("Ina");
        course = testCourse.course(ina, -3);
        zoe = testCourse.student(course, "Zoe");
        give(true);
        people.signIn(zoe);
    }

    private void give(boolean excused) {
        Gives gives = excused ? new Gives(null, null, null, 0, true) : Gives.NOTHING;
        assertThat(assignments.give(
                        course.id(), TestCourse.LESSON, new Recipient(zoe.id(), null), gives, "Ill.", ina.id()))
                .isTrue();
    }

    private SectionProgress between() {
        return Objects.requireNonNull(lesson()).askedSections().getFirst();
    }

    private LessonProgress lesson() {
        return Objects.requireNonNull(progress.of(
                        List.of(library.lesson(TestCourse.LESSON).orElseThrow().lesson()))
                .get(TestCourse.LESSON));
    }

    @Test
    void the_contents_say_excused_and_ask_for_neither_quiz_nor_post() {
        assertThat(text("lessons/small-states"))
                .contains("Excused from the quiz")
                .doesNotContain("submitted its quiz and posted");
        assertThat(text("lessons/small-states/between"))
                .contains("Excused from the quiz")
                .doesNotContain("No post yet");
        give(false);
        assertThat(text("lessons/small-states")).doesNotContain("Excused");
        assertThat(text("lessons/small-states/between"))
                .contains("Quiz", "Post")
                .doesNotContain("Excused");
    }

    @Test
    void nothing_of_its_quizzes_is_counted_as_left_or_missing() {
        assertThat(between().quizState()).isNull();
        assertThat(between().postState()).isNull();
        assertThat(between().marks())
                .extracting(CompletionMark::words)
                .containsExactly("Read", "Excused from the quiz");
        assertThat(lesson().summary()).isEqualTo("0 of 2 sections done · about 1 minute of work left");
        assertThat(text("scores")).contains("Excused").doesNotContainIgnoringCase("missing");
    }

    @Test
    void what_another_course_assigns_too_is_still_to_do() {
        Course other = testCourse.course(people.instructor("Ines"), 3);
        courses.join(other.id(), zoe.id());
        assertThat(between().quizState()).isNotNull();
        assertThat(text("lessons/small-states")).doesNotContain("Excused from the quiz");
    }

    @Test
    void a_quiz_that_was_submitted_before_stays_submitted() {
        testCourse.submit(zoe, true);
        assertThat(text("lessons/small-states/between"))
                .contains("Quiz submitted")
                .doesNotContain("Excused from the quiz");
    }
}
