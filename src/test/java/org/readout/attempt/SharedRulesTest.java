package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.course.Course;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A class shares the rules of its attempts, which are kept once. */
@ParameterizedClass
@EnumSource
class SharedRulesTest {

    private final AttemptWorld world;

    SharedRulesTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
    }

    @Test
    void only_what_differs_is_kept_again() {
        world.lessons.publish(QuizLessons.edition(
                2,
                Keep.BEST,
                QuizLessons.questions(),
                WrittenSettings.of("shuffle: all", "choose: 2", "time-limit: 20")));
        UserId ina = world.person();
        UserId slow = world.person();
        Course course = world.courses.create(ina, "IR 101", ZoneOffset.UTC);
        world.assignments.assign(
                course.id(),
                ina,
                QuizLessons.LESSON,
                AssignmentRules.due(world.clock.instant().plus(Duration.ofDays(1))));
        List<UserId> students = List.of(world.person(), world.person(), slow);
        students.forEach(student -> world.courses.join(course.id(), student));
        world.accommodate(course.id(), slow, ina, new Accommodation(new BigDecimal("1.5"), 0));
        for (UserId student : students) {
            world.clock.advance(Duration.ofMinutes(1));
            Attempt started = world.start(student);
            assertThat(world.kept(started.id())).isEqualTo(started);
            assertThat(world.restarted().kept(started.id())).isEqualTo(started);
        }
        assertThat(rules()).hasSize(2);
        world.submitted(students.getFirst(), 0);
        assertThat(rules()).hasSize(2);
    }

    @Test
    void two_that_start_at_the_same_moment_wait_for_nothing() {
        UserId first = world.person();
        UserId second = world.person();
        world.revisions.keep(world.lessons.published());
        Attempt one = world.writes.write(() -> {
            Attempt started = world.start(first);
            Attempt other = CompletableFuture.supplyAsync(() -> world.start(second))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            assertThat(world.kept(other.id())).isEqualTo(other);
            return started;
        });
        assertThat(world.kept(one.id())).isEqualTo(one);
        assertThat(world.restarted().attempts(second))
                .singleElement()
                .satisfies(other -> assertThat(other.rules())
                        .isEqualTo(one.rules().with(other.rules().selection(), null)));
        int kept = rules().size();
        world.start(world.person());
        assertThat(rules()).hasSize(kept).hasSizeLessThanOrEqualTo(2);
        assertThat(rules().stream().distinct()).hasSize(1);
    }

    @Test
    void rules_that_a_failed_transaction_added_are_added_again() {
        UserId person = world.person();
        world.revisions.keep(world.lessons.published());
        assertThatThrownBy(() -> world.writes.run(() -> {
                    world.start(person);
                    throw new IllegalStateException("The device is full.");
                }))
                .hasMessage("The device is full.");
        assertThat(rules()).isEmpty();
        Attempt started = world.start(person);
        assertThat(world.kept(started.id())).isEqualTo(started);
        assertThat(rules()).hasSize(1);
    }

    private List<String> rules() {
        return JdbcClient.create(world.dataSource)
                .sql("select rules from attempt_rules")
                .query((row, number) -> row.getString("rules"))
                .list();
    }
}
