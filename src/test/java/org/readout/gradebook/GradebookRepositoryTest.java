package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.SubmittedWork.SubmittedQuizzes;
import org.readout.course.CourseId;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class GradebookRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-26T09:30:00Z");

    private final World world;

    GradebookRepositoryTest(TestDatabase database) {
        world = World.of(database);
    }

    private record World(JdbcClient jdbc, GradebookRepository repository, CourseId course, UserId ina, UserId stu) {

        static World of(TestDatabase kind) {
            DataSource source = kind.create();
            JdbcClient jdbc = JdbcClient.create(source);
            UUID course = UUID.randomUUID();
            jdbc.sql("insert into course (course_id, title, join_code, time_zone, created_at, version)"
                            + " values (?, 'IR 101', 'BCDFGHJK', 'UTC', current_timestamp, 0)")
                    .param(course)
                    .update();
            return new World(
                    jdbc,
                    new GradebookRepository(jdbc),
                    new CourseId(course),
                    person(jdbc, "Ina"),
                    person(jdbc, "Stu"));
        }

        private static UserId person(JdbcClient jdbc, String name) {
            UUID id = UUID.randomUUID();
            jdbc.sql("insert into person (person_id, kind, name, created_at, version)"
                            + " values (?, 'guest', ?, current_timestamp, 0)")
                    .params(id, name)
                    .update();
            return new UserId(id);
        }

        void add(int number, String score, boolean excused) {
            repository.add(
                    new ScoreOverride.ScoreOf(course, "lesson", "quiz", stu),
                    number,
                    score.isEmpty() ? null : new BigDecimal(score),
                    excused,
                    "Because.",
                    ina,
                    NOW);
        }
    }

    @Test
    void a_decided_score_is_not_owed() {
        List<String> lessons = List.of("lesson", "lesson");
        List<String> quizzes = List.of("another", "quiz");
        assertThat(world.repository.decided(world.course, lessons, quizzes)).isEmpty();
        world.add(1, "2.5", false);
        world.add(2, "", true);
        assertThat(world.repository.decided(world.course, lessons, quizzes))
                .containsExactly(new SubmittedQuizzes(world.stu, "lesson", 1));
        assertThat(world.repository.decided(world.course, List.of("lesson"), List.of("another")))
                .isEmpty();
        world.add(3, "", false);
        assertThat(world.repository.decided(world.course, lessons, quizzes)).isEmpty();
    }

    @Test
    void the_newest_override_applies_and_all_are_kept() {
        assertThat(world.repository.newest(world.course, List.of(world.stu))).isEmpty();
        world.add(1, "2.5", false);
        world.add(2, "", true);
        assertThat(world.repository.newest(world.course, List.of(world.ina, world.stu)))
                .singleElement()
                .satisfies(override -> {
                    assertThat(override.excused()).isTrue();
                    assertThat(override.score()).isNull();
                    assertThat(override.givenBy()).isEqualTo("Ina");
                    assertThat(override.givenAt()).isEqualTo(NOW);
                });
        assertThat(world.repository.newest(world.course, List.of(world.ina))).isEmpty();
        assertThat(world.repository.newest(world.course, List.of())).isEmpty();
        world.add(3, "", false);
        assertThat(world.repository.newest(world.course, List.of(world.stu))).isEmpty();
        assertThat(world.repository.history(world.course, "lesson", world.stu))
                .extracting(ScoreOverride::number)
                .containsExactly(1, 2, 3);
        assertThatThrownBy(() -> world.add(3, "1", false)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void a_rule_is_changed_only_as_it_was_seen() {
        TotalRule rule = new TotalRule(1, 10, 20);
        assertThat(world.repository.rule(world.course)).isEqualTo(TotalRule.LESSONS_ALONE);
        assertThat(world.repository.change(world.course, TotalRule.LESSONS_ALONE, rule))
                .isTrue();
        assertThat(world.repository.change(world.course, TotalRule.LESSONS_ALONE, rule))
                .isFalse();
        assertThat(world.repository.rule(world.course)).isEqualTo(rule);
    }
}
