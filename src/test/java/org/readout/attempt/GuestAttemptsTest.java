package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.StudyContext;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Response;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource
class GuestAttemptsTest {

    private static final String FIRST = QuizLessons.questions().getFirst().id();

    private final AttemptWorld world;

    GuestAttemptsTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
    }

    @Test
    void a_guest_s_attempts_go_along_with_answers_and_marks_and_the_next_one_goes_on_counting() {
        UserId guest = world.person();
        UserId account = world.person();
        AttemptDetails done = world.submitted(guest, 4);
        Attempt started = world.start(guest);
        world.save(guest, started, FIRST, 7, new Response.Text("join"));

        merge(guest, account);

        assertThat(world.results(account, false))
                .singleElement()
                .satisfies(result -> assertThat(result.kept()).hasToString("6 / 6"));
        assertThat(world.service.details(done.attempt().id()).orElseThrow().marks())
                .isEqualTo(done.marks());
        assertThat(world.status(account).started()).isEqualTo(2);
        assertThat(world.start(account).id()).as("the one started as a guest").isEqualTo(started.id());
        assertThat(world.save(account, started, FIRST, 8, new Response.Text("both"))
                        .superseded())
                .isFalse();
        assertThat(world.status(guest).started()).isZero();
    }

    @Test
    void the_drawn_questions_of_a_guest_s_attempt_stay_the_same_in_the_account() {
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: all", "choose: 2")));
        UserId guest = world.person();
        UserId account = world.person();
        Attempt started = world.service
                .start(
                        guest,
                        StudyContext.OWN,
                        world.lessons.published(),
                        QuizLessons.QUIZ,
                        1,
                        AttemptService.seed(null, StudyContext.OWN, "l", "q", 1))
                .attempt();

        merge(guest, account);

        AttemptDetails brought = world.status(account).latest();
        assertThat(brought).isNotNull();
        assertThat(brought.attempt().rules().selection())
                .isEqualTo(started.rules().selection());
        assertThat(brought.quiz()).isEqualTo(started.rules().asked(world.lessons.quiz()));
    }

    @Test
    void where_the_account_has_an_attempt_at_the_quiz_its_own_stay_alone() {
        UserId guest = world.person();
        UserId account = world.person();
        world.submitted(guest, 4);
        AttemptDetails own = world.submitted(account, 1);

        merge(guest, account);

        assertThat(world.attempts(account))
                .extracting(Attempt::id)
                .containsExactly(own.attempt().id());
        assertThat(world.status(guest).started()).isOne();
    }

    @Test
    void a_running_attempt_of_a_guest_stays_with_the_guest_where_the_account_has_one() {
        UserId account = world.person();
        Attempt own = world.start(account);
        UserId guest = world.person();
        Attempt running = world.start(guest);
        world.save(guest, running, FIRST, 8, new Response.Text("both"));

        merge(guest, account);

        assertThat(world.store.answers(own.id())).isEmpty();
        assertThat(world.store.answers(running.id())).hasSize(1);
        assertThat(world.save(guest, running, FIRST, 9, new Response.Text("join"))
                        .superseded())
                .isFalse();
    }

    private void merge(UserId guest, UserId account) {
        world.writes.run(() -> world.service.merge(new GuestSignedIn(guest, account)));
    }
}
