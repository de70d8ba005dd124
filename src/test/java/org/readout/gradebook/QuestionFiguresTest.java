package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.attempt.Answer.FirstWork;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.attempt.QuizLessons;
import org.readout.gradebook.QuestionFigures.Chosen;
import org.readout.gradebook.Statistics.Interval;
import org.readout.gradebook.Statistics.Spread;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.user.UserId;

/** The question {@code which} has the options both, which is right, and join. */
class QuestionFiguresTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final List<Question> questions = QuizLessons.questions();
    private final Published newer = QuizLessons.edition(1, Keep.BEST, questions);
    private final List<FirstWork> works = new ArrayList<>();
    private final List<QuestionMark> marks = new ArrayList<>();

    /** What a student earned on the question and, out of 20, on the rest. */
    private void student(int number, boolean right, int rest, @Nullable Integer seconds, Revision revision) {
        UserId person = new UserId(new UUID(0, number));
        Score score = new Score(right ? BigDecimal.ONE : BigDecimal.ZERO, BigDecimal.ONE);
        works.add(new FirstWork(
                person,
                "which",
                revision,
                score,
                new Response.Text(right ? "both" : "join"),
                START.plusSeconds(number),
                seconds == null ? null : START.plusSeconds(number).plusSeconds(seconds),
                null,
                false,
                BigDecimal.ZERO));
        marks.add(new QuestionMark(person, QuizLessons.QUIZ, "which", score));
        marks.add(new QuestionMark(
                person, QuizLessons.QUIZ, "costs", new Score(BigDecimal.valueOf(rest), BigDecimal.valueOf(20))));
    }

    private QuestionFigures figures(Published... asked) {
        Quiz quiz = newer.lesson().quiz(QuizLessons.QUIZ).orElseThrow();
        Map<Revision, Lesson> lessons = new HashMap<>();
        for (Published each : asked) {
            lessons.put(each.revision(), each.lesson());
        }
        return QuestionFigures.of(quiz, quiz.questions().getFirst(), works, marks, lessons);
    }

    /** Correlation by {@code scipy.stats.pearsonr}, with its interval by Fisher's transformation. */
    @Test
    void the_correlation_with_the_rest_agrees_with_scipy() {
        int[] rest = {3, 5, 5, 7, 8, 9, 9, 11, 12, 13, 14, 15, 17, 18, 19, 20};
        String right = "0010010110111011";
        for (int i = 0; i < rest.length; i++) {
            student(i, right.charAt(i) == '1', rest[i], null, newer.revision());
        }
        QuestionFigures figures = figures(newer);
        assertThat(Objects.requireNonNull(figures.correlation())).isCloseTo(0.439037, within(1e-6));
        Interval interval = Objects.requireNonNull(figures.correlationInterval());
        assertThat(interval.low()).isCloseTo(-0.072432, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.767671, within(1e-6));
        assertThat(figures.chosen())
                .extracting(Chosen::letter, Chosen::key, Chosen::thirds, Chosen::all)
                .containsExactly(tuple("A", true, List.of(1, 4, 4), 9), tuple("B", false, List.of(4, 2, 1), 7));
        assertThat(figures.preferred()).isNull();
    }

    @Test
    void what_strong_students_prefer_to_the_key_is_named() {
        for (int i = 0; i < 21; i++) {
            student(i, i < 10, i % 20, null, newer.revision());
        }
        QuestionFigures figures = figures(newer);
        assertThat(figures.statistic().likelyMisKeyed()).isTrue();
        assertThat(Objects.requireNonNull(figures.preferred()).letter()).isEqualTo("B");
    }

    @Test
    void an_answer_that_started_the_attempt_or_was_not_given_has_no_time() {
        student(1, true, 10, 0, newer.revision());
        student(2, true, 10, 30, newer.revision());
        student(3, true, 10, 50, newer.revision());
        student(4, false, 10, null, newer.revision());
        assertThat(figures(newer).time()).isEqualTo(new Spread(2, 35, 40, 45));
    }

    @Test
    void each_wording_is_a_version_and_the_figures_are_of_the_newest() {
        List<Question> reworded = new ArrayList<>(questions);
        Question first = questions.getFirst();
        Question.Basics its = first.basics();
        reworded.set(
                0,
                first.with(new Question.Basics(
                        its.id(),
                        "Which is not?",
                        its.points(),
                        its.terms(),
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        null,
                        null)));
        Published older = QuizLessons.edition(1, Keep.BEST, reworded);
        // Another revision with the same question is no other version.
        Published between = QuizLessons.edition(3, Keep.BEST, reworded);
        student(1, false, 5, null, older.revision());
        student(2, false, 6, null, between.revision());
        student(3, true, 7, null, newer.revision());
        QuestionFigures figures = figures(older, between, newer);
        assertThat(figures.versions())
                .extracting(version -> version.works().size())
                .containsExactly(1, 2);
        assertThat(figures.n()).isEqualTo(1);
        assertThat(figures.changedSince()).isFalse();
        works.removeIf(work -> work.revision().equals(newer.revision()));
        assertThat(figures(older, between).changedSince()).isTrue();
    }
}
