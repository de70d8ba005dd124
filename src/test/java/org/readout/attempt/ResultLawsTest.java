package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.FewerTries;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.OutsideRule;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.correction.CorrectionService;
import org.readout.correction.CorrectionsOver;
import org.readout.course.Course;
import org.readout.course.CourseArchive;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.CoursesOver;
import org.readout.course.GroupId;
import org.readout.course.Permission;
import org.readout.course.StudyContext;
import org.readout.gradebook.OverridesOver;
import org.readout.gradebook.ScoreOverrides;
import org.readout.grading.GradingService.Work;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.LessonPublished;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.result.QuizResult;
import org.readout.result.QuizResult.Standing;
import org.readout.result.Results;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever happens in whatever order, what is stored of attempts is what they and the rules of their course give. */
class ResultLawsTest {

    private static final int HISTORIES = FewerTries.of(20);
    private static final int STEPS = 40;
    private static final String REASON = "The text says so.";

    /** Something that happens, at random. */
    private enum Step {
        STARTS,
        ANSWERS,
        SUBMITS,
        CHECKS_AN_ANSWER,
        SHOWS_ANSWERS,
        TAKES_THE_READING_CHECK,
        SIGNS_IN_AFTER_READING_AS_A_GUEST,
        JOINS,
        LEAVES,
        IS_REMOVED,
        IS_READMITTED,
        CHANGES_GROUP,
        GROUP_IS_DELETED,
        IS_GRADED,
        SCORE_IS_SET,
        LESSON_IS_EDITED,
        IS_CORRECTED,
        CORRECTION_IS_UNDONE,
        GETS_AN_EXCEPTION,
        GETS_AN_ACCOMMODATION,
        DATES_CHANGE,
        TIME_ZONE_CHANGES,
        SCORES_ARE_RELEASED,
        SCORES_ARE_TAKEN_BACK,
        LESSON_IS_REMOVED,
        LESSON_IS_RESTORED,
        COURSE_IS_ARCHIVED,
        COURSE_IS_REOPENED,
        TIME_PASSES
    }

    /** The steps with those that happen more often, so that there is something for the others to change. */
    private static final List<Step> WEIGHED = weighed(Map.ofEntries(
            Map.entry(Step.STARTS, 7),
            Map.entry(Step.ANSWERS, 6),
            Map.entry(Step.SUBMITS, 7),
            Map.entry(Step.JOINS, 4),
            Map.entry(Step.IS_READMITTED, 4),
            Map.entry(Step.CHANGES_GROUP, 4),
            Map.entry(Step.IS_GRADED, 3),
            Map.entry(Step.SCORE_IS_SET, 5),
            Map.entry(Step.LESSON_IS_EDITED, 3),
            Map.entry(Step.IS_CORRECTED, 4),
            Map.entry(Step.CORRECTION_IS_UNDONE, 4),
            Map.entry(Step.GETS_AN_EXCEPTION, 4),
            Map.entry(Step.SCORES_ARE_RELEASED, 3),
            Map.entry(Step.SCORES_ARE_TAKEN_BACK, 3),
            Map.entry(Step.LESSON_IS_RESTORED, 4),
            Map.entry(Step.COURSE_IS_REOPENED, 4)));

    private static List<Step> weighed(Map<Step, Integer> weights) {
        return Arrays.stream(Step.values())
                .flatMap(step -> Collections.nCopies(weights.getOrDefault(step, 1), step).stream())
                .toList();
    }

    /** Two students, two courses and their own reading, with one lesson of two sections. */
    private static final class History {
        final int seed;
        final Random random;
        final AttemptWorld world;
        final CourseMembers members;
        final CourseArchive archive;
        final CorrectionService corrections;
        final ScoreOverrides overrides;
        final UserId ina;
        final List<CourseId> courses = new ArrayList<>();
        final List<UserId> students;
        final List<UserId> readers;
        final List<String> told = new ArrayList<>();
        final QuizSettings settings;
        Map<StudyContext, List<Object>> results;

