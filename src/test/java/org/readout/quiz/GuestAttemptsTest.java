package org.readout.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.QuizConduct;
import org.readout.lesson.QuizConduct.Shuffle;

class GuestAttemptsTest {

    private static final String FIRST = QuizLessons.questions().getFirst().id();
    private static final String NAME = "name";
    private static final Response BOTH = new Response.Text("both");
    private static final Response JOIN = new Response.Text("join");
    private static final Response HEDGE = new Response.Text("hedge");

    @ParameterizedTest
    @EnumSource
    void a_guest_s_attempts_go_along_with_answers_and_marks_and_the_next_one_goes_on_counting(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        PersonId guest = world.person();
        PersonId account = world.person();
        AttemptSheet done = world.submitted(guest, 4);
        Attempt begun = world.begin(guest);
        world.save(guest, begun, FIRST, 7, new Response.Text("join"));

        bring(world, guest, account);

        assertThat(world.results.of(QuizLessons.LESSON, List.of(account)))
                .singleElement()
                .satisfies(result -> assertThat(result.kept()).hasToString("6 / 6"));
        assertThat(world.service.sheet(done.attempt().id()).orElseThrow().marks())
                .isEqualTo(done.marks());
        assertThat(world.standing(account).begun()).isEqualTo(2);
        assertThat(world.begin(account).id()).as("the one begun as a guest").isEqualTo(begun.id());
        assertThat(world.save(account, begun, FIRST, 8, new Response.Text("both"))
                        .superseded())
                .isFalse();
        assertThat(world.standing(guest).begun()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_guest_was_asked_goes_along_where_a_pool_was_drawn(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), new QuizConduct(Shuffle.ALL, 2, null, null, null)));
        PersonId guest = world.person();
        PersonId account = world.person();
        Attempt begun = world.service.begin(
                guest, world.lessons.published(), QuizLessons.QUIZ, 1, NextAttempt.seed("a browser", "l", "q", 1));

        bring(world, guest, account);

        AttemptSheet brought = world.standing(account).latest();
        assertThat(brought).isNotNull();
        assertThat(brought.attempt().policy().drawn()).isEqualTo(begun.policy().drawn());
        assertThat(brought.quiz()).isEqualTo(begun.policy().asked(world.lessons.quiz()));
    }

    @ParameterizedTest
    @EnumSource
    void where_the_account_has_an_attempt_at_the_quiz_its_own_stay_alone(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        PersonId guest = world.person();
        PersonId account = world.person();
        world.submitted(guest, 4);
        AttemptSheet own = world.submitted(account, 1);

        bring(world, guest, account);

        assertThat(world.store.attempts(account, QuizLessons.LESSON, QuizLessons.QUIZ))
                .extracting(Attempt::id)
                .containsExactly(own.attempt().id());
        assertThat(world.standing(guest).begun()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_guest_answered_goes_into_the_running_attempt_where_that_has_no_answer(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        PersonId account = world.person();
        Attempt own = world.begin(account);
        world.save(account, own, FIRST, 7, JOIN);
        PersonId guest = world.person();
        Attempt running = world.begin(guest);
        Answer name = world.save(guest, running, NAME, 8, HEDGE).kept();
        world.save(guest, running, "neutral", 9, new Response.Truth(true));
        world.aids.takeHint(guest, running.id(), NAME);

        bring(world, guest, account);

        assertThat(world.service.sheet(own.id()).orElseThrow().answers())
                .hasSize(3)
                .containsEntry(NAME, name)
                .hasEntrySatisfying(FIRST, kept -> assertThat(kept.response()).isEqualTo(JOIN));
        assertThat(beside(world, account)).isEmpty();
        assertThat(world.standing(guest).begun()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void another_answer_than_the_account_s_stands_beside_it_until_it_is_used_or_discarded(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        PersonId account = world.person();
        Attempt own = world.begin(account);
        world.save(account, own, FIRST, 7, JOIN);
        world.save(account, own, NAME, 7, new Response.Text("hedging"));
        PersonId guest = world.person();
        Attempt running = world.begin(guest);
        world.save(guest, running, FIRST, 8, BOTH);
        world.save(guest, running, NAME, 9, HEDGE);
        bring(world, guest, account);
        bring(world, guest, account);

        List<BroughtAnswer> beside = beside(world, account);
        assertThat(beside).extracting(BroughtAnswer::response).containsExactlyInAnyOrder(BOTH, HEDGE);
        assertThat(beside).allMatch(BroughtAnswer::usable);
        assertThat(answer(world, own, FIRST)).isEqualTo(JOIN);

        AttemptSheet sheet = world.service.sheet(own.id()).orElseThrow();
        UUID hedge = id(beside, HEDGE);
        assertThatThrownBy(() -> world.brought.use(guest, sheet, hedge)).isInstanceOf(AttemptRefused.class);
        world.brought.use(account, sheet, hedge);
        assertThat(answer(world, own, NAME)).isEqualTo(HEDGE);
        assertThat(beside(world, account)).extracting(BroughtAnswer::response).containsExactly(BOTH);

        world.brought.discard(guest, List.of(id(beside, BOTH)));
        assertThat(beside(world, account)).hasSize(1);
        world.brought.discard(account, List.of(id(beside, BOTH)));
        assertThat(beside(world, account)).isEmpty();
        assertThat(answer(world, own, FIRST)).isEqualTo(JOIN);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_added_to_an_attempt_that_takes_no_answers_and_nothing_is_lost(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        PersonId account = world.person();
        AttemptSheet own = world.submitted(account, 1);
        PersonId guest = world.person();
        world.save(guest, world.begin(guest), NAME, 8, HEDGE);

        bring(world, guest, account);

        assertThat(world.service.sheet(own.attempt().id()).orElseThrow().answers())
                .isEqualTo(own.answers());
        assertThat(beside(world, account)).singleElement().satisfies(answer -> {
            assertThat(answer.response()).isEqualTo(HEDGE);
            assertThat(answer.usable()).isFalse();
        });
        world.begin(account);
        assertThat(beside(world, account)).as("the next attempt takes it").allMatch(BroughtAnswer::usable);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_to_a_question_that_was_edited_since_stands_beside_the_attempt(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        PersonId account = world.person();
        Attempt own = world.begin(account);
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, List.of(Questions.as(Questions.single("*both", "join", "neither"), FIRST, "1"))));
        PersonId guest = world.person();
        Response neither = new Response.Text("neither");
        world.save(guest, world.begin(guest), FIRST, 8, neither);

        bring(world, guest, account);

        assertThat(world.service.sheet(own.id()).orElseThrow().answers()).isEmpty();
        assertThat(beside(world, account)).singleElement().satisfies(answer -> {
            assertThat(answer.response()).isEqualTo(neither);
            assertThat(AnswerWords.of(answer.question(), answer.response())).isEqualTo("NEITHER");
            assertThat(answer.usable()).isFalse();
        });
    }

    private static void bring(AttemptWorld world, PersonId guest, PersonId account) {
        world.writes.run(() -> world.guests.bring(guest, account));
    }

    private static List<BroughtAnswer> beside(AttemptWorld world, PersonId account) {
        return world.brought.of(
                account,
                QuizLessons.LESSON,
                QuizLessons.QUIZ,
                world.standing(account).latest());
    }

    private static UUID id(List<BroughtAnswer> answers, Response response) {
        return answers.stream()
                .filter(answer -> answer.response().equals(response))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Response answer(AttemptWorld world, Attempt attempt, String question) {
        return world.store.answer(attempt.id(), question).orElseThrow().response();
    }
}
