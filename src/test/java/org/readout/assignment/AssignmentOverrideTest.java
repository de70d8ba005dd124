package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.GroupId;
import org.readout.course.StudyContext;
import org.readout.result.LatePenalty;
import org.readout.user.UserId;

/** What single students and groups are given in an assigned lesson, over both databases. */
class AssignmentOverrideTest {

    private static final String LESSON = "small-states";
    private static final Instant DUE = Instant.parse("2026-12-01T17:00:00Z");

    private static final class World extends AssignmentWorld {

        final UserId ina = person("Ina");
        final Course course = givenCourse(ina);
        final UserId stu = person("Stu");
        final UserId mate = person("Mate");

        World(TestDatabase kind) {
            super(kind);
            List.of(stu, mate).forEach(student -> courses.join(course.id(), student));
            AssignmentRules rules = new AssignmentRules(
                    DUE.minus(Duration.ofDays(7)), DUE, DUE.plus(Duration.ofDays(1)), new LatePolicy(10, 50));
            assignments.assign(course.id(), ina, LESSON, rules);
        }

        boolean give(Recipient target, Gives gives) {
            return assignments.give(course.id(), LESSON, target, gives, "Ill.", ina);
        }

        EffectiveRules rules(UserId student) {
            return due.of(StudyContext.of(course.id()), student, LESSON).orElseThrow();
        }
    }

    private static Recipient student(UserId student) {
        return new Recipient(student, null);
    }

    private static Gives due(@Nullable Instant at) {
        return new Gives(null, at, null, 0, false);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_later_due_date_applies_to_that_student_and_keeps_quizzes_open(TestDatabase kind) {
        World world = new World(kind);
        Instant later = DUE.plus(Duration.ofDays(5));
        assertThat(world.give(student(world.stu), due(later))).isTrue();
        assertThat(world.rules(world.stu).dueAt()).isEqualTo(later);
        assertThat(world.rules(world.stu).rules().closesAt()).isEqualTo(later);
        assertThat(DueText.given(world.rules(world.stu)))
                .containsExactly("Your instructor gave you until Sun 6 Dec 2026, 6:00 PM (Prague time). Reason: Ill.");
        assertThat(world.rules(world.mate).dueAt()).isEqualTo(DUE);
        assertThat(world.rules(world.mate).overrides()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_student_group_and_accommodation_each_field_counts_in_the_student_s_favour(TestDatabase kind) {
        World world = new World(kind);
        CourseGroup group = world.members
                .createGroup(world.course.id(), world.ina, "Tutorial A")
                .orElseThrow();
        world.members.assignGroup(world.course.id(), world.ina, List.of(world.stu), group.id());
        Instant opens = DUE.minus(Duration.ofDays(9));
        world.give(new Recipient(null, group.id()), new Gives(opens, DUE.plus(Duration.ofDays(3)), null, 2, false));
        world.give(student(world.stu), new Gives(null, DUE.plus(Duration.ofDays(2)), null, 1, false));
        EffectiveRules both = world.rules(world.stu);
        assertThat(both.rules().opensAt()).isEqualTo(opens);
        assertThat(both.dueAt()).isEqualTo(DUE.plus(Duration.ofDays(3)));
        assertThat(both.extraAttempts()).isEqualTo(2);
        assertThat(both.isExcused()).isFalse();
        world.assignments.accommodate(
                world.course.id(), world.stu, world.ina, new Accommodation(BigDecimal.ONE, 4), Given.NOT_SET);
        assertThat(world.rules(world.stu).dueAt()).isEqualTo(DUE.plus(Duration.ofDays(4)));
        assertThat(world.rules(world.stu).rules().closesAt()).isEqualTo(DUE.plus(Duration.ofDays(5)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_earlier_date_takes_nothing_away(TestDatabase kind) {
        World world = new World(kind);
        world.give(student(world.stu), due(DUE.minus(Duration.ofDays(2))));
        assertThat(world.rules(world.stu).dueAt()).isEqualTo(DUE);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_excused_student_is_never_late(TestDatabase kind) {
        World world = new World(kind);
        world.give(student(world.stu), new Gives(null, null, null, 0, true));
        assertThat(world.rules(world.stu).isExcused()).isTrue();
        assertThat(EffectiveRules.late(null, world.rules(world.stu), DUE.plus(Duration.ofDays(3))))
                .isEqualTo(LatePenalty.NOT);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void taking_back_is_a_new_row_and_the_history_keeps_all(TestDatabase kind) {
        World world = new World(kind);
        world.give(student(world.stu), due(DUE.plus(Duration.ofDays(1))));
        world.give(student(world.stu), due(DUE.plus(Duration.ofDays(2))));
        world.give(student(world.stu), Gives.NOTHING);
        assertThat(world.rules(world.stu).dueAt()).isEqualTo(DUE);
        assertThat(world.rules(world.stu).overrides()).isEmpty();
        List<AssignmentOverride> history = world.assignments.overrides(world.course.id(), LESSON, world.ina);
        assertThat(history).extracting(AssignmentOverride::number).containsExactlyInAnyOrder(3, 2, 1);
        assertThat(AssignmentOverride.applying(history)).isEmpty();
        assertThat(world.noted)
                .anyMatch(note -> note.contains("exception-given"))
                .anyMatch(note -> note.contains("exception-taken-back"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void only_an_instructor_of_the_course_gives_to_its_students_with_a_reason(TestDatabase kind) {
        World world = new World(kind);
        Gives gives = due(DUE.plus(Duration.ofDays(1)));
        UserId ivo = world.person("Ivo");
        world.givenCourse(ivo);
        assertThat(world.assignments.give(world.course.id(), LESSON, student(world.stu), gives, "Ill.", ivo))
                .isFalse();
        assertThat(world.assignments.overrides(world.course.id(), LESSON, ivo)).isEmpty();
        assertThat(world.give(student(world.person("Stranger")), gives)).isFalse();
        assertThat(world.give(new Recipient(null, GroupId.random()), gives)).isFalse();
        assertThat(world.assignments.give(world.course.id(), "gone", student(world.stu), gives, "Ill.", world.ina))
                .isFalse();
        assertThatThrownBy(() ->
                        world.assignments.give(world.course.id(), LESSON, student(world.stu), gives, " ", world.ina))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(world.rules(world.stu).dueAt()).isEqualTo(DUE);
    }
}
