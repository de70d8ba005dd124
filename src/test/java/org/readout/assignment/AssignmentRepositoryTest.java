package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseWorld;
import org.readout.user.UserId;
import org.springframework.dao.DataIntegrityViolationException;

class AssignmentRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_assignment_changes_its_rules_and_version_and_goes_again(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        CourseId course = world.givenCourse().id();
        AssignmentRules rules =
                new AssignmentRules(NOW, NOW.plusSeconds(60), NOW.plusSeconds(90), new LatePolicy(10, 40));
        Assignment first =
                new Assignment(course, "small-states", AssignmentSettings.of(AssignmentRules.NONE), null, 0, null);
        assertThat(world.repository.change(first, AssignmentSettings.of(rules).withReadingCheck(5), null))
                .isFalse();
        world.repository.add(course, "small-states", AssignmentSettings.of(AssignmentRules.NONE), NOW);
        assertThat(world.repository.assignment(course, "small-states")).contains(first);
        assertThat(world.repository.change(first, AssignmentSettings.of(rules).withReadingCheck(5), null))
                .isTrue();
        Assignment second = new Assignment(
                course, "small-states", AssignmentSettings.of(rules).withReadingCheck(5), null, 1, null);
        assertThat(world.repository.assignment(course, "small-states")).contains(second);
        assertThat(world.repository.change(first, AssignmentSettings.of(AssignmentRules.NONE), null))
                .isFalse();
        assertThat(world.repository.change(second, AssignmentSettings.of(AssignmentRules.due(NOW)), null))
                .isTrue();
        world.repository.setRemoved(course, "small-states", NOW);
        assertThat(world.repository.assignments(course)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_database_takes_no_dates_out_of_order_and_no_impossible_numbers(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        CourseId course = world.givenCourse().id();
        world.repository.add(course, "small-states", AssignmentSettings.of(AssignmentRules.due(NOW)), NOW);
        for (String change : List.of(
                "opens_at = due_at + interval '1' minute",
                "closes_at = due_at - interval '1' minute",
                "due_at = null, opens_at = due_at, closes_at = due_at - interval '1' minute",
                "late_percent_per_day = 101",
                "late_least_percent = -1",
                "reading_check_points = 21",
                "reading_check_points = -1")) {
            assertThatThrownBy(() ->
                            world.jdbc.sql("update assignment set " + change).update())
                    .as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lessons_are_listed_by_due_date_and_undated_ones_last(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        UserId student = world.person("Stu");
        Course one = course(world, world.person("Tess"), "One");
        Course two = course(world, world.person("Theo"), "Two");
        Course notTaken = course(world, student, "Three");
        world.courses.join(one.id(), student);
        world.courses.join(two.id(), student);
        world.repository.add(one.id(), "undated", AssignmentSettings.of(AssignmentRules.NONE), NOW);
        world.repository.add(one.id(), "later", AssignmentSettings.of(AssignmentRules.due(NOW.plusSeconds(900))), NOW);
        world.repository.add(two.id(), "sooner", AssignmentSettings.of(AssignmentRules.due(NOW.plusSeconds(60))), NOW);
        world.repository.add(notTaken.id(), "sooner", AssignmentSettings.of(AssignmentRules.due(NOW)), NOW);

        assertThat(world.repository.rules(student))
                .extracting(AssignmentRepository.Row::lessonId)
                .containsExactlyInAnyOrder("later", "undated", "sooner");
        assertThat(world.repository.rules(student, "sooner")).singleElement().satisfies(row -> {
            assertThat(row.rules().course()).isEqualTo(two);
            assertThat(row.rules().dueAt()).isEqualTo(NOW.plusSeconds(60));
        });
        assertThat(world.repository.assignments(one.id()))
                .extracting(Assignment::lessonId)
                .containsExactly("later", "undated");
        assertThat(world.repository.assigning("sooner", student)).containsExactlyInAnyOrder(two, notTaken);
        assertThat(world.repository.assigning("sooner", new UserId(UUID.randomUUID())))
                .isEmpty();
    }

    private static Course course(AssignmentWorld world, UserId instructor, String title) {
        return world.courses.create(instructor, title, CourseWorld.PRAGUE);
    }
}
