package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.question.Response.Text;
import org.readout.question.Response.TrueOrFalse;
import org.readout.result.QuizResult;
import org.readout.user.User;
import org.readout.user.UserId;

/** The settings of a quiz in an attempt: selection, order, time, hints, answers checked one by one. */
@ParameterizedClass
@EnumSource
class AttemptSettingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestDatabase database;

    AttemptSettingsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void the_drawn_questions_stay_the_same_after_a_restart_on_every_page() {
        AttemptWorld world = world(database, settings(Shuffle.ALL, 2, null, null));
        UserId person = world.person();
        List<String> shown =
                ids(world.status(person).rules().asked(world.lessons.quiz()).questions());
        Attempt attempt = world.start(person);

        AttemptWorld after = world.restarted();
        AttemptDetails sheet = after.status(person).latest();
        assertThat(sheet).isNotNull();
        assertThat(ids(sheet.quiz().questions())).hasSize(2).isEqualTo(shown);
        assertThat(sheet.open()).containsExactly(1, 2);
        assertThat(attempt.outOf())
                .isEqualByComparingTo(AttemptDetails.worth(sheet.quiz()))
                .isNotEqualByComparingTo("6");
        AttemptDetails submitted = after.service.submit(person, attempt.id());
        assertThat(submitted.marks()).containsOnlyKeys(shown);
        assertThat(after.service
                        .receipt(guest(person), attempt.id())
                        .orElseThrow()
                        .text())
                .contains("\n2. ")
                .doesNotContain("\n3. ");
    }

    @Test
    void a_question_that_was_not_drawn_takes_no_answer() {
        AttemptWorld world = world(database, settings(Shuffle.NONE, 3, null, null));
        UserId person = world.person();
        Attempt attempt = world.start(person);
        Set<String> left = Set.copyOf(ids(QuizLessons.questions()));
        String other = left.stream()
                .filter(id ->
                        attempt.rules().asked(world.lessons.quiz()).question(id).isEmpty())
                .collect(Collectors.joining());
        refused(Reason.UNKNOWN_QUESTION, () -> world.save(person, attempt, other, 1, new Text("x")));
    }

    @Test
    void students_and_attempts_get_orders_of_their_own() {
        AttemptWorld world = world(TestDatabase.H2, settings(Shuffle.ALL, null, null, null));
        Set<List<String>> orders = new java.util.HashSet<>();
        for (int i = 0; i < 12; i++) {
            UserId person = world.person();
            orders.add(ids(world.submitted(person, 0).quiz().questions()));
            orders.add(
                    ids(world.start(person).rules().asked(world.lessons.quiz()).questions()));
        }
        assertThat(orders).hasSizeGreaterThan(6);
    }

    @Test
    void an_expired_attempt_looks_submitted_and_looking_writes_nothing() {
        AttemptWorld world = world(database, settings(Shuffle.NONE, null, 20, null));
        world.teach();
        UserId person = world.person();
        Attempt attempt = world.start(person);
        Instant end = attempt.startedAt().plus(Duration.ofMinutes(20));
        world.save(person, attempt, "which", 1, new Text("both"));
        world.clock.advance(Duration.ofMinutes(20));
        assertThat(world.service.timeLeft(attempt)).isZero();
        world.clock.advance(AttemptService.GRACE.minus(SECOND));
        // An answer that was on its way.
        world.save(person, attempt, "neutral", 2, new TrueOrFalse(false));
        world.clock.advance(Duration.ofHours(3));
        refused(Reason.TIME_UP, () -> world.save(person, attempt, "name", 3, new Text("hedging")));

        world.counter.reset();
        AttemptDetails sheet = world.status(person).latest();
        assertThat(sheet).isNotNull();
        assertThat(sheet.attempt().submittedAt()).isEqualTo(end);
        assertThat(sheet.attempt().score()).hasToString("2 / 6");
        assertThat(world.status(person).left()).isEqualTo(1);
        assertThat(world.service.details(attempt.id(), person)).contains(sheet);
        assertThat(world.counter.commits()).isZero();
        assertThat(world.kept(attempt.id())).isEqualTo(attempt);

        world.service.submitExpired();
        assertThat(world.kept(attempt.id())).isEqualTo(sheet.attempt());
        assertThat(world.status(person).latest()).isEqualTo(sheet);
    }

    @Test
    void an_expired_attempt_is_submitted_without_a_visit() {
        AttemptWorld world = world(database, settings(Shuffle.NONE, null, 20, null));
        UserId person = world.person();
        UserId later = world.person();
        Attempt attempt = world.start(person);
        world.save(person, attempt, "which", 1, new Text("both"));
        world.clock.advance(Duration.ofMinutes(15));
        world.start(later);
        world.clock.advance(Duration.ofMinutes(5).plus(AttemptService.GRACE));
        world.service.submitExpired();
        world.service.submitExpired();

        var results = Stream.of(person, later)
                .flatMap(each -> world.results(each, false).stream())
                .toList();
        assertThat(results)
                .filteredOn(result -> result.person().equals(person))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.kept()).hasToString("1 / 6");
                    assertThat(result.lastSubmittedAt())
                            .isEqualTo(attempt.startedAt().plus(Duration.ofMinutes(20)));
                });
        assertThat(results)
                .filteredOn(result -> result.person().equals(later))
                .singleElement()
                .matches(QuizResult::inProgress);
    }

    @Test
    void a_hint_is_taken_once_and_never_brings_a_question_below_0() {
        AttemptWorld world =
                world(database, settings(Shuffle.NONE, null, null, null), hinted("which", "0.25"), hinted("name", "1"));
        UserId person = world.person();
        Attempt attempt = world.start(person);
        world.service.takeHint(person, attempt.id(), "which");
        world.service.takeHint(person, attempt.id(), "which");
        world.service.takeHint(person, attempt.id(), "name");
        world.save(person, attempt, "which", 1, new Text("both"));
        world.save(person, attempt, "name", 2, new Text("hedge"));
        AttemptDetails sheet = world.service.submit(person, attempt.id());

        assertThat(sheet.attempt().score()).hasToString("0.75 / 2");
        Mark mark = sheet.marks().get("which");
        assertThat(mark).isNotNull();
        assertThat(mark.reason()).isEqualTo("Graded when the quiz was submitted. Hint: −0.25 points.");
        assertThat(world.service
                        .receipt(guest(person), attempt.id())
                        .orElseThrow()
                        .text())
                .contains("Hint:       used, −0.25 points");
        refused(Reason.SUBMITTED, () -> world.service.takeHint(person, attempt.id(), "name"));
    }

    @Test
    void a_checked_answer_is_marked_then_and_stays() {
        AttemptWorld world = world(database, settings(Shuffle.NONE, null, null, Reveal.EACH_ATTEMPT));
        UserId person = world.person();
        Attempt attempt = world.start(person);
        assertThat(world.service.check(person, attempt.id(), "which")).isEmpty();
        world.save(person, attempt, "which", 1, new Text("join"));
        assertThat(world.service.check(person, attempt.id(), "which")).isPresent();
        assertThat(world.service.check(person, attempt.id(), "which")).isPresent();
        refused(Reason.CHECKED, () -> world.save(person, attempt, "which", 2, new Text("both")));
        assertThat(world.save(person, attempt, "which", 1, new Text("join")).superseded())
                .isFalse();

        AttemptDetails running = world.service.details(attempt.id()).orElseThrow();
        assertThat(running.marks()).containsOnlyKeys("which");
        world.save(person, attempt, "neutral", 3, new TrueOrFalse(false));
        AttemptDetails sheet = world.service.submit(person, attempt.id());
        assertThat(sheet.attempt().score()).hasToString("1 / 6");
        assertThat(sheet.history(sheet.quiz().questions().getFirst())).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void an_answer_is_checked_only_where_the_quiz_is_explained_at_once() {
        AttemptWorld world = world(TestDatabase.H2, settings(Shuffle.NONE, null, null, null));
        UserId person = world.person();
        Attempt attempt = world.start(person);
        world.save(person, attempt, "which", 1, new Text("join"));
        refused(Reason.NOT_FOUND, () -> world.service.check(person, attempt.id(), "which"));
        refused(Reason.NOT_FOUND, () -> world.service.check(world.person(), attempt.id(), "which"));
        refused(
                Reason.NOT_FOUND,
                () -> world.service.saveConfidence(person, attempt.id(), "which", 1, Confidence.Level.CERTAIN));
    }

    @Test
    void confidence_is_saved_and_changes_no_score() {
        AttemptWorld world = world(database, WrittenSettings.of("shuffle: none", "confidence: true"));
        UserId person = world.person();
        Attempt attempt = world.start(person);
        world.save(person, attempt, "which", 1, new Text("both"));
        world.service.saveConfidence(person, attempt.id(), "which", 5, Confidence.Level.GUESSING);
        world.service.saveConfidence(person, attempt.id(), "which", 9, Confidence.Level.CERTAIN);
        assertThat(world.service
                        .saveConfidence(person, attempt.id(), "which", 7, Confidence.Level.GUESSING)
                        .level())
                .isEqualTo(Confidence.Level.CERTAIN);
        AttemptDetails sheet = world.service.submit(person, attempt.id());
        assertThat(sheet.confidence().get("which"))
                .extracting(Confidence::level)
                .isEqualTo(Confidence.Level.CERTAIN);
        assertThat(sheet.attempt().score()).hasToString("1 / 6");
    }

    @Test
    void before_the_due_date_students_see_neither_score_nor_marks() {
        AttemptWorld world = world(TestDatabase.H2, settings(Shuffle.NONE, null, null, Reveal.AFTER_DUE));
        UserId person = world.person();
        Attempt attempt = world.start(person);
        world.save(person, attempt, "which", 1, new Text("both"));
        due(world, attempt, world.clock.instant().plus(Duration.ofHours(1)));
        world.service.submit(person, attempt.id());

        AttemptDetails own = world.service.details(attempt.id(), person).orElseThrow();
        assertThat(own.attempt().score()).isNull();
        assertThat(own.marks()).isEmpty();
        assertThat(world.status(person).kept()).isNull();
        assertThat(world.results(person, true)).singleElement().satisfies(result -> {
            assertThat(result.kept()).isNull();
            assertThat(result.inProgress()).isFalse();
            assertThat(result.scoreFrom()).isEqualTo(world.clock.instant().plus(Duration.ofHours(1)));
        });
        assertThat(world.lines(person, true))
                .singleElement()
                .matches(line -> line.score() == null)
                .matches(line -> line.attempt().scoreFrom() != null);
        assertThat(world.service
                        .receipt(guest(person), attempt.id())
                        .orElseThrow()
                        .text())
                .contains("Score:      available after the due date\n\n")
                .doesNotContain("1 / ", "not graded");
        assertThat(world.results(person, false)).singleElement().matches(result -> result.kept() != null);
        world.clock.advance(Duration.ofHours(1));
        assertThat(world.service
                        .details(attempt.id(), person)
                        .orElseThrow()
                        .attempt()
                        .score())
                .hasToString("1 / 6");
    }

    @Test
    void rules_are_read_as_they_were_kept() {
        AttemptWorld world = world(
                TestDatabase.H2,
                WrittenSettings.of(
                        "shuffle: all", "choose: 2", "time-limit: 30", "reveal: each-attempt", "confidence: true"));
        UserId person = world.person();
        Attempt attempt = world.start(person);
        assertThat(world.store.find(attempt.id())).contains(attempt);
        assertThat(attempt.rules().started(attempt.startedAt())).isEqualTo(attempt.rules());
    }

    private static void due(AttemptWorld world, Attempt attempt, Instant at) {
        AttemptRules rules = attempt.rules();
        AttemptRules due = new AttemptRules(
                rules.attempts(),
                rules.settings(),
                null,
                AssignmentRules.due(at),
                rules.accommodation(),
                rules.selection(),
                null);
        world.store.updateRules(attempt.with(due));
    }

    private static QuizSettings settings(
            Shuffle shuffle, @Nullable Integer choose, @Nullable Integer minutes, @Nullable Reveal feedback) {
        return WrittenSettings.of(
                "shuffle: " + shuffle, "choose: " + choose, "time-limit: " + minutes, "reveal: " + feedback);
    }

    private static AttemptWorld world(TestDatabase database, QuizSettings settings, Question... questions) {
        AttemptWorld world = new AttemptWorld(database.create());
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, questions.length == 0 ? QuizLessons.questions() : List.of(questions), settings));
        return world;
    }

    private static Question hinted(String id, String cost) {
        Question question = QuizLessons.questions().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Questions.hinted(question, "Look again.", new BigDecimal(cost));
    }

    private static User guest(UserId person) {
        return new User(person, User.Kind.GUEST, "", null);
    }

    private static List<String> ids(List<Question> questions) {
        return questions.stream().map(Question::id).toList();
    }

    private static void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatExceptionOfType(AttemptRefused.class)
                .isThrownBy(action)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
