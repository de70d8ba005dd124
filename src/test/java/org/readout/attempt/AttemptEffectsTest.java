package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectsOver;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.TermsOver;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.user.UserId;

/** What a change is said to do before it is saved is what it does. */
@ParameterizedClass
@EnumSource
class AttemptEffectsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final LatePolicy TENTH = new LatePolicy(10, 50);

    /** A course in which early submits on time, late and later are a day late, and slow is still answering. */
    private final Work work;

    AttemptEffectsTest(TestDatabase database) {
        work = new Work(database);
    }

    private static final class Work {
        final AttemptWorld world;
        final UserId ina;
        final UserId early;
        final UserId late;
        final UserId later;
        final UserId slow;
        final Course course;
        final Instant start;
        final EffectiveRulesService terms;
        final EffectsOver all;
        final Attempt running;

        Work(TestDatabase database) {
            world = new AttemptWorld(database.create());
            start = world.clock.instant();
            ina = world.person();
            course = world.courses.create(ina, "IR 101", ZoneId.of("Europe/Prague"));
            world.assignments.assign(
                    course.id(),
                    ina,
                    QuizLessons.LESSON,
                    new AssignmentRules(null, start.plus(DAY), start.plus(DAY.multipliedBy(5)), TENTH));
            early = student();
            late = student();
            later = student();
            slow = student();
            terms = TermsOver.database(world.dataSource, world.lessons);
            all = EffectsOver.database(
                    world.dataSource,
                    world.courses,
                    world.assignments,
                    terms,
                    world.effects,
                    world.writes,
                    world.clock);
            world.submitted(early, 4);
            running = world.start(slow);
            world.clock.advance(DAY.plusHours(1));
            world.submitted(late, 4);
            world.submitted(later, 4);
        }

        private UserId student() {
            UserId student = world.person();
            world.courses.join(course.id(), student);
            return student;
        }

        Assignment assignment() {
            return world.assignments.assignment(course.id(), QuizLessons.LESSON).orElseThrow();
        }

        AssignmentSettings dates(int dueInDays, int closesInDays, LatePolicy policy) {
            return assignment()
                    .settings()
                    .with(new AssignmentRules(
                            null,
                            start.plus(DAY.multipliedBy(dueInDays)),
                            start.plus(DAY.multipliedBy(closesInDays)),
                            policy));
        }

        List<String> said(AssignmentSettings settings) {
            return all.effects().ofChange(assignment(), settings, ina);
        }

        /** Saves the settings, after the sentences that are said of them. */
        void save(AssignmentSettings settings, String... sentences) {
            assertThat(said(settings)).containsExactly(sentences);
            assertThat(world.assignments.change(assignment(), ina, settings).saved())
                    .isTrue();
            assertThat(said(settings)).as("nothing more to save").isEmpty();
        }

        void give(Recipient recipient, Gives gives, String... sentences) {
            assertThat(all.effects().ofGiving(course.id(), QuizLessons.LESSON, recipient, gives, ina))
                    .containsExactly(sentences);
            assertThat(world.assignments.give(course.id(), QuizLessons.LESSON, recipient, gives, "Because.", ina))
                    .isTrue();
        }

        /** The late penalty of each student's score in percent, as it is now; 0 for work on time. */
        Map<UserId, Integer> penalties() {
            return world.results(course.id()).stream()
                    .filter(result -> result.kept() != null)
                    .collect(Collectors.toMap(
                            result -> result.person(), result -> result.late().percentOff()));
        }

        @Nullable
        Instant runningUntil() {
            return world.service.settle(running.id()).orElseThrow().rules().endsAt();
        }
    }

    @Test
    void a_later_due_date_makes_late_work_on_time_and_an_earlier_one_takes_that_back() {
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 10, work.later, 10));
        work.save(work.dates(4, 5, TENTH), "2 late quizzes become on time.");
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 0, work.later, 0));
        work.save(work.dates(1, 5, TENTH), "2 submitted quizzes become late and lose up to 10%.");
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 10, work.later, 10));
    }

    @Test
    void a_release_says_who_still_answers_and_who_has_time() {
        UserId now = work.student();
        UserId granted = work.student();
        work.world.accommodate(work.course.id(), granted, work.ina, new Accommodation(BigDecimal.ONE, 30));
        work.world.clock.advance(DAY.multipliedBy(6));
        work.world.submitExpired();
        AssignmentSettings due = work.assignment().settings().with(AssignmentRules.due(work.start.plus(DAY)));
        assertThat(work.world
                        .assignments
                        .change(work.assignment(), work.ina, due.withRelease(Release.BY_HAND))
                        .saved())
                .isTrue();
        assertThat(work.all.effects().ofRelease(work.assignment(), work.early)).isEmpty();
        var unused = work.world.start(now);
        assertThat(work.all.effects().ofRelease(work.assignment(), work.ina))
                .containsExactly(
                        "1 student is still taking a quiz. The student can finish it, but classmates will be able to see the answer keys before then.",
                        "1 student has a later due date and hasn’t submitted everything. Classmates will be able to see the answer keys before then.");
    }

    @Test
    void a_stricter_rule_takes_nothing_from_started_work_and_so_nothing_is_said() {
        work.save(work.dates(1, 5, new LatePolicy(50, 0)));
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 10, work.later, 10));
        work.save(work.dates(0, 5, new LatePolicy(50, 0)));
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 10, work.later, 10));
        work.save(work.dates(0, 5, TENTH));
        work.save(work.dates(1, 5, new LatePolicy(5, 50)), "2 late quizzes lose less.");
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 5, work.later, 5));
        work.save(work.dates(1, 5, TENTH), "2 late quizzes lose more, up to 10%.");
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 10, work.later, 10));
    }

    @Test
    void an_earlier_closing_leaves_the_time_of_a_running_attempt_and_a_later_one_lengthens_it() {
        Instant until = work.start.plus(DAY.multipliedBy(5));
        assertThat(work.runningUntil()).isEqualTo(until);
        work.save(
                work.dates(1, 2, TENTH),
                "1 student is taking a quiz now and loses no time: the attempt still ends Sun 29 Nov 2026, 3:03 PM (Prague time).");
        assertThat(work.runningUntil()).isEqualTo(until);
        List<String> said = work.said(work.dates(1, 7, TENTH));
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("1 student is taking a quiz now and gets more time, until Tue 1 Dec 2026");
        work.save(work.dates(1, 7, TENTH), said.toArray(String[]::new));
        assertThat(work.runningUntil()).isEqualTo(work.start.plus(DAY.multipliedBy(7)));
    }

    @Test
    void an_attempt_keeps_the_longer_time_that_a_change_gave_it_whatever_the_next_one_says() {
        UserId idle = work.student();
        work.world.assignments.change(work.assignment(), work.ina, work.dates(1, 9, TENTH));
        work.world.assignments.change(work.assignment(), work.ina, work.dates(2, 12, TENTH));
        // Her page shows the dates, and writes nothing.
        assertThat(Objects.requireNonNull(work.world.status(work.slow).latest())
                        .attempt()
                        .rules()
                        .endsAt())
                .isEqualTo(work.start.plus(DAY.multipliedBy(12)));
        work.save(
                work.dates(0, 1, TENTH),
                "1 student is taking a quiz now and loses no time: the attempt still ends Sun 6 Dec 2026, 3:03 PM (Prague time).",
                "1 student hasn’t submitted every quiz and no longer can.",
                "2 submitted quizzes become late and lose up to 10%.");
        assertThat(work.runningUntil()).isEqualTo(work.start.plus(DAY.multipliedBy(12)));
        assertThat(work.world.attempts(idle)).isEmpty();

        Recipient slow = new Recipient(work.slow, null);
        Instant given = work.start.plus(DAY.multipliedBy(14));
        work.give(
                slow,
                new Gives(null, null, given, 0, false),
                "1 student is taking a quiz now and gets more time, until Tue 8 Dec 2026, 3:03 PM (Prague time) at the latest.");
        work.give(
                slow,
                Gives.NOTHING,
                "1 student is taking a quiz now and loses no time: the attempt still ends Tue 8 Dec 2026, 3:03 PM (Prague time).");
        assertThat(work.runningUntil()).isEqualTo(given);
    }

    @Test
    void a_student_who_leaves_a_group_keeps_the_time_of_a_running_attempt() {
        CourseGroup tuesday = group("Tuesday");
        CourseGroup monday = group("Monday");
        Instant later = giveTime(monday, 14);
        work.all.members().assignGroup(work.course.id(), work.ina, List.of(work.slow), tuesday.id());
        assertThat(work.runningUntil()).as("in another group").isEqualTo(later);

        Instant evenLater = giveTime(tuesday, 20);
        assertThat(work.all.members().deleteGroup(work.course.id(), work.ina, tuesday.id()))
                .isTrue();
        assertThat(work.runningUntil()).as("the group is deleted").isEqualTo(evenLater);
    }

    /** A new group that the student who is answering is in. */
    private CourseGroup group(String name) {
        CourseGroup group =
                work.all.members().createGroup(work.course.id(), work.ina, name).orElseThrow();
        work.all.members().assignGroup(work.course.id(), work.ina, List.of(work.slow), group.id());
        return group;
    }

    /** Gives a group that many days, which the page of its student shows and nothing has stored yet. */
    private Instant giveTime(CourseGroup group, int days) {
        Instant until = work.start.plus(DAY.multipliedBy(days));
        Gives gives = new Gives(null, null, until, 0, false);
        assertThat(work.world.assignments.give(
                        work.course.id(),
                        QuizLessons.LESSON,
                        new Recipient(null, group.id()),
                        gives,
                        "Because.",
                        work.ina))
                .isTrue();
        return until;
    }

    @Test
    void work_in_a_section_that_is_taken_out_is_kept_and_no_longer_counts() {
        AssignmentSettings all = work.assignment().settings();
        work.save(all.withSections(List.of("alone")), "4 students have work here that no longer counts. It is kept.");
        for (UserId student : List.of(work.early, work.slow)) {
            assertThat(work.world.status(student).course()).isNull();
            assertThat(work.world.attempts(student)).hasSize(1);
        }
        work.save(
                all,
                "2 submitted quizzes become late and lose up to 10%.",
                "4 students have work here that counts from now on.");
        assertThat(work.world.status(work.early).course()).isNotNull();
    }

    @Test
    void a_lesson_that_is_assigned_for_the_first_time_leaves_what_its_students_have_done_elsewhere() {
        Course other = work.world.courses.create(work.ina, "IR 102", ZoneId.of("Europe/Prague"));
        AssignmentSettings today = AssignmentSettings.of(new AssignmentRules(null, work.start.plus(DAY), null, TENTH));
        UserId alone = work.world.person();
        work.world.submitted(alone, 4);
        work.world.courses.join(other.id(), alone);
        work.world.courses.join(other.id(), work.early);
        UserId answering = work.world.person();
        work.world.courses.join(other.id(), answering);
        work.world.start(answering);
        for (AssignmentSettings settings : List.of(today, today.withRelease(Release.BY_HAND))) {
            assertThat(assigning(other, settings)).isEmpty();
        }
        work.world.assignments.assign(other.id(), work.ina, QuizLessons.LESSON, today);
        assertThat(assigning(other, today)).as("it is assigned").isEmpty();
        assertThat(work.world.results(other.id())).isEmpty();
    }

    @Test
    void a_removed_lesson_submits_what_runs_and_says_what_its_restoring_does_with_the_exceptions_that_it_had() {
        work.give(
                new Recipient(work.late, null),
                new Gives(null, work.start.plus(DAY.multipliedBy(3)), null, 0, false),
                "1 late quiz becomes on time.");
        AssignmentSettings settings = work.assignment().settings();
        assertThat(work.world.assignments.unassign(work.course.id(), work.ina, QuizLessons.LESSON))
                .isTrue();
        assertThat(assigning(work.course, settings))
                .containsExactly(
                        "2 submitted quizzes become late and lose up to 10%.",
                        "4 students have work here that counts from now on.");
        assertThat(work.world.assignments.restore(work.course.id(), work.ina, QuizLessons.LESSON))
                .isTrue();
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 0, work.later, 10, work.slow, 10));
    }

    private List<String> assigning(Course course, AssignmentSettings settings) {
        return work.all.effects().ofAssigning(course.id(), QuizLessons.LESSON, settings, work.ina);
    }

    @Test
    void scores_that_are_kept_back_and_a_new_weight_are_said() {
        AssignmentSettings shown = work.assignment().settings();
        work.save(shown.withRelease(Release.BY_HAND), "3 students no longer see scores and answers.");
        assertThat(Objects.requireNonNull(work.world.status(work.early).latest())
                        .attempt()
                        .isWithheld())
                .isTrue();
        work.save(shown, "3 students see scores and answers immediately.");
        work.save(shown.withWeight(new BigDecimal(2)), "The new weight applies to the scores of 3 students.");
    }

    @Test
    void an_exception_says_what_it_does_to_the_student_or_the_group_alone() {
        Gives moreDays = new Gives(null, work.start.plus(DAY.multipliedBy(3)), null, 0, false);
        Recipient late = new Recipient(work.late, null);
        work.give(late, moreDays, "1 late quiz becomes on time.");
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 0, work.later, 10));
        work.give(late, Gives.NOTHING, "1 submitted quiz becomes late and loses 10%.");
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 10, work.later, 10));

        CourseGroup group = work.all
                .members()
                .createGroup(work.course.id(), work.ina, "Monday")
                .orElseThrow();
        work.all.members().assignGroup(work.course.id(), work.ina, List.of(work.early, work.later), group.id());
        work.give(new Recipient(null, group.id()), moreDays, "1 late quiz becomes on time.");
        assertThat(work.penalties()).isEqualTo(Map.of(work.early, 0, work.late, 10, work.later, 0));
        work.give(
                new Recipient(work.early, null),
                new Gives(null, null, null, 0, true),
                "1 student has work here that no longer counts. It is kept.");
        assertThat(Objects.requireNonNull(work.world.status(work.early).course())
                        .isExcused())
                .isTrue();
        work.give(new Recipient(work.slow, null), new Gives(null, null, null, 1, false));
    }

    @Test
    void a_student_who_repeats_the_lesson_in_another_course_starts_anew() {
        Map<UserId, Integer> before = work.penalties();
        Course copy = work.world.courses.create(work.ina, "IR 101, spring", ZoneId.of("Europe/Prague"));
        work.world.assignments.assign(
                copy.id(),
                work.ina,
                QuizLessons.LESSON,
                new AssignmentRules(null, work.start.plus(DAY.multipliedBy(180)), null, TENTH));
        work.world.courses.join(copy.id(), work.late);
        assertThat(work.world.results(copy.id())).isEmpty();
        assertThat(work.world.status(work.late).started()).isZero();
        assertThat(work.world.start(work.late).number()).isEqualTo(1);
        assertThat(work.penalties()).isEqualTo(before);
    }

    @Test
    void only_an_instructor_of_the_course_is_told() {
        AssignmentSettings later = work.dates(4, 5, TENTH);
        Gives excused = new Gives(null, null, null, 0, true);
        for (UserId other : List.of(work.early, work.world.person())) {
            assertThat(work.all.effects().ofChange(work.assignment(), later, other))
                    .isEmpty();
            assertThat(work.all
                            .effects()
                            .ofGiving(
                                    work.course.id(),
                                    QuizLessons.LESSON,
                                    new Recipient(work.late, null),
                                    excused,
                                    other))
                    .isEmpty();
        }
    }
}
