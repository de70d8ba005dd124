package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class GradebookRepositoryTest {

    private final JdbcClient jdbc;
    private final GradebookRepository repository;

    GradebookRepositoryTest(TestDatabase database) {
        jdbc = JdbcClient.create(database.create());
        repository = new GradebookRepository(jdbc);
    }

    @Test
    void a_rule_is_changed_only_as_it_was_seen() {
        CourseId course = new CourseId(UUID.randomUUID());
        jdbc.sql("insert into course (course_id, title, join_code, time_zone, created_at, version)"
                        + " values (?, 'IR 101', 'BCDFGHJK', 'UTC', current_timestamp, 0)")
                .param(course.value())
                .update();
        ScoreScale scale = Objects.requireNonNull(ScoreScale.typed(ScoreScale.Kind.OWN, "Merit 70\nPass 49.5\nFail 0")
                .scale());
        TotalRule rule = new TotalRule(1, 10, 20, new PostsRule(2, 40), scale);
        assertThat(repository.rule(course)).isEqualTo(TotalRule.LESSONS_ALONE);
        assertThat(repository.change(course, TotalRule.LESSONS_ALONE, rule)).isTrue();
        assertThat(repository.change(course, TotalRule.LESSONS_ALONE, rule)).isFalse();
        assertThat(repository.rule(course)).isEqualTo(rule);
    }
}
