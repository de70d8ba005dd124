package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
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
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.grading.GradingService.Work;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Text;
import org.readout.question.Score;
import org.readout.user.UserId;

/** Whatever becomes of texts in whatever order, what waits is what the grading list has. */
@AddLifecycleHook(FewerTries.class)
class WithdrawnTextLawsTest {

    /** Something that happens: a student answers, an author edits, an instructor grades or decides. */
    private interface Step {
        void in(Story story);
    }

    private static final class Story {
        final CorrectionWorld world = new CorrectionWorld(TestDatabase.H2.create());
        final List<UserId> students = List.of(world.student(), world.student());
        final List<Attempt> submitted = new ArrayList<>();

        Story() {
            world.publish(questions("1", false, false));
        }

        List<Work> works() {
            return students.stream()
                    .flatMap(student ->
                            world.quiz.grading.works(world.quiz.at(student), student, QuizLessons.LESSON).stream())
                    .toList();
        }
    }

    @Property(tries = 40)
    void ungraded_answers_are_those_of_the_grading_list_and_the_score_is_that_of_the_marks(
            @ForAll("steps") List<Step> steps) {
        Story story = new Story();
        Map<Attempt, List<Mark>> before = new HashMap<>();
        for (Step step : steps) {
            step.in(story);
            List<Work> works = story.works();
            for (Attempt attempt : story.submitted) {
                AttemptDetails sheet = story.world.sheet(attempt);
                List<Mark> marks = sheet.quiz().questions().stream()
                        .flatMap(question -> sheet.history(question).stream())
                        .toList();
                assertThat(marks).containsAll(before.getOrDefault(attempt, List.of()));
                before.put(attempt, marks);
                assertAgrees(sheet, works);
            }
        }
    }

    @Property(tries = 30)
    void undoing_what_was_just_applied_gives_back_what_waited(
            @ForAll("steps") List<Step> steps, @ForAll("edit") List<Question> edit, @ForAll boolean lowers) {
        Story story = new Story();
        steps.forEach(step -> step.in(story));
        story.world.publish(edit);
        List<String> before = states(story);
        Correction correction = story.world.waiting(lowers);
        if (correction.isWaiting()) {
            story.world.apply(lowers);
            story.world.undo(story.world.applied().getFirst());
            assertThat(states(story)).isEqualTo(before);
            assertThat(story.world.waiting(lowers).students())
                    .hasToString(correction.students().toString());
            story.world.apply(lowers);
            assertThat(story.world.waiting(lowers).isWaiting()).isFalse();
        }
    }

    private static void assertAgrees(AttemptDetails sheet, List<Work> works) {
        Attempt attempt = sheet.attempt();
        Score marked = sheet.marks().values().stream().map(Mark::score).reduce(Score.NONE, Score::plus);
        assertThat(attempt.points()).isEqualByComparingTo(marked.points());
        assertThat(attempt.outOf()).isEqualByComparingTo(marked.outOf().add(attempt.waiting()));
        List<Work> its = works.stream()
                .filter(work -> work.attempt().id().equals(attempt.id()))
                .toList();
        BigDecimal waiting = its.stream()
                .filter(work -> work.history().isEmpty())
                .map(work -> work.question().points())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(attempt.waiting()).isEqualByComparingTo(waiting);
        for (Work work : its) {
            Question question = sheet.quiz().question(work.question().id()).orElseThrow();
            assertThat(question.basics().withdrawn()).isNull();
            assertThat(sheet.marks().containsKey(question.id()))
                    .isNotEqualTo(work.history().isEmpty());
        }
        for (Question question : sheet.quiz().questions()) {
            Mark mark = sheet.marks().get(question.id());
            if (question.basics().withdrawn() != null && mark != null) {
                assertThat(mark.score().points())
                        .isEqualByComparingTo(mark.score().outOf());
            }
        }
    }

    private static List<String> states(Story story) {
        return story.submitted.stream()
                .map(attempt -> story.world.sheet(attempt).attempt())
                .map(attempt -> attempt.score() + " " + Score.plain(attempt.waiting()) + " "
                        + story.works().stream()
                                .filter(work -> work.attempt().id().equals(attempt.id()))
                                .map(work -> work.question().id() + work.number())
                                .toList())
                .toList();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 3);
        Arbitrary<Step> submits = Combinators.combine(
                        Arbitraries.integers().between(0, 1), Arbitraries.of("both", "join"))
                .as((student, option) -> story -> {
                    Map<String, Response> answers =
                            Map.of("which", new Text(option), "why", new Text("Because."), "how", new Text("So."));
                    story.submitted.add(story.world.submit(story.students.get(student), answers));
                });
        Arbitrary<Step> edits = edit().map(questions -> story -> story.world.publish(questions));
        Arbitrary<Step> grades = Combinators.combine(which, Arbitraries.of("0", "1"))
                .as((number, points) -> story -> {
                    List<Work> works = story.works();
                    if (number < works.size()) {
                        grade(story, works.get(number), new BigDecimal(points));
                    }
                });
        Arbitrary<Step> corrects = Arbitraries.of(true, false).map(lowers -> story -> {
            if (story.world.waiting(lowers).isWaiting()) {
                story.world.apply(lowers);
            }
        });
        Arbitrary<Step> undoes = which.map(number -> story -> {
            List<AppliedCorrection> applied = story.world.applied();
            if (number < applied.size()) {
                story.world.undo(applied.get(number));
            }
        });
        return Arbitraries.oneOf(submits, edits, grades, corrects, corrects, undoes)
                .list()
                .ofMinSize(5)
                .ofMaxSize(20);
    }

    /** A question and two texts, with any points and rows; each text perhaps withdrawn. */
    @Provide
    Arbitrary<List<Question>> edit() {
        Arbitrary<Boolean> withdrawn = Arbitraries.of(true, false);
        Arbitrary<String> points = Arbitraries.of("1", "2", "5");
        Arbitrary<String[]> rows = Arbitraries.of(
                        "claim=1 proof=3", "claim=1 proof=3", "claim=4 proof=1", "claim=7 a=1")
                .map(text -> text.split(" "));
        return Combinators.combine(points, Arbitraries.of("3", "4", "8"), rows, withdrawn, withdrawn)
                .as((which, why, rubric, isWhy, isHow) -> List.of(
                        Questions.as(Questions.single("*both", "join"), "which", which),
                        text("why", why, isWhy, rubric),
                        text("how", "2", isHow, "claim=2")));
    }

    private static List<Question> questions(String points, boolean why, boolean how) {
        return List.of(
                Questions.as(Questions.single("*both", "join"), "which", points),
                text("why", "4", why, "claim=1", "proof=3"),
                text("how", "2", how, "claim=2"));
    }

    private static Question text(String id, String points, boolean withdrawn, String... rows) {
        Question text = Questions.as(Questions.open(rows), id, points);
        return withdrawn ? Questions.withdrawn(text, "Unclear.") : text;
    }

    private static void grade(Story story, Work work, BigDecimal points) {
        Map<String, BigDecimal> rows = new HashMap<>();
        work.question().rubric().forEach(row -> rows.put(row.id(), points));
        story.world.quiz.grading.grade(
                story.world.instructor, work.attempt().id(), work.question().id(), work.number(), rows, "");
        story.world.quiz.clock.advance(Duration.ofMinutes(1));
    }
}