        History(AttemptWorld world, int seed) {
            this.world = world;
            this.seed = seed;
            random = new Random(seed);
            members = CoursesOver.members(
                    JdbcClient.create(world.counter.counted()),
                    world.courses,
                    world.writes,
                    RecordedAudit.none(),
                    world.clock);
            archive = CoursesOver.archive(world.counter.counted(), world.writes, world.clock, world::tell);
            corrections = CorrectionsOver.world(world, RecordedAudit.none());
            overrides = OverridesOver.world(world);
            settings = WrittenSettings.of(
                    "shuffle: none",
                    "reveal: " + one("last-attempt", "after-due", "each-attempt"),
                    "time-limit: " + one("30", "null"));
            publish();
            ina = world.person();
            for (String title : List.of("IR 101", "IR 102")) {
                CourseId course =
                        world.courses.create(ina, title, ZoneOffset.UTC).id();
                courses.add(course);
                world.assignments.assign(course, ina, QuizLessons.LESSON, settings());
            }
            students = List.of(world.person(), world.person());
            courses.forEach(course -> world.courses.join(course, students.getFirst()));
            world.courses.join(courses.getFirst(), students.getLast());
            readers = new ArrayList<>(students);
            for (int each = 0; each < 2; each++) {
                students.forEach(student -> courses.forEach(course -> submitted(student, StudyContext.of(course))));
            }
            submitted(students.getLast(), StudyContext.OWN);
            results = results();
        }

        private void submitted(UserId student, StudyContext context) {
            Stream.of(Step.STARTS, Step.ANSWERS, Step.SUBMITS).forEach(step -> {
                world.clock.advance(Duration.ofSeconds(1));
                try {
                    study(step, student, context);
                } catch (AttemptRefused e) {
                    told.add(step + " refused: " + e.reason());
                }
            });
        }

        @SafeVarargs
        final <T extends @Nullable Object> T one(T... some) {
            return some[random.nextInt(some.length)];
        }

        <T> Optional<T> any(List<T> some) {
            return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
        }

        /** Takes a step. What can't be done then is refused, and leaves everything as it was. */
        void step() {
            // No two things happen at one instant.
            world.clock.advance(Duration.ofSeconds(1));
            Step step = any(WEIGHED).orElseThrow();
            UserId student = any(students).orElseThrow();
            CourseId course = any(courses).orElseThrow();
            StudyContext context = one(StudyContext.OWN, StudyContext.of(course), StudyContext.of(course));
            told.add(step + " " + students.indexOf(student) + " " + (context.isOwn() ? "(own reading) " : "")
                    + courses.indexOf(course));
            Map<StudyContext, List<Object>> before = results;
            boolean isOfStudent = step.compareTo(Step.JOINS) < 0;
            try {
                if (isOfStudent) {
                    study(step, student, context);
                } else {
                    decide(step, student, course);
                }
            } catch (AttemptRefused e) {
                told.add("refused: " + e.reason());
            }
            Set<StudyContext> touched = switch (step) {
                case SIGNS_IN_AFTER_READING_AS_A_GUEST -> Set.of(StudyContext.OWN);
                case JOINS -> Set.of(StudyContext.of(course), StudyContext.OWN);
                case LESSON_IS_EDITED, TIME_PASSES ->
                    Set.of(StudyContext.OWN, StudyContext.of(courses.getFirst()), StudyContext.of(courses.getLast()));
                default -> Set.of(isOfStudent ? context : StudyContext.of(course));
            };
            results = results();
            assertThat(without(touched, results))
                    .as("results elsewhere after %s, the last of history %s: %s", step, seed, told)
                    .isEqualTo(without(touched, before));
            assertThat(sums(course))
                    .as("sums after %s, the last of history %s: %s", step, seed, told)
                    .isEqualTo(sumsOfRows(course));
            assertThat(world.check.verify())
                    .as("stale results after %s, the last of history %s: %s", step, seed, told)
                    .isEmpty();
        }

        /** What the database adds up of a course, by student; one quiz is required, and the other optional. */
        private Map<UserId, List<Object>> sums(CourseId course) {
            Map<String, @Nullable BigDecimal> points = new HashMap<>();
            points.put(QuizLessons.QUIZ, BigDecimal.TWO);
            points.put("later", null);
            Map<UserId, List<Object>> sums = new HashMap<>();
            world.results
                    .sums(course, QuizLessons.LESSON, points)
                    .forEach((student, each) -> sums.put(
                            student,
                            List.of(
                                    each.score().points().stripTrailingZeros(),
                                    each.score().outOf().stripTrailingZeros(),
                                    each.donePoints().stripTrailingZeros(),
                                    each.done(),
                                    each.late(),
                                    each.toGrade(),
                                    each.excused(),
                                    each.setByHand(),
                                    each.sittings())));
            return sums;
        }

