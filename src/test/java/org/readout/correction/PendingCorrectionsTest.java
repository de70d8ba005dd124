package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.QuizLessons;
import org.readout.course.Course;
import org.readout.question.Response;
import org.readout.question.Response.Text;
import org.readout.user.UserId;

/** Which lessons of a course have a correction to review, as its instructor is told at each place. */
@ParameterizedClass
@EnumSource
class PendingCorrectionsTest {

    private static final Map<String, Response> JOIN = Map.of("which", new Text("join"));

    private final CorrectionWorld world;

    PendingCorrectionsTest(TestDatabase database) {
        world = new CorrectionWorld(database.create());
    }

    @Test
    void a_lesson_has_one_from_the_change_of_its_key_until_it_is_applied() {
        assertThat(waits()).isFalse();
        world.submit(world.student(), JOIN);
        assertThat(waits()).isFalse();
        world.edit("which", QuestionEdits.right("both", "join"));
        assertThat(waits()).isTrue();
        world.apply(false);
        assertThat(waits()).isFalse();
        world.edit("which", QuestionEdits.right("both"));
        assertThat(waits()).isTrue();
    }

    @Test
    void other_words_are_told_from_another_key_without_reading_a_mark() {
        world.submit(world.student(), JOIN);
        world.edit("which", QuestionEdits::reworded);
        assertThat(waits()).isFalse();
        long reworded = statements();
        world.edit("which", QuestionEdits.right("both", "join"));
        assertThat(waits()).isTrue();
        assertThat(statements()).isGreaterThan(reworded);
        // Who asks, what is assigned, and the revisions that were asked with those whose keys were given since.
        assertThat(reworded).isEqualTo(3);
    }

    @Test
    void only_the_instructor_of_a_course_in_which_it_is_assigned_is_told() {
        UserId student = world.student();
        world.submit(student, JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        assertThat(world.corrections.waitingLessons(world.course.id(), student)).isEmpty();
        assertThat(world.corrections.waitingLessons(world.course.id(), world.quiz.person()))
                .isEmpty();
        UserId other = world.quiz.person();
        Course without = world.course(other);
        assertThat(world.corrections.waitingLessons(without.id(), other)).isEmpty();
        world.quiz.assignments.unassign(world.course.id(), world.instructor, QuizLessons.LESSON);
        assertThat(waits()).isFalse();
    }

    private boolean waits() {
        return world.corrections
                .waitingLessons(world.course.id(), world.instructor)
                .contains(QuizLessons.LESSON);
    }

    private long statements() {
        world.quiz.counter.reset();
        var unused = waits();
        return world.quiz.counter.statements();
    }
}
