package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.db.SqlTime;
import org.readout.lesson.BareLibrary;
import org.readout.result.DoneQuizzes;
import org.readout.result.Results;
import org.readout.result.ResultsOver;
import org.readout.user.UserId;

class StudentsBehindTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void quizzes_are_counted_and_who_has_done_nothing_is_found(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        Course course = world.givenCourse();
        assign(world, course);
        UserId busy = world.person("Busy");
        UserId idle = world.person("Idle");
        world.courses.join(course.id(), busy);
        world.courses.join(course.id(), idle);
        submit(world, busy, course, "one");
        submit(world, busy, course, "gone");
        Results results = ResultsOver.database(world.database, world.clock);
        StudentsBehind behind = new StudentsBehind(
                world.courses,
                new AssignmentRepository(world.jdbc, world.clock),
                results,
                world.due,
                new BareLibrary(),
                world.clock);

        assertThat(results.done(course.id(), List.of("lesson", "lesson"), List.of("one", "two")))
                .containsExactly(new DoneQuizzes(busy, "lesson", 1));
        assertThat(world.courses.inactive(course.id(), world.clock.instant()))
                .as("both joined just now")
                .isEmpty();
        world.jdbc
                .sql("update enrolment set joined_at = ?")
                .param(SqlTime.toColumn(world.clock.instant().minus(Duration.ofDays(9))))
                .update();
        assertThat(world.courses.inactive(course.id(), world.clock.instant().minus(Duration.ofDays(7))))
                .containsExactly(idle);
        write(world, idle, course);
        read(world, busy, course);
        Course other = world.givenCourse();
        world.courses.join(other.id(), idle);
        write(world, busy, other);
        read(world, idle, null);
        submit(world, idle, null, "one");
        assertThat(world.courses.inactive(course.id(), world.clock.instant().minus(Duration.ofDays(7))))
                .isEmpty();
        assertThat(world.courses.lastActive(course.id()))
                .isEqualTo(Map.of(busy, world.clock.instant().plusSeconds(60), idle, world.clock.instant()));
    }

    private static void assign(AssignmentWorld world, Course course) {
        world.jdbc
                .sql("insert into assignment (course_id, lesson_id, assigned_at, version) values (?, 'lesson', ?, 1)")
                .params(course.id().value(), SqlTime.toColumn(world.clock.instant()))
                .update();
    }

    private static void write(AssignmentWorld world, UserId student, Course course) {
        world.jdbc
                .sql("""
                        insert into post (post_id, person_id, course_id, lesson_id, prompt_id, body, posted_at, version)
                        values (?, ?, ?, 'lesson', 'why', 'Text', ?, 1)
                        """)
                .params(
                        UUID.randomUUID(),
                        student.value(),
                        course.id().value(),
                        SqlTime.toColumn(world.clock.instant()))
                .update();
    }

    private static void read(AssignmentWorld world, UserId student, @Nullable Course course) {
        world.jdbc
                .sql("""
                        insert into section_reading (person_id, course_id, lesson_id, section_id, first_opened_at,
                            last_opened_at)
                        values (?, ?, 'lesson', 'one', ?, ?)
                        """)
                .param(student.value())
                .param(course == null ? null : course.id().value())
                .param(SqlTime.toColumn(world.clock.instant()))
                .param(SqlTime.toColumn(world.clock.instant().plusSeconds(60)))
                .update();
    }

    private static void submit(AssignmentWorld world, UserId student, @Nullable Course course, String quiz) {
        world.jdbc.sql("""
                        insert into lesson_revision (lesson_id, revision, content, stored_at)
                        select 'lesson', 'r', '{}', current_timestamp
                        where not exists (select 1 from lesson_revision)
                        """).update();
        world.jdbc.sql("insert into attempt_rules (rules) values ('{}')").update();
        world.jdbc
                .sql("""
                        insert into attempt (attempt_id, person_id, course_id, lesson_id, quiz_id, revision, attempt_number, state,
                            started_at, submitted_at, score, out_of, rules_id, selection)
                        values (?, ?, ?, 'lesson', ?, 'r', 1, 'submitted', ?, ?, 1, 1, (select max(rules_id) from attempt_rules), '{}')
                        """)
                .param(UUID.randomUUID())
                .param(student.value())
                .param(course == null ? null : course.id().value())
                .param(quiz)
                .param(SqlTime.toColumn(world.clock.instant()))
                .param(SqlTime.toColumn(world.clock.instant()))
                .update();
        world.jdbc
                .sql("""
                        insert into result (person_id, course_id, lesson_id, quiz_id, standing, attempts, in_progress, last_active_at,
                            waiting, ungraded, late_days, late_percent, keep, held)
                        values (?, ?, 'lesson', ?, 'SUBMITTED', 1, false, ?, 0, 0, 0, 0, 'BEST', false)
                        """)
                .param(student.value())
                .param(course == null ? null : course.id().value())
                .param(quiz)
                .param(SqlTime.toColumn(world.clock.instant()))
                .update();
    }
}
