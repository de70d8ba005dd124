package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.TermsOver;
import org.readout.course.Course;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.result.QuizResult;
import org.readout.user.UserId;

/** What is stored of a student's attempts is what they give, whatever happened since. */
@ParameterizedClass
@EnumSource
class StoredResultsTest {

    private static final Duration DAY = Duration.ofDays(1);

    /** A course whose lesson is due after a day, and then loses 10% a day. */
    private final Work work;

    StoredResultsTest(TestDatabase database) {
        work = new Work(database);
    }

    private static final class Work {
        final AttemptWorld world;
        final Instant start;
        final UserId ina;
        final Course course;
        final EffectiveRulesService terms;
        final List<UserId> students = new ArrayList<>();

        Work(TestDatabase database) {
            world = new AttemptWorld(database.create());
            start = world.clock.instant();
            ina = world.person();
            course = world.courses.create(ina, "IR 101", ZoneOffset.UTC);
            world.assignments.assign(course.id(), ina, QuizLessons.LESSON, due(DAY));
            terms = TermsOver.database(world.dataSource, world.lessons);
        }

        AssignmentRules due(Duration after) {
            return new AssignmentRules(
                    null, start.plus(after), start.plus(DAY.multipliedBy(30)), new LatePolicy(10, 50));
        }

        void move(Duration after) {
            assertThat(change(after)).isTrue();
        }

        boolean change(Duration after) {
            var assignment = world.assignments
                    .assignment(course.id(), QuizLessons.LESSON)
                    .orElseThrow();
            return world.assignments
                    .change(assignment, ina, AssignmentSettings.of(due(after)))
                    .saved();
        }

        UserId student() {
            UserId student = world.person();
            world.courses.join(course.id(), student);
            students.add(student);
            return student;
        }

        void keep(Keep keep) {
            world.lessons.publish(QuizLessons.edition(null, keep, QuizLessons.questions()));
        }

        /** Returns the score and the late penalty of a student, after a check of all stored results. */
        String counted(UserId student) {
            assertThat(world.check.verify()).isEmpty();
            QuizResult result = world.results(course.id()).stream()
                    .filter(each -> each.person().equals(student))
                    .findFirst()
                    .orElseThrow();
            return result.kept() + ", " + result.late().percentOff() + "%";
        }
    }

    @Test
    void submissions_while_the_due_date_moves_have_the_last_one() throws Exception {
        List<UserId> students = Stream.generate(work::student).limit(30).toList();
        work.world.clock.advance(DAY.plusHours(1));
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> submissions = students.stream()
                    .<Future<?>>map(student -> pool.submit(() -> work.world.submitted(student, 1)))
                    .toList();
            for (int days = 2; !submissions.stream().allMatch(Future::isDone); days = 3 - days) {
                // A change that a submission overtakes is refused.
                var unused = work.change(DAY.multipliedBy(days));
            }
            for (Future<?> each : submissions) {
                each.get();
            }
        }
        assertThat(work.world.check.verify()).isEmpty();
    }

    @Test
    void a_first_attempt_started_while_rules_are_being_saved_is_stored_by_the_new_ones() throws Exception {
        UserId student = work.student();
        work.world.clock.advance(DAY.plusHours(1));
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<?> submission = work.world.writes.write(() -> {
                work.move(DAY.multipliedBy(2));
                Future<?> started = pool.submit(() -> work.world.submitted(student, 4));
                assertThat(started).as("waits for the new rules").failsWithin(Duration.ofMillis(300));
                return started;
            });
            submission.get();
        }
        assertThat(work.counted(student)).isEqualTo("6 / 6, 0%");
    }

    @Test
    void of_several_attempts_the_one_counts_that_the_rules_of_the_newest_say() {
        List<Twice> all = Stream.of(Keep.values())
                .map(keep -> new Twice(keep, work.student(), work.student()))
                .toList();
        for (Twice each : all) {
            work.world.submitted(each.better, 1);
            work.world.submitted(each.worse, 4);
        }
        work.world.clock.advance(DAY);
        for (Twice each : all) {
            work.keep(each.keep);
            work.world.submitted(each.better, 4);
            work.world.submitted(each.worse, 1);
        }
        assertThat(all.stream().map(each -> each.keep + ": " + work.counted(each.better)))
                .containsExactly(
                        "BEST: 5.4 / 6, 10%", "LATEST: 5.4 / 6, 10%", "FIRST: 1 / 6, 0%", "AVERAGE: 3.2 / 6, 10%");
        assertThat(all.stream().map(each -> each.keep + ": " + work.counted(each.worse)))
                .containsExactly(
                        "BEST: 6 / 6, 0%", "LATEST: 0.9 / 6, 10%", "FIRST: 6 / 6, 0%", "AVERAGE: 3.45 / 6, 10%");
    }

    /** Two students with an attempt on time and a late one, which is better or worse. */
    private record Twice(Keep keep, UserId better, UserId worse) {}

    @Test
    void the_due_date_of_an_attempt_and_today_s_count_whichever_is_later() {
        UserId early = work.student();
        UserId late = work.student();
        UserId slow = work.student();
        UserId given = work.student();
        work.world.accommodate(work.course.id(), given, work.ina, new Accommodation(BigDecimal.ONE, 1));
        work.world.submitted(early, 4);
        Attempt running = work.world.start(slow);
        work.world.clock.advance(DAY.plusHours(1));
        work.world.submitted(late, 4);
        work.world.submitted(given, 4);
        assertThat(counted(early, late, given)).containsExactly("6 / 6, 0%", "5.4 / 6, 10%", "6 / 6, 0%");

        work.move(Duration.ofMinutes(-1));
        assertThat(counted(early, late, given)).containsExactly("6 / 6, 0%", "5.4 / 6, 10%", "6 / 6, 0%");

        work.move(DAY.multipliedBy(2));
        assertThat(counted(early, late, given)).containsExactly("6 / 6, 0%", "6 / 6, 0%", "6 / 6, 0%");

        // The later date reaches the running attempt, and stays with it when it is taken back.
        work.world.service.submit(slow, running.id());
        assertThat(work.counted(slow)).isEqualTo("0 / 6, 0%");
        work.move(DAY);
        assertThat(counted(early, late, given, slow))
                .containsExactly("6 / 6, 0%", "5.4 / 6, 10%", "6 / 6, 0%", "0 / 6, 0%");
    }

    private List<String> counted(UserId... students) {
        return Stream.of(students).map(work::counted).toList();
    }
}
