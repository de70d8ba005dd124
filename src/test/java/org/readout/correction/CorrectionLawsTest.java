package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.readout.FewerTries;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Mark;
import org.readout.attempt.QuizLessons;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Choices;
import org.readout.question.Response.Text;
import org.readout.question.Response.TrueOrFalse;
import org.readout.question.Score;
import org.readout.user.UserId;

/** Whatever happens in whatever order, a score is what its marks say. */
@AddLifecycleHook(FewerTries.class)
class CorrectionLawsTest {

    /** Something that happens: a student answers, an author edits, an instructor decides. */
    private interface Step {
        void in(Story story);
    }

    private static final class Story {
        final CorrectionWorld world = new CorrectionWorld(TestDatabase.H2.create());
        final List<UserId> students = List.of(world.student(), world.student(), world.student());
        final List<Attempt> submitted = new ArrayList<>();
        final Map<UserId, Attempt> running = new HashMap<>();

        Story() {
            // A version without a limit of attempts.
            world.publish(world.quiz.lessons.quiz().questions());
        }
    }

    @Property(tries = 30)
    void a_score_is_the_sum_of_the_newest_marks_and_nothing_is_ever_taken_away(@ForAll("steps") List<Step> steps) {
        Story story = new Story();
        Map<Attempt, List<Mark>> before = new HashMap<>();
        for (Step step : steps) {
            step.in(story);
            for (Attempt attempt : story.submitted) {
                AttemptDetails sheet = story.world.sheet(attempt);
                List<Mark> marks = marks(sheet);
                assertThat(marks).containsAll(before.getOrDefault(attempt, List.of()));
                before.put(attempt, marks);
                Score sum = sheet.marks().values().stream().map(Mark::score).reduce(Score.NONE, Score::plus);
                assertThat(sheet.attempt().score())
                        .isNotNull()
                        .satisfies(score -> assertThat(score.isSame(sum))
                                .as(score + " is " + sum)
                                .isTrue());
            }
        }
    }

    @Property(tries = 30)
    void a_correction_that_lowers_no_score_lowers_none(
            @ForAll("answers") List<Map<String, Response>> answers, @ForAll("edits") List<List<Question>> edits) {
        CorrectionWorld world = new CorrectionWorld(TestDatabase.H2.create());
        List<Attempt> attempts = answers.stream()
                .map(each -> world.submit(world.student(), each))
                .toList();
        for (List<Question> edit : edits) {
            List<Score> before =
                    attempts.stream().map(each -> score(world, each)).toList();
            world.publish(edit);
            if (world.waiting(false).isWaiting()) {
                world.apply(false);
            }
            for (int i = 0; i < attempts.size(); i++) {
                assertThat(score(world, attempts.get(i)).compareShare(before.get(i)))
                        .isNotNegative();
            }
            assertThat(world.waiting(true).isWaiting()).isFalse();
        }
    }

