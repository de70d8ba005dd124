package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentSettings;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.course.CourseId;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.result.LatePenalty;
import org.readout.result.QuizResult;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource
class QuizResultsTest {

    private final AttemptWorld world;

    QuizResultsTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
    }

    @Test
    void the_best_attempt_counts_with_its_own_time() {
        UserId person = world.person();
        Instant first = world.submitted(person, 4).attempt().submittedAt();
        Instant second = world.submitted(person, 1).attempt().submittedAt();

        assertThat(world.results(person, false)).singleElement().satisfies(result -> {
            assertThat(result.quizId()).isEqualTo(QuizLessons.QUIZ);
            assertThat(result.kept()).hasToString("6 / 6");
            assertThat(result.attempts()).isEqualTo(2);
            assertThat(result.inProgress()).isFalse();
            assertThat(result.countedSubmittedAt()).isEqualTo(first);
            assertThat(result.lastSubmittedAt()).isEqualTo(second);
        });
    }

    @Test
    void an_attempt_in_progress_has_no_score_yet() {
        UserId person = world.person();
        world.start(person);
        assertThat(world.results(person, false)).singleElement().satisfies(result -> {
            assertThat(result.kept()).isNull();
            assertThat(result.late()).isEqualTo(LatePenalty.NOT);
            assertThat(result.attempts()).isEqualTo(1);
            assertThat(result.inProgress()).isTrue();
            assertThat(result.lastSubmittedAt()).isNull();
            assertThat(result.lastActiveAt())
                    .isEqualTo(world.attempts(person).getFirst().startedAt());
            assertThat(result.counted()).isNull();
        });
    }

    @Test
    void the_rules_of_the_newest_attempt_decide() {
        UserId person = world.person();
        world.submitted(person, 4);
        world.lessons.publish(QuizLessons.edition(2, Keep.AVERAGE, QuizLessons.questions()));
        world.submitted(person, 1);
        assertThat(world.results(person, false))
                .extracting(QuizResult::kept)
                .singleElement()
                .hasToString("3.5 / 6");
    }

    @Test
    void a_class_takes_two_statements_at_most_and_students_without_attempts_are_absent() {
        List<UserId> people = List.of(world.person(), world.person(), world.person());
        CourseId course = world.assigned(AssignmentSettings.NONE, people.toArray(UserId[]::new));
        world.submitted(people.get(0), 1);
        world.start(people.get(2));
        world.submitted(world.person(), 4);
        world.counter.reset();
        assertThat(world.results(course))
                .extracting(QuizResult::person)
                .containsExactlyInAnyOrder(people.get(0), people.get(2));
        assertThat(world.counter.statements()).isBetween(1, 2);
        assertThat(world.results.of(course, "another-lesson")).isEmpty();
        assertThat(world.results(people.get(1), false)).isEmpty();
    }

    @Test
    void attempts_are_listed_from_the_first_on() {
        UserId person = world.person();
        Attempt first = world.submitted(person, 2).attempt();
        world.clock.advance(Duration.ofDays(1));
        Attempt second = world.start(person);
        assertThat(world.lines(person, false))
                .containsExactly(
                        new AttemptLine(
                                first, new LateAdjustedScore(Objects.requireNonNull(first.score()), LatePenalty.NOT)),
                        new AttemptLine(second, null));
    }
}
