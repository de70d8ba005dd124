package org.readout.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.QuizLessons;
import org.readout.course.CoursesOver;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.gradebook.OverridesOver;
import org.readout.lti.ScoreMessage.State;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.user.UserId;

/** A platform has the score that each student sees in the gradebook, and no other. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LtiScoresTest {

    private static final String ITEM = "/items/7?type=1";
    private static final Instant DUE = Instant.parse("2026-11-26T14:00:00Z");

    private final AttemptWorld world;
    private ScoreWorld lti;
    private UserId ann;

    LtiScoresTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
        lti = world(Release.AT_ONCE, ITEM);
        ann = lti.student("ann");
    }

    private ScoreWorld world(Release release, @Nullable String lineItem) {
        return new ScoreWorld(
                world,
                world.assigned(AssignmentSettings.of(
                                new AssignmentRules(null, DUE, DUE.plus(Duration.ofDays(5)), new LatePolicy(10, 50)))
                        .withRelease(release)),
                lineItem);
    }

    @AfterEach
    void rightRequestsOnly() {
        lti.close();
        assertThat(lti.platform.wrong).isEmpty();
    }

    private void other(Release release, @Nullable String lineItem) {
        // Closed after it, the one before leaves its port to no other platform of this database.
        ScoreWorld before = lti;
        lti = world(release, lineItem);
        before.close();
        ann = lti.student("ann");
    }

    private Staff staff() {
        return world.courses.staff(lti.course, world.instructor).orElseThrow();
    }

    private ScoreMessage message() {
        return lti.sender.messages(staff()).stream()
                .filter(each -> each.student().equals(ann))
                .findFirst()
                .orElseThrow();
    }

    private void submit(int right) {
        world.submitted(ann, StudyContext.of(lti.course), right);
    }

    @Test
    void a_score_is_sent_once_when_it_changes() {
        world.start(ann, StudyContext.of(lti.course));
        lti.send();
        assertThat(lti.platform.taken).containsExactly("ann – Started NotReady");
        world.service.submit(ann, world.attempts(ann).getFirst().id());
        lti.send();
        submit(4);
        lti.send();
        lti.send();
        lti.sender.sweep();
        lti.send();
        assertThat(lti.platform.taken)
                .containsExactly(
                        "ann – Started NotReady", "ann 0/6 Completed FullyGraded", "ann 6/6 Completed FullyGraded");
        assertThat(message().state()).isEqualTo(State.SENT);
        assertThat(lti.platform.tokens).isEqualTo(1);
    }

    @Test
    void a_score_that_is_kept_back_is_sent_when_it_is_released_and_taken_back_when_it_is_hidden() {
        other(Release.BY_HAND, ITEM);
        submit(4);
        lti.send();
        assertThat(lti.platform.taken).containsExactly("ann – Completed Pending");
        release(true);
        lti.send();
        assertThat(lti.platform.scores).containsEntry("ann", "6/6");
        release(false);
        lti.send();
        assertThat(lti.platform.scores).isEmpty();
    }

    private void release(boolean released) {
        world.assignments.release(
                world.assignments.assignment(lti.course, QuizLessons.LESSON).orElseThrow(), world.instructor, released);
    }

    @Test
    void a_date_that_passes_shows_scores_and_makes_work_missing() {
        other(Release.AFTER_DUE, ITEM);
        lti.student("bob");
        submit(4);
        lti.send();
        world.clock.advance(Duration.ofDays(2));
        lti.sender.sweep();
        lti.send();
        assertThat(lti.platform.scores).containsEntry("ann", "6/6").containsEntry("bob", "0/6");
    }

    @Test
    void scores_set_by_hand_and_excuses_and_late_penalties_count_as_in_the_gradebook() {
        decide(0, BigDecimal.TWO, false);
        lti.send();
        assertThat(lti.platform.scores).containsEntry("ann", "2/6");
        decide(1, null, true);
        lti.send();
        assertThat(lti.platform.scores).isEmpty();
        decide(2, null, false);
        world.clock.advance(Duration.ofDays(3));
        submit(4);
        lti.send();
        assertThat(lti.platform.scores).containsEntry("ann", "4.8/6");
    }

    private void decide(int seen, @Nullable BigDecimal score, boolean excused) {
        OverridesOver.world(world)
                .change(
                        new ScoreOf(lti.course, QuizLessons.LESSON, QuizLessons.QUIZ, ann),
                        world.instructor,
                        seen,
                        score,
                        excused,
                        "Ill.");
    }

    @Test
    void an_outage_delays_scores_and_only_the_last_one_is_sent() {
        lti.platform.down = true;
        submit(1);
        lti.send();
        assertThat(message().state()).isEqualTo(State.WAITING);
        assertThat(message().answer()).isEqualTo("No answer");
        submit(4);
        lti.restart();
        lti.send();
        lti.platform.down = false;
        lti.sendAll();
        assertThat(lti.platform.taken).containsExactly("ann 6/6 Completed FullyGraded");
        assertThat(message().state()).isEqualTo(State.SENT);
    }

    @Test
    void a_platform_that_does_not_answer_is_left_alone_for_a_while() {
        lti.platform.down = true;
        UserId bob = lti.student("bob");
        world.submitted(bob, StudyContext.of(lti.course), 1);
        submit(1);
        lti.send();
        assertThat(lti.sender.messages(staff()))
                .extracting(ScoreMessage::state)
                .containsExactly(State.WAITING, State.WAITING);
        assertThat(lti.sender.messages(staff()))
                .extracting(ScoreMessage::answer)
                .containsOnlyOnce("No answer");
    }

    @Test
    void a_score_that_is_never_taken_is_given_up_and_can_be_sent_again() {
        lti.platform.down = true;
        submit(1);
        for (int days = 0; days < 3; days++) {
            lti.sendAll();
        }
        assertThat(message().state()).as("after the start and the submission").isEqualTo(State.FAILED);
        lti.platform.down = false;
        lti.sendAll();
        assertThat(lti.platform.taken).isEmpty();
        assertThat(lti.sender.again(staff(), List.of(message()))).isTrue();
        lti.send();
        assertThat(message().state()).isEqualTo(State.SENT);
        assertThat(message().answer()).isEmpty();
        lti.platform.mayRepeat();
        lti.sender.again(staff(), List.of(message()));
        lti.send();
        assertThat(lti.platform.taken).hasSize(2);
        assertThat(world.noted).contains("lti-scores-sent-again course=" + lti.course.value() + " count=1");
    }

    @Test
    void a_refused_score_is_not_sent_again_until_it_changes_and_the_platform_s_words_are_plain_and_short() {
        lti.platform.script.add(403);
        submit(1);
        lti.sendAll();
        assertThat(lti.platform.taken).isEmpty();
        assertThat(message().state()).isEqualTo(State.REFUSED);
        assertThat(message().answer()).startsWith("403 Not now &lt;xxx").hasSize(PlatformException.MOST_WORDS);
        submit(4);
        lti.send();
        assertThat(message().state()).isEqualTo(State.SENT);
    }

    @Test
    void a_token_that_ended_is_asked_for_again_once() {
        submit(1);
        lti.send();
        lti.platform.revokeTokens();
        submit(4);
        lti.send();
        assertThat(lti.platform.scores).containsEntry("ann", "6/6");
        assertThat(lti.platform.tokens).isEqualTo(2);
        lti.platform.script.addAll(List.of(401, 401));
        decide(0, BigDecimal.ONE, false);
        lti.send();
        assertThat(message().answer()).startsWith("401");
        assertThat(message().state()).isEqualTo(State.WAITING);
    }

    @Test
    void without_a_line_item_one_is_found_or_made() {
        other(Release.AT_ONCE, null);
        submit(4);
        lti.send();
        assertThat(lti.platform.lineItems).hasSize(1);
        assertThat(lti.platform.scores).containsEntry("ann", "6/6");
        assertThat(world.lessons.published().lesson().title())
                .isEqualTo(String.valueOf(lti.platform.lineItems.getFirst().get("label"))
                        .replace("\"", ""));
    }

    @Test
    void one_who_left_the_course_and_one_whom_the_platform_does_not_know_have_nothing_sent() {
        UserId own = world.person();
        world.courses.join(lti.course, own);
        world.submitted(own, StudyContext.of(lti.course), 4);
        submit(1);
        CoursesOver.members(world.dataSource, world.writes, world.clock).leave(lti.course, ann);
        lti.send();
        assertThat(lti.platform.taken).isEmpty();
    }

    /** Whatever happens, no request is wrong, none comes twice, and the platform ends with what the student sees. */
    @Test
    void after_any_history_the_platform_has_the_scores_of_the_gradebook() {
        for (int seed = 1; seed <= 2; seed++) {
            Random random = new Random(seed);
            other(random.nextBoolean() ? Release.BY_HAND : Release.AFTER_DUE, random.nextBoolean() ? ITEM : null);
            List<UserId> students = List.of(ann, lti.student("bob"));
            List<Integer> decisions = new ArrayList<>(List.of(0, 0));
            boolean released = false;
            for (int step = 0; step < 40; step++) {
                int who = random.nextInt(2);
                ann = students.get(who);
                switch (random.nextInt(9)) {
                    case 0, 1 -> {
                        try {
                            submit(random.nextInt(5));
                        } catch (AttemptRefused e) {
                            assertThat(e.reason()).isNotNull();
                        }
                    }
                    case 2 -> {
                        decide(
                                decisions.get(who),
                                random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(7)) : null,
                                false);
                        decisions.set(who, decisions.get(who) + 1);
                    }
                    case 3 -> {
                        released = !released;
                        release(released);
                    }
                    case 4 -> lti.platform.down = !lti.platform.down;
                    case 5 -> lti.restart();
                    case 6 -> lti.platform.script.add(random.nextBoolean() ? 500 : 401);
                    case 7 -> world.clock.advance(Duration.ofHours(random.nextInt(12)));
                    default -> lti.platform.revokeTokens();
                }
                lti.send();
            }
            lti.platform.down = false;
            lti.platform.script.clear();
            lti.sendAll();
            assertThat(lti.platform.wrong).as("history %s", seed).isEmpty();
            for (int who = 0; who < 2; who++) {
                assertThat(lti.platform.scores.get(List.of("ann", "bob").get(who)))
                        .as("history %s, %s", seed, lti.platform.taken)
                        .isEqualTo(lti.seen(students.get(who)).orElse(null));
            }
        }
    }
}
