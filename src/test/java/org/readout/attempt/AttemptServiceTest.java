package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.attempt.AttemptWorld.refused;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.attempt.AttemptService.SaveResult;
import org.readout.course.StudyContext;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Choices;
import org.readout.question.Response.Text;
import org.readout.question.Response.TrueOrFalse;
import org.readout.result.QuizResult;
import org.readout.result.QuizResult.Standing;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both databases hold the same rules. */
@ParameterizedClass
@EnumSource
class AttemptServiceTest {

    private final TestDatabase database;
    private AttemptWorld world;

    AttemptServiceTest(TestDatabase database) {
        this.database = database;
        world = new AttemptWorld(database.create());
    }

    @Test
    void looking_leaves_no_row() {
        UserId person = world.person();
        assertThat(world.status(person).latest()).isNull();
        assertThat(world.status(person).number()).isEqualTo(1);
        assertThat(rows("attempt") + rows("lesson_revision")).isZero();
    }

    @Test
    void an_active_attempt_is_resumed() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        assertThat(world.start(person)).isEqualTo(attempt);
        assertThat(rows("attempt")).isEqualTo(1);
    }

    @Test
    void the_revision_is_kept_whole_and_once() {
        world.start(world.person());
        world.start(world.person());
        assertThat(rows("lesson_revision")).isEqualTo(1);
    }

    @Test
    void a_repeated_write_changes_nothing_and_says_the_same() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        SaveResult first = world.save(person, attempt, "which", 7, new Text("both"));
        world.clock.advance(Duration.ofSeconds(5));
        SaveResult second = world.save(person, attempt, "which", 7, new Text("both"));
        assertThat(second).isEqualTo(first);
        assertThat(first.superseded()).isFalse();
        assertThat(rows("response")).isEqualTo(1);
    }

    @Test
    void another_answer_under_the_same_number_is_not_taken_for_saved() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        SaveResult first = world.save(person, attempt, "which", 7, new Text("both"));
        assertThat(world.save(person, attempt, "which", 7, new Text("join")))
                .isEqualTo(new SaveResult(first.kept(), true));
    }

    @Test
    void a_later_write_replaces_only_what_its_writer_knew_of() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        SaveResult first = save(person, attempt, "hedge", 10, 0L);
        assertThat(save(person, attempt, "hedges", 20, 0L)).isEqualTo(new SaveResult(first.kept(), true));
        SaveResult second = save(person, attempt, "hedging", 30, 10L);
        assertThat(second.superseded()).isFalse();
        assertThat(second.kept().response()).isEqualTo(new Text("hedging"));
        assertThat(save(person, attempt, "balance", 40, 10L)).isEqualTo(new SaveResult(second.kept(), true));
        assertThat(save(person, attempt, "balance", 40, 10L, 30L).superseded()).isFalse();
    }

    @Test
    void the_same_answer_from_another_tab_is_no_conflict() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        SaveResult first = save(person, attempt, "hedge", 10, 0L);
        assertThat(save(person, attempt, "hedge", 5, 0L)).isEqualTo(first);
        SaveResult later = save(person, attempt, "hedge", 20, 0L);
        assertThat(later.superseded()).isFalse();
        assertThat(later.kept().clientSequence()).isEqualTo(20);
    }

    @Test
    void a_page_starts_only_the_attempt_that_it_shows() {
        UserId person = world.person();
        refused(Reason.OVERTAKEN, () -> start(person, 2));
        Attempt first = start(person, 1);
        assertThat(start(person, 1)).isEqualTo(first);
        refused(Reason.OVERTAKEN, () -> start(person, 2));
        world.service.submit(person, first.id());
        refused(Reason.OVERTAKEN, () -> start(person, 1));
        assertThat(start(person, 2).number()).isEqualTo(2);
        refused(Reason.OVERTAKEN, () -> start(person, 1));
        assertThat(rows("attempt")).isEqualTo(2);
    }

    @Test
    void an_attempt_is_found_by_its_number_for_its_person_alone() {
        UserId person = world.person();
        AttemptDetails sheet = world.submitted(person, 1);
        assertThat(world.service.details(person, StudyContext.OWN, QuizLessons.LESSON, QuizLessons.QUIZ, 1))
                .contains(sheet);
        assertThat(world.service.details(person, StudyContext.OWN, QuizLessons.LESSON, QuizLessons.QUIZ, 2))
                .isEmpty();
        assertThat(world.service.details(world.person(), StudyContext.OWN, QuizLessons.LESSON, QuizLessons.QUIZ, 1))
                .isEmpty();
    }

    @Test
    void a_later_write_replaces_and_an_older_one_is_refused() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        world.save(person, attempt, "which", 7, new Text("both"));
        world.clock.advance(Duration.ofSeconds(5));
        SaveResult later = world.save(person, attempt, "which", 8, new Text("join"));
        SaveResult older = world.save(person, attempt, "which", 6, new Text("both"));
        assertThat(later.kept()).isEqualTo(new Answer(new Text("join"), 8, world.clock.instant()));
        assertThat(older).isEqualTo(new SaveResult(later.kept(), true));
        assertThat(world.service.details(attempt.id()).orElseThrow().answers().get("which"))
                .isEqualTo(later.kept());
    }

    @Test
    void an_answer_costs_one_transaction_and_three_statements_at_most() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        for (long sequence : new long[] {1, 2, 2, 1}) {
            world.counter.reset();
            world.save(person, attempt, "costs", sequence, new Choices(List.of("trade")));
            assertThat(world.counter.statements()).isBetween(1, 3);
            assertThat(world.counter.commits()).isEqualTo(1);
        }
    }

    @Test
    void another_user_s_attempt_is_not_found() {
        Attempt attempt = world.start(world.person());
        UserId other = world.person();
        refused(Reason.NOT_FOUND, () -> world.save(other, attempt, "which", 1, new Text("both")));
        refused(Reason.NOT_FOUND, () -> world.service.submit(other, attempt.id()));
        refused(Reason.NOT_FOUND, () -> world.service.submit(other, AttemptId.random()));
        assertThat(rows("response") + rows("mark")).isZero();
    }

    @Test
    void what_can_not_be_kept_is_refused_and_leaves_no_row() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        refused(Reason.UNKNOWN_QUESTION, () -> world.save(person, attempt, "gone", 1, new Text("both")));
        refused(
                Reason.TOO_LONG,
                () -> world.save(person, attempt, "name", 1, new Text("x".repeat(Response.MAX_LENGTH))));
        assertThat(rows("response")).isZero();
    }

    @Test
    void a_submitted_attempt_takes_no_answer_but_knows_the_ones_it_took() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        SaveResult saved = world.save(person, attempt, "which", 7, new Text("both"));
        world.service.submit(person, attempt.id());
        refused(Reason.SUBMITTED, () -> world.save(person, attempt, "which", 8, new Text("join")));
        assertThat(world.save(person, attempt, "which", 7, new Text("both"))).isEqualTo(saved);
    }

    @Test
    void submitting_marks_every_question() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        world.save(person, attempt, "which", 1, new Text("join"));
        world.save(person, attempt, "costs", 2, new Choices(List.of("fallback")));
        world.save(person, attempt, "name", 3, new Text("hegde"));
        world.clock.advance(Duration.ofMinutes(3));
        AttemptDetails sheet = world.service.submit(person, attempt.id());

        assertThat(sheet.attempt().score()).hasToString("2 / 6");
        assertThat(sheet.attempt().submittedAt()).isEqualTo(world.clock.instant());
        assertThat(sheet.marks()).hasSize(4);
        assertThat(mark(sheet, "costs").score()).hasToString("1.5 / 3");
        assertThat(mark(sheet, "neutral").score()).hasToString("0 / 1");
        assertThat(mark(sheet, "name").score()).hasToString("0.5 / 1");
        assertThat(sheet.open()).containsExactly(3);
    }

    @Test
    void submitting_again_returns_the_same() {
        UserId person = world.person();
        AttemptDetails first = world.submitted(person, 2);
        world.clock.advance(Duration.ofMinutes(3));
        assertThat(world.service.submit(person, first.attempt().id())).isEqualTo(first);
        assertThat(rows("mark")).isEqualTo(4);
    }

    @Test
    void a_withdrawn_question_gives_full_credit_and_the_mark_says_why() {
        List<Question> questions = List.of(
                Questions.withdrawn(QuizLessons.questions().get(0), "Both can be argued."),
                QuizLessons.questions().get(1));
        world.lessons.publish(QuizLessons.edition(null, Keep.BEST, questions));
        AttemptDetails sheet = world.submitted(world.person(), 0);
        assertThat(sheet.attempt().score()).hasToString("1 / 4");
        assertThat(mark(sheet, "which").reason()).isEqualTo("Withdrawn: Both can be argued.");
    }

    @Test
    void two_threads_that_submit_at_once_mark_once() throws Exception {
        for (int round = 0; round < 10; round++) {
            UserId person = world.person();
            Attempt attempt = world.start(person);
            world.save(person, attempt, "which", 1, new Text("both"));
            List<AttemptDetails> sheets = together(() -> world.service.submit(person, attempt.id()));
            assertThat(sheets.get(1)).isEqualTo(sheets.get(0));
            assertThat(rows("mark")).isEqualTo(4 * (round + 1));
        }
    }

    @Test
    void two_threads_that_start_at_once_start_one_attempt() throws Exception {
        for (int round = 0; round < 10; round++) {
            UserId person = world.person();
            List<Attempt> attempts = together(() -> world.start(person));
            assertThat(attempts.get(1)).isEqualTo(attempts.get(0));
            assertThat(rows("attempt")).isEqualTo(round + 1);
        }
    }

    @Test
    void two_threads_that_save_the_same_answer_save_it_once() throws Exception {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        for (int round = 0; round < 10; round++) {
            int sequence = round;
            List<SaveResult> saved = together(() -> world.save(person, attempt, "name", sequence, new Text("hedge")));
            assertThat(saved.get(1)).isEqualTo(saved.get(0));
        }
        assertThat(rows("response")).isEqualTo(1);
    }

    @Test
    void an_answer_and_a_submission_at_once_are_never_apart() throws Exception {
        for (int round = 0; round < 10; round++) {
            UserId person = world.person();
            Attempt attempt = world.start(person);
            CyclicBarrier start = new CyclicBarrier(2);
            try (var pool = Executors.newFixedThreadPool(2)) {
                Future<Boolean> saved = pool.submit(() -> {
                    start.await();
                    try {
                        world.save(person, attempt, "which", 1, new Text("both"));
                        return true;
                    } catch (AttemptRefused e) {
                        assertThat(e.reason()).isEqualTo(Reason.SUBMITTED);
                        return false;
                    }
                });
                Future<AttemptDetails> submitted = pool.submit(() -> {
                    start.await();
                    return world.service.submit(person, attempt.id());
                });
                BigDecimal points = mark(submitted.get(), "which").score().points();
                assertThat(points.signum() > 0).isEqualTo(saved.get());
            }
        }
    }

    @Test
    void a_restart_in_the_middle_loses_nothing() {
        AttemptWorld before = new AttemptWorld(database.create());
        UserId person = before.person();
        Attempt attempt = before.start(person);
        SaveResult saved = before.save(person, attempt, "which", 1, new Text("both"));

        AttemptWorld after = before.restarted();
        AttemptDetails sheet = after.status(person).latest();
        assertThat(sheet).isNotNull();
        assertThat(sheet.attempt()).isEqualTo(attempt);
        assertThat(sheet.answers()).containsOnlyKeys("which").containsValue(saved.kept());
        assertThat(after.save(person, attempt, "which", 1, new Text("both"))).isEqualTo(saved);
        after.save(person, attempt, "neutral", 2, new TrueOrFalse(false));
        assertThat(after.service.submit(person, attempt.id()).attempt().score()).hasToString("2 / 6");
    }

    @Test
    void a_running_attempt_keeps_its_revision_when_the_file_changes() {
        world.teach();
        UserId person = world.person();
        Attempt attempt = world.start(person);
        Question other = Questions.as(Questions.single("both", "*join"), "which", "9");
        world.lessons.publish(QuizLessons.edition(1, Keep.FIRST, List.of(other)));

        world = world.restarted();
        assertThat(world.start(person)).isEqualTo(attempt);
        world.save(person, attempt, "which", 1, new Text("both"));
        world.save(person, attempt, "neutral", 2, new TrueOrFalse(false));
        AttemptDetails sheet = world.service.submit(person, attempt.id());
        assertThat(sheet.attempt().score()).hasToString("2 / 6");
        assertThat(sheet.attempt().rules()).returns(2, AttemptRules::attempts).returns(Keep.BEST, AttemptRules::keep);
        assertThat(sheet.quiz().questions()).isEqualTo(QuizLessons.questions());
    }

    @Test
    void no_attempt_can_be_started_after_the_last() {
        world.teach();
        UserId person = world.person();
        assertThat(world.status(person).left()).isEqualTo(2);
        world.submitted(person, 4);
        assertThat(world.status(person).left()).isEqualTo(1);
        assertThat(world.submitted(person, 1).attempt().number()).isEqualTo(2);
        assertThat(world.status(person).left()).isZero();
        refused(Reason.NO_ATTEMPT_LEFT, () -> world.start(person));
        ScorePolicy kept = world.status(person).kept();
        assertThat(kept).isNotNull();
        assertThat(kept.score()).hasToString("6 / 6");
        assertThat(kept.index()).isZero();
    }

    @Test
    void attempts_that_were_promised_before_the_last_one_are_not_taken_away() {
        world.teach();
        UserId person = world.person();
        world.start(person);
        world.lessons.publish(QuizLessons.edition(1, Keep.BEST, QuizLessons.questions()));

        world.submitted(person, 1);
        assertThat(world.status(person).left()).isEqualTo(1);
        assertThat(world.start(person).rules().attempts()).isEqualTo(2);
        assertThat(world.status(world.person()).left()).isEqualTo(1);
    }

    @Test
    void without_a_number_there_is_always_another_attempt() {
        world.lessons.publish(QuizLessons.edition(null, Keep.LATEST, QuizLessons.questions()));
        UserId person = world.person();
        for (int right : new int[] {4, 3, 1}) {
            world.submitted(person, right);
        }
        QuizStatus status = world.status(person);
        assertThat(status.left()).isNull();
        assertThat(status.number()).isEqualTo(4);
        assertThat(status.kept()).isNotNull().extracting(ScorePolicy::score).hasToString("1 / 6");
    }

    @Test
    void a_quiz_is_done_once_an_attempt_is_submitted() {
        UserId person = world.person();
        Attempt attempt = world.start(person);
        assertThat(world.results(person, true)).extracting(QuizResult::standing).containsExactly(Standing.IN_PROGRESS);
        world.service.submit(person, attempt.id());
        assertThat(world.results(person, true)).extracting(QuizResult::standing).containsExactly(Standing.SUBMITTED);
        assertThat(world.results(world.person(), true)).isEmpty();
    }

    private Attempt start(UserId person, int number) {
        return world.service
                .start(person, world.at(person), world.lessons.published(), QuizLessons.QUIZ, number, null)
                .attempt();
    }

    private SaveResult save(UserId person, Attempt attempt, String words, long sequence, Long... after) {
        AnswerCommand write = new AnswerCommand(new Text(words), sequence, Set.of(after));
        return world.service.save(person, attempt.id(), "name", write);
    }

    private static Mark mark(AttemptDetails sheet, String question) {
        return Objects.requireNonNull(sheet.marks().get(question));
    }

    private static <T> List<T> together(Callable<T> action) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<T> both = () -> {
            start.await();
            return action.call();
        };
        try (var pool = Executors.newFixedThreadPool(2)) {
            Future<T> one = pool.submit(both);
            Future<T> other = pool.submit(both);
            return List.of(one.get(), other.get());
        }
    }

    private int rows(String table) {
        return JdbcClient.create(world.dataSource)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
