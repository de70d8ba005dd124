package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.TermsOver;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.course.ArchiveEffect;
import org.readout.course.CourseArchive;
import org.readout.course.CourseId;
import org.readout.course.CoursesOver;
import org.readout.question.Response;
import org.readout.user.UserId;

/** What becomes of attempts when a course is archived. */
@ParameterizedClass
@EnumSource
class ArchivedCourseTest {

    private final TestDatabase database;
    private final Archived it;

    ArchivedCourseTest(TestDatabase database) {
        this.database = database;
        it = Archived.course(database);
    }

    private record Archived(
            AttemptWorld world, UserId stu, UserId mate, CourseId course, UserId ina, CourseArchive archive) {

        /** Two students of a course; one of them is in another course with the same lesson, too. */
        static Archived course(TestDatabase database) {
            AttemptWorld world = new AttemptWorld(database.create());
            UserId stu = world.person();
            UserId mate = world.person();
            CourseId course = world.assigned(AssignmentSettings.NONE, stu, mate);
            UserId ina = world.instructor;
            world.assigned(AssignmentSettings.NONE, mate);
            return new Archived(
                    world,
                    stu,
                    mate,
                    course,
                    ina,
                    CoursesOver.archive(world.dataSource, world.writes, world.clock, world::tell));
        }

        void save(UserId student, Attempt attempt, int sequence, String option) {
            world.save(student, attempt, "which", sequence, new Response.Text(option));
        }

        void assertRefused(Runnable action) {
            assertThatThrownBy(action::run)
                    .isInstanceOfSatisfying(
                            AttemptRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.ARCHIVED));
        }
    }

    @Test
    void running_attempts_are_submitted_with_what_is_saved_and_those_of_another_course_go_on() {
        Attempt hers = it.world.start(it.stu);
        it.save(it.stu, hers, 1, "both");
        Attempt mates = it.world.start(it.mate);
        it.save(it.mate, mates, 1, "join");

        assertThat(it.archive.effect(it.course, it.ina)).contains(new ArchiveEffect(1, 0, List.of()));
        assertThat(it.world.kept(hers.id()).isSubmitted())
                .as("looking changes nothing")
                .isFalse();
        it.world.clock.advance(Duration.ofMinutes(3));
        assertThat(it.archive.archive(it.course, it.ina)).isTrue();

        Attempt submitted = it.world.kept(hers.id());
        assertThat(submitted.submittedAt()).isEqualTo(it.world.clock.instant());
        assertThat(Objects.requireNonNull(submitted.score()).points()).isEqualByComparingTo("1");
        it.assertRefused(() -> it.save(it.stu, hers, 2, "join"));
        it.assertRefused(() -> it.world.start(it.stu));
        assertThat(it.world.kept(mates.id()).isSubmitted()).isFalse();
        it.save(it.mate, mates, 2, "both");
        it.world.service.submit(it.mate, mates.id());
        assertThat(it.world.start(it.mate).number()).isEqualTo(2);
    }

    @Test
    void the_answer_key_is_shown_in_the_archive_and_another_attempt_starts_after_it() {
        it.world.submitted(it.stu, 2);
        assertThat(it.world.status(it.stu).key().shown()).isFalse();
        it.archive.archive(it.course, it.ina);
        QuizStatus status = it.world.status(it.stu);
        assertThat(status.key().shown()).isTrue();
        assertThat(Objects.requireNonNull(status.course()).isArchived()).isTrue();
        assertThat(it.archive.reopen(it.course, it.ina)).isTrue();
        assertThat(it.world.status(it.stu).key().shown()).isFalse();
        assertThat(it.world.start(it.stu).number()).isEqualTo(2);
    }

    @Test
    void the_rules_of_an_archived_course_give_way_to_those_of_another() {
        AssignmentRules due = AssignmentRules.due(it.world.clock.instant().plus(Duration.ofDays(9)));
        it.world.assignments.change(
                it.world.assignments.assignments(it.course).getFirst(), it.ina, AssignmentSettings.of(due));
        var rules = TermsOver.database(it.world.dataSource, it.world.lessons);
        assertThat(rules.assigned(it.mate)).hasSize(2);
        it.archive.archive(it.course, it.ina);

        assertThat(Objects.requireNonNull(it.world.study(it.mate).rules()).isArchived())
                .isFalse();
        assertThat(rules.assigned(it.mate))
                .singleElement()
                .matches(item -> !item.course().isArchived());
        assertThat(rules.assigned(it.stu)).isEmpty();
        assertThat(rules.assigned(it.stu, it.course)).hasSize(1);
        assertThat(Objects.requireNonNull(it.world.study(it.stu).rules()).dueAt())
                .isEqualTo(due.dueAt());
    }
}