    @Property(tries = 30)
    void undoing_what_was_just_applied_gives_back_every_score(
            @ForAll("answers") List<Map<String, Response>> answers,
            @ForAll("edit") List<Question> edit,
            @ForAll boolean lowers) {
        CorrectionWorld world = new CorrectionWorld(TestDatabase.H2.create());
        List<Attempt> attempts = answers.stream()
                .map(each -> world.submit(world.student(), each))
                .toList();
        List<Score> before = attempts.stream().map(each -> score(world, each)).toList();
        world.publish(edit);
        Correction correction = world.waiting(lowers);
        if (correction.isWaiting()) {
            world.apply(lowers);
            world.undo(world.applied().getFirst());
            for (int i = 0; i < attempts.size(); i++) {
                assertThat(score(world, attempts.get(i)).isSame(before.get(i))).isTrue();
            }
            assertThat(world.waiting(lowers).students()).isEqualTo(correction.students());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> who = Arbitraries.integers().between(0, 2);
        Arbitrary<Step> begins = Combinators.combine(who, answer()).as((student, answers) -> story -> {
            UserId person = story.students.get(student);
            story.running.put(person, story.world.answer(person, answers));
        });
        Arbitrary<Step> submits = who.map(student -> story -> {
            Attempt attempt = story.running.remove(story.students.get(student));
            if (attempt != null) {
                story.world.quiz.service.submit(attempt.person(), attempt.id());
                story.submitted.add(attempt);
            }
        });
        Arbitrary<Step> edits = edit().map(questions -> story -> story.world.publish(questions));
        Arbitrary<Step> corrects = Arbitraries.of(true, false).map(lowers -> story -> {
            if (story.world.waiting(lowers).isWaiting()) {
                story.world.apply(lowers);
            }
        });
        Arbitrary<Step> undoes = who.map(which -> story -> {
            List<AppliedCorrection> applied = story.world.applied();
            if (which < applied.size()) {
                story.world.undo(applied.get(which));
            }
        });
        return Arbitraries.oneOf(begins, submits, submits, edits, corrects, undoes)
                .list()
                .ofMinSize(5)
                .ofMaxSize(25);
    }

    @Provide
    Arbitrary<List<Map<String, Response>>> answers() {
        return answer().list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<List<Question>>> edits() {
        return edit().list().ofMinSize(1).ofMaxSize(3);
    }

    /** The four questions with any key and any points, one of them perhaps withdrawn or gone. */
    @Provide
    Arbitrary<List<Question>> edit() {
        Arbitrary<String> points = Arbitraries.of("0.5", "1", "2", "3");
        Arbitrary<List<String>> right = Arbitraries.of(List.of("both"), List.of("join"), List.of("both", "join"));
        Arbitrary<List<String>> costs =
                Arbitraries.of(List.of("quarrels"), List.of("trade", "fallback"), List.of("quarrels", "fallback"));
        Arbitrary<Integer> special = Arbitraries.integers().between(0, 7);
        return Combinators.combine(points, points, right, costs, special).as((one, two, which, many, which4) -> {
            List<Question> questions = new ArrayList<>();
            for (Question question : QuizLessons.questions()) {
                switch (question.id()) {
                    case "which" ->
                        questions.add(QuestionEdits.points(one)
                                .apply(QuestionEdits.right(which.toArray(String[]::new))
                                        .apply(question)));
                    case "costs" ->
                        questions.add(QuestionEdits.points(two)
                                .apply(QuestionEdits.right(many.toArray(String[]::new))
                                        .apply(question)));
                    case "neutral" -> {
                        if (which4 != 1) {
                            questions.add(
                                    which4 == 2
                                            ? QuestionEdits.withdrawn("Unclear.")
                                                    .apply(question)
                                            : question);
                        }
                    }
                    default ->
                        questions.add(which4 == 3 ? QuestionEdits.points("9").apply(question) : question);
                }
            }
            return questions;
        });
    }

    private static Arbitrary<Map<String, Response>> answer() {
        Arbitrary<String> which = Arbitraries.of("both", "join");
        Arbitrary<List<String>> costs =
                Arbitraries.of("quarrels", "fallback", "trade").list().uniqueElements();
        Arbitrary<Boolean> neutral = Arbitraries.of(true, false);
        Arbitrary<String> name = Arbitraries.of("hedging", "hedge", "balancing");
        return Combinators.combine(which, costs, neutral, name)
                .as((one, many, truth, word) -> Map.of(
                        "which", new Text(one),
                        "costs", new Choices(many),
                        "neutral", new TrueOrFalse(truth),
                        "name", new Text(word)));
    }

    private static List<Mark> marks(AttemptDetails sheet) {
        return sheet.quiz().questions().stream()
                .flatMap(question -> sheet.history(question).stream())
                .toList();
    }

    private static Score score(CorrectionWorld world, Attempt attempt) {
        Score score = world.sheet(attempt).attempt().score();
        return score == null ? new Score(BigDecimal.ZERO, BigDecimal.ONE) : score;
    }
}
