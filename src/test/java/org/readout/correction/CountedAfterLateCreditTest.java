package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.Attempt;
import org.readout.question.Response.Text;
import org.readout.user.UserId;

/** What counts of late work, in a correction as in the gradebook. */
class CountedAfterLateCreditTest {

    @ParameterizedTest
    @EnumSource
    void a_correction_shows_the_score_that_the_gradebook_has_before_and_after(TestDatabase database) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        world.quiz.assignments.change(
                world.quiz.assignments.assignments(world.course.id()).getFirst(),
                world.instructor,
                AssignmentSettings.of(new AssignmentRules(
                        null,
                        world.quiz.clock.instant().plus(Duration.ofHours(1)),
                        world.quiz.clock.instant().plus(Duration.ofDays(7)),
                        new LatePolicy(10, 0))));
        UserId student = world.student();
        world.submit(student, Map.of());
        world.quiz.clock.advance(Duration.ofDays(2));
        Attempt late = world.submit(student, Map.of("which", new Text("join")));
        world.edit("which", QuestionEdits.right("both", "join"));

        Correction correction = world.waiting(false);
        assertThat(counts(correction.students())).containsExactly("0 / 6 → 0.8 / 6");
        assertThat(correction.students().getFirst().quizzes().getFirst().attempts())
                .extracting(attempt -> attempt.before() + " → " + attempt.after())
                .containsExactly("0 / 6 → 1 / 6");
        assertThat(kept(world, student)).isEqualTo("0 / 6");
        world.apply(false);
        assertThat(kept(world, student)).isEqualTo("0.8 / 6");
        assertThat(world.score(late)).isEqualTo("1 / 6");
        assertThat(counts(world.applied().getFirst().report().students())).containsExactly("0 / 6 → 0.8 / 6");
    }

    private static String kept(CorrectionWorld world, UserId student) {
        return String.valueOf(WithdrawnTexts.result(world, student).kept());
    }

    private static List<String> counts(List<Correction.Student> students) {
        return students.stream()
                .flatMap(student -> student.quizzes().stream())
                .map(quiz -> quiz.before() + " → " + quiz.after())
                .toList();
    }
}
