package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseId;
import org.springframework.jdbc.core.simple.JdbcClient;

class GradebookRepositoryTest {

    private record World(GradebookRepository repository, CourseId course) {

        static World of(TestDatabase kind) {
            DataSource source = kind.create();
            JdbcClient jdbc = JdbcClient.create(source);
            UUID course = UUID.randomUUID();
            jdbc.sql("insert into course (course_id, title, join_code, time_zone, created_at, version)"
                            + " values (?, 'IR 101', 'BCDFGHJK', 'UTC', current_timestamp, 0)")
                    .param(course)
                    .update();
            return new World(new GradebookRepository(jdbc), new CourseId(course));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_rule_is_changed_only_as_it_was_seen(TestDatabase kind) {
        World world = World.of(kind);
        TotalRule rule = new TotalRule(1, 10, 20);
        assertThat(world.repository.rule(world.course)).isEqualTo(TotalRule.LESSONS_ALONE);
        assertThat(world.repository.change(world.course, TotalRule.LESSONS_ALONE, rule))
                .isTrue();
        assertThat(world.repository.change(world.course, TotalRule.LESSONS_ALONE, rule))
                .isFalse();
        assertThat(world.repository.rule(world.course)).isEqualTo(rule);
    }
}