        /** The same from the rows. */
        private Map<UserId, List<Object>> sumsOfRows(CourseId course) {
            Map<UserId, List<Object>> sums = new HashMap<>();
            world.results.of(course, QuizLessons.LESSON).forEach((student, rows) -> {
                List<QuizResult> quizzes = rows.stream()
                        .filter(row -> Set.of(QuizLessons.QUIZ, "later").contains(row.quizId()))
                        .toList();
                List<QuizResult> required = quizzes.stream()
                        .filter(row -> row.quizId().equals(QuizLessons.QUIZ))
                        .toList();
                Score score = required.stream()
                        .flatMap(row -> Stream.ofNullable(row.kept()))
                        .reduce(Score.NONE, Score::plus);
                long done =
                        required.stream().filter(row -> row.standing().isDone()).count();
                sums.put(
                        student,
                        List.of(
                                score.points().stripTrailingZeros(),
                                score.outOf().stripTrailingZeros(),
                                BigDecimal.valueOf(2 * done).stripTrailingZeros(),
                                (int) done,
                                count(
                                        quizzes,
                                        row -> row.standing() == Standing.SUBMITTED
                                                && row.late().isLate()),
                                count(quizzes, row -> row.waiting().signum() > 0) > 0,
                                count(quizzes, row -> row.standing() == Standing.EXCUSED),
                                count(quizzes, QuizResult::isSetByHand),
                                Results.sittings(rows).size()));
            });
            return sums;
        }

        private static int count(List<QuizResult> rows, Predicate<QuizResult> which) {
            return (int) rows.stream().filter(which).count();
        }

        private static <T> Map<StudyContext, T> without(Set<StudyContext> touched, Map<StudyContext, T> all) {
            Map<StudyContext, T> others = new HashMap<>(all);
            others.keySet().removeAll(touched);
            return others;
        }

        /** Leaves nothing that the next history depends on: no results to verify, and no course that uses the lesson. */
        void end() {
            courses.forEach(course -> {
                archive.reopen(course, ina);
                world.assignments.unassign(course, ina, QuizLessons.LESSON);
            });
            JdbcClient.create(world.dataSource)
                    .sql("delete from score_override")
                    .update();
            readers.forEach(reader -> List.of("attempt", "result")
                    .forEach(table -> JdbcClient.create(world.dataSource)
                            .sql("delete from " + table + " where person_id = ?")
                            .param(reader.value())
                            .update()));
        }

        /** All that is stored, by context. */
        private Map<StudyContext, List<Object>> results() {
            Map<StudyContext, List<Object>> results = new HashMap<>();
            JdbcClient.create(world.dataSource)
                    .sql("select * from result order by person_id, quiz_id")
                    .query()
                    .listOfRows()
                    .forEach(row -> results.computeIfAbsent(context(row), context -> new ArrayList<>())
                            .add(row));
            return results;
        }

        private static StudyContext context(Map<String, Object> row) {
            return row.get("course_id") instanceof UUID course
                    ? StudyContext.of(new CourseId(course))
                    : StudyContext.OWN;
        }

        private void study(Step step, UserId student, StudyContext context) {
            List<Attempt> attempts = world.store.attempts(student, context);
            Optional<Attempt> running = any(
                    attempts.stream().filter(attempt -> !attempt.isSubmitted()).toList());
            String quiz = one(QuizLessons.QUIZ, QuizLessons.QUIZ, "later");
            switch (step) {
                case STARTS -> {
                    List<Attempt> before = world.store.attempts(student, context, QuizLessons.LESSON, quiz);
                    start(student, context, quiz, before.size() + 1);
                }
                case ANSWERS -> running.ifPresent(attempt -> answer(student, attempt));
                case SUBMITS -> running.ifPresent(attempt -> world.service.submit(student, attempt.id()));
                case CHECKS_AN_ANSWER ->
                    running.ifPresent(attempt -> world.service.check(student, attempt.id(), "which"));
                case SHOWS_ANSWERS ->
                    any(attempts).ifPresent(attempt -> world.service.showAnswers(student, attempt.id()));
                case TAKES_THE_READING_CHECK -> {
                    String sitting = world.lessons
                            .published()
                            .lesson()
                            .sitting(one(Sitting.values()))
                            .orElseThrow()
                            .id();
                    Attempt attempt = start(student, context, sitting, 1);
                    answer(student, attempt);
                    if (random.nextBoolean()) {
                        world.service.submit(student, attempt.id());
                    }
                }
                case SIGNS_IN_AFTER_READING_AS_A_GUEST -> {
                    UserId guest = world.person();
                    readers.add(guest);
                    Attempt attempt = start(guest, StudyContext.OWN, quiz, 1);
                    answer(guest, attempt);
                    if (random.nextBoolean()) {
                        world.service.submit(guest, attempt.id());
                    }
                    world.service.merge(new GuestSignedIn(guest, student));
                }
                default -> throw new AssertionError(step);
            }
        }

