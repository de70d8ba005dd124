package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.grading.GradingService.Work;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Text;
import org.readout.result.QuizResult;
import org.readout.user.User;
import org.readout.user.UserId;

/** A quiz with a choice and texts, and the states in which one of the texts can be. */
final class WithdrawnTexts {

    static final Question WHICH = Questions.as(Questions.single("*both", "join"), "which", "8");
    static final Question WHY = Questions.as(Questions.open("claim=1", "proof=3"), "why", "4");
    static final Question HOW = Questions.as(Questions.open("claim=2"), "how", "2");
    static final Map<String, Response> ANSWERS =
            Map.of("which", new Text("both"), "why", new Text("Because."), "how", new Text("So."));

    private WithdrawnTexts() {}

    static CorrectionWorld world(TestDatabase database, Question... questions) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        world.publish(List.of(questions));
        return world;
    }

    /** It is not graded yet, and every place says so. */
    static void assertWaits(CorrectionWorld world, Attempt attempt) {
        assertThat(world.sheet(attempt).scoreForStudent()).isEqualTo("8 / 8, 4 points not graded yet");
        assertThat(world.sheet(attempt).marks()).containsOnlyKeys("which");
        assertThat(works(world, attempt)).singleElement().satisfies(work -> {
            assertThat(work.history()).isEmpty();
            assertThat(work.text()).isEqualTo("Because.");
        });
        assertThat(result(world, attempt.person()).waiting()).isEqualByComparingTo("4");
        assertThat(statistic(world, attempt)).doesNotContain("why");
    }

    /** It has full credit, and every place says so. */
    static void assertFull(CorrectionWorld world, Attempt attempt) {
        assertThat(world.sheet(attempt).scoreForStudent()).isEqualTo("12 / 12");
        assertThat(works(world, attempt)).isEmpty();
        assertThat(result(world, attempt.person()).kept()).hasToString("12 / 12");
        assertThat(result(world, attempt.person()).waiting()).isEqualByComparingTo("0");
        assertThat(statistic(world, attempt)).contains("why");
    }

    static List<Work> works(CorrectionWorld world, Attempt attempt) {
        return world.quiz.grading.works(world.quiz.at(attempt.person()), attempt.person(), QuizLessons.LESSON).stream()
                .filter(work -> work.attempt().id().equals(attempt.id()))
                .toList();
    }

    static QuizResult result(CorrectionWorld world, UserId student) {
        return world.quiz.results(student, false).getFirst();
    }

    /** The questions that statistics know of a student. */
    private static List<String> statistic(CorrectionWorld world, Attempt attempt) {
        return world.quiz.computed.firstMarks(world.course.id(), QuizLessons.LESSON).stream()
                .filter(mark -> mark.person().equals(attempt.person()))
                .map(QuestionMark::questionId)
                .toList();
    }

    static void grade(CorrectionWorld world, Attempt attempt, int seen, String claim, String proof) {
        world.quiz.grading.grade(
                world.instructor,
                attempt.id(),
                "why",
                seen,
                Map.of("claim", new BigDecimal(claim), "proof", new BigDecimal(proof)),
                "");
    }

    static String receipt(CorrectionWorld world, UserId student, Attempt attempt) {
        return world.quiz
                .service
                .receipt(new User(student, User.Kind.GUEST, "", null), attempt.id())
                .orElseThrow()
                .text();
    }

    /** A line for each quiz of each student: what counts, each attempt, and each mark. */
    static List<String> rows(List<Correction.Student> students) {
        return students.stream()
                .flatMap(student -> student.quizzes().stream())
                .map(quiz -> quiz.before() + " → " + quiz.after() + ": "
                        + String.join(
                                "; ",
                                quiz.attempts().stream()
                                        .map(WithdrawnTexts::row)
                                        .toList()))
                .toList();
    }

    private static String row(Correction.ChangedAttempt attempt) {
        return attempt.number() + ": " + attempt.before() + " → " + attempt.after() + ", "
                + String.join(
                        ", ",
                        attempt.marks().stream()
                                .map(change -> change.number() + ": "
                                        + (change.before().isNothing() ? "waits" : change.before()) + " → "
                                        + change.after())
                                .toList());
    }
}
