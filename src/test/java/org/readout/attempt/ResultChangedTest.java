package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.LatePolicy;
import org.readout.course.CourseId;
import org.readout.result.Results.ResultChanged;
import org.readout.user.UserId;

/** Others are told when a stored result changes, and only then. */
@ParameterizedClass
@EnumSource
class ResultChangedTest {

    private final AttemptWorld world;
    private final UserId ann;
    private final UserId bob;
    private final CourseId course;

    ResultChangedTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
        ann = world.person();
        bob = world.person();
        course = world.assigned(due(1), ann, bob);
    }

    private AssignmentSettings due(int days) {
        return AssignmentSettings.of(new AssignmentRules(
                null, Instant.parse("2026-11-24T14:00:00Z").plus(Duration.ofDays(days)), null, new LatePolicy(10, 50)));
    }

    private ResultChanged of(UserId student) {
        return new ResultChanged(course, student, QuizLessons.LESSON);
    }

    @Test
    void a_start_and_a_submission_are_told() {
        world.submitted(ann, 1);
        assertThat(world.changed).containsExactly(of(ann), of(ann));
    }

    @Test
    void other_rules_are_told_of_each_student_whose_result_changes() {
        world.submitted(bob, 1);
        world.clock.advance(Duration.ofDays(1).plusHours(12));
        world.submitted(ann, 1);
        world.changed.clear();
        change(due(2));
        assertThat(world.changed).containsExactly(of(ann));
        change(due(3));
        assertThat(world.changed).containsExactly(of(ann));
    }

    private void change(AssignmentSettings settings) {
        assertThat(world.assignments
                        .change(
                                world.assignments
                                        .assignment(course, QuizLessons.LESSON)
                                        .orElseThrow(),
                                world.instructor,
                                settings)
                        .saved())
                .isTrue();
    }

    @Test
    void own_reading_is_told_to_no_one() {
        UserId reader = world.person();
        world.submitted(reader, 1);
        assertThat(world.changed).isEmpty();
    }
}