        private Attempt start(UserId student, StudyContext context, String quiz, int number) {
            return world.service
                    .start(student, context, world.lessons.published(), quiz, number, null)
                    .attempt();
        }

        private void answer(UserId student, Attempt attempt) {
            for (Question question : world.service.asked(attempt).questions()) {
                Response response = question.gradedByHand()
                        ? new Response.Text("Because of rivalry.")
                        : new Response.Text(one("both", "join"));
                if (random.nextInt(4) > 0) {
                    long kept = world.store
                            .answer(attempt.id(), question.id())
                            .map(Answer::clientSequence)
                            .orElse(0L);
                    var unused = world.service.save(
                            student, attempt.id(), question.id(), new AnswerCommand(response, kept + 1, Set.of(kept)));
                }
            }
        }

        private void decide(Step step, UserId student, CourseId course) {
            Optional<Assignment> assignment = world.assignments.assignment(course, QuizLessons.LESSON);
            switch (step) {
                case JOINS -> world.courses.join(course, student);
                case LEAVES -> members.leave(course, student);
                case IS_REMOVED -> members.remove(course, ina, student);
                case IS_READMITTED -> members.readmit(course, ina, student);
                case CHANGES_GROUP -> {
                    var unused = members.createGroup(course, ina, one("East", "West"));
                    GroupId group =
                            any(members.groups(course)).map(CourseGroup::id).orElse(null);
                    members.assignGroup(course, ina, List.of(student), random.nextInt(4) == 0 ? null : group);
                }
                case GROUP_IS_DELETED ->
                    any(members.groups(course)).ifPresent(group -> members.deleteGroup(course, ina, group.id()));
                case IS_GRADED ->
                    any(world.grading.works(StudyContext.of(course), student, QuizLessons.LESSON))
                            .ifPresent(work -> grade(course, work));
                case SCORE_IS_SET -> {
                    String quiz = one(QuizLessons.QUIZ, "later");
                    int seen = (int) world.results.history(course, QuizLessons.LESSON, student).stream()
                            .filter(decision -> decision.quizId().equals(quiz))
                            .count();
                    BigDecimal score = one(null, null, BigDecimal.ZERO, BigDecimal.TWO);
                    boolean excused = score == null && random.nextBoolean();
                    try {
                        var unused = overrides.change(
                                new ScoreOf(course, QuizLessons.LESSON, quiz, student),
                                ina,
                                seen,
                                score,
                                excused,
                                REASON);
                    } catch (IllegalArgumentException e) {
                        told.add("refused: " + e.getMessage());
                    }
                }
                case LESSON_IS_EDITED -> {
                    publish();
                    world.writes.run(() -> world.tell(new LessonPublished(QuizLessons.LESSON)));
                }
                case IS_CORRECTED ->
                    corrections
                            .waiting(course, QuizLessons.LESSON, ina, random.nextBoolean())
                            .filter(waiting -> waiting.isWaiting())
                            .ifPresent(waiting -> assertThat(corrections.apply(waiting, ina, REASON))
                                    .get()
                                    .isNotEqualTo(0));
                case CORRECTION_IS_UNDONE ->
                    any(corrections.applied(course, QuizLessons.LESSON, ina))
                            .ifPresent(applied -> corrections.undo(course, QuizLessons.LESSON, applied.id(), ina));
                case GETS_AN_EXCEPTION -> {
                    GroupId group =
                            any(members.groups(course)).map(CourseGroup::id).orElse(null);
                    Recipient recipient = group == null || random.nextBoolean()
                            ? new Recipient(student, null)
                            : new Recipient(null, group);
                    Gives gives = random.nextInt(4) == 0
                            ? Gives.NOTHING
                            : new Gives(null, date(), null, random.nextInt(2), random.nextInt(3) == 0);
                    world.assignments.give(course, QuizLessons.LESSON, recipient, gives, REASON, ina);
                }
                case GETS_AN_ACCOMMODATION -> {
                    if (world.courses
                                    .permitting(course, ina, Permission.CHANGE_DATES)
                                    .isPresent()
                            && world.courses.taken(course, student).isPresent()) {
                        world.accommodate(
                                course,
                                student,
                                ina,
                                new Accommodation(one(BigDecimal.ONE, BigDecimal.TWO), random.nextInt(4)));
                    }
                }
                case DATES_CHANGE -> assignment.ifPresent(seen -> world.assignments.change(seen, ina, settings()));
                case TIME_ZONE_CHANGES -> {
                    Course seen = world.courses.taught(course, ina).orElseThrow();
                    world.assignments.changeTimeZone(
                            seen,
                            world.assignments.assignments(course),
                            ina,
                            ZoneId.of(one("Pacific/Auckland", "America/New_York")));
                }
                case SCORES_ARE_RELEASED, SCORES_ARE_TAKEN_BACK ->
                    assignment.ifPresent(
                            seen -> world.assignments.release(seen, ina, step == Step.SCORES_ARE_RELEASED));
                case LESSON_IS_REMOVED -> world.assignments.unassign(course, ina, QuizLessons.LESSON);
                case LESSON_IS_RESTORED -> world.assignments.restore(course, ina, QuizLessons.LESSON);
                case COURSE_IS_ARCHIVED -> archive.archive(course, ina);
                case COURSE_IS_REOPENED -> archive.reopen(course, ina);
                case TIME_PASSES -> {
                    world.clock.advance(Duration.ofMinutes(1L + random.nextInt(one(30, 3_000))));
                    if (random.nextBoolean()) {
                        world.submitExpired();
                    }
                }
                default -> throw new AssertionError(step);
            }
        }

        private void grade(CourseId course, Work work) {
            world.grading.grade(
                    course,
                    ina,
                    work,
                    Map.of("claim", BigDecimal.valueOf(random.nextInt(2)), "proof", BigDecimal.TWO),
                    "");
        }

        private AssignmentSettings settings() {
            List<Instant> dates = Stream.concat(Stream.ofNullable(date()), Stream.ofNullable(date()))
                    .sorted()
                    .toList();
            AssignmentRules rules = new AssignmentRules(
                    null,
                    dates.isEmpty() ? null : dates.getFirst(),
                    dates.size() > 1 ? dates.getLast() : null,
                    one(LatePolicy.NONE, new LatePolicy(10, 50), new LatePolicy(30, 0)));
            AssignmentSettings settings = AssignmentSettings.of(rules)
                    .withRelease(one(Release.values()))
                    .withOutside(one(OutsideRule.values()));
            return random.nextBoolean() ? settings : settings.withSections(List.of(one("between", "after")));
        }

        private @Nullable Instant date() {
            return random.nextInt(3) == 0
                    ? null
                    : world.clock.instant().plus(Duration.ofHours(random.nextInt(120) - 60L));
        }

        /** The author saves the lesson, with other keys and other rules of its quizzes. */
        private void publish() {
            Quiz check = new Quiz("check", "", List.of(choice("1")), QuizLessons.IN_ORDER);
            boolean isMoved = random.nextInt(4) == 0;
            world.lessons.publish(QuizLessons.edition(
                    check,
                    QuizLessons.section("between", quiz(isMoved ? "later" : QuizLessons.QUIZ)),
                    QuizLessons.section("after", quiz(isMoved ? QuizLessons.QUIZ : one("later", "later", "new")))));
        }

        private Quiz quiz(String id) {
            Integer attempts = random.nextInt(3) == 0 ? null : one(2, 3);
            return new Quiz(
                    id,
                    "Check your reading",
                    List.of(choice(one("1", "1", "2")), Questions.open("claim=1", "proof=2")),
                    WrittenSettings.with(settings, attempts, one(Keep.values())));
        }

        private Question choice(String points) {
            boolean both = random.nextBoolean();
            boolean join = !both || random.nextInt(3) == 0;
            Question question =
                    Questions.as(Questions.single(both ? "*both" : "both", join ? "*join" : "join"), "which", points);
            return random.nextInt(6) == 0 ? Questions.withdrawn(question, REASON) : question;
        }
    }

    @ParameterizedTest
    @EnumSource
    void stored_results_are_what_any_history_gives_and_each_course_has_its_own(TestDatabase database) {
        // Each connection to PostgreSQL takes as long as ten statements.
        try (HikariDataSource connections = new HikariDataSource()) {
            connections.setDataSource(database.create());
            connections.setMaximumPoolSize(3);
            AttemptWorld world = new AttemptWorld(connections);
            for (int seed = 1; seed <= HISTORIES; seed++) {
                History history = new History(world, seed);
                for (int step = 0; step < STEPS; step++) {
                    history.step();
                }
                history.end();
            }
        }
    }
}
