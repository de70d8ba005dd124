package org.readout.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.kind.SingleChoice;

/**
 * What a student answers. Whether it is right depends on ability and difficulty by a two-parameter logistic model with a
 * floor for guessing. One question of a lesson may behave as if its key were wrong: the able miss it.
 *
 * @see "A. Birnbaum, in F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores (1968), chapters 17-20"
 */
final class DemoAnswers {

    private final Lesson lesson;
    private final String misKeyed;
    private final Map<String, Deque<String>> essays = new HashMap<>();

    /** @param misKeyed whether a question behaves as if its key were wrong */
    DemoAnswers(Lesson lesson, boolean misKeyed) {
        this.lesson = lesson;
        DemoEssays texts = DemoEssays.load();
        texts.byQuestion().keySet().forEach(question -> essays.put(question, new ArrayDeque<>(texts.texts(question))));
        this.misKeyed = misKeyed ? misKeyed(lesson).orElse("") : "";
    }

    /** The first question with one right option, in the second quiz if there are two. */
    private static Optional<String> misKeyed(Lesson lesson) {
        return lesson.quizzes().stream()
                .skip(lesson.quizzes().size() > 1 ? 1 : 0)
                .flatMap(quiz -> quiz.questions().stream()
                        .filter(SingleChoice.class::isInstance)
                        .map(question -> key(quiz, question)))
                .findFirst();
    }

    private static String key(Quiz quiz, Question question) {
        return quiz.id() + "/" + question.id();
    }

    /** Whether a student gets a question right the first time. */
    boolean right(SimulatedStudent pupil, Quiz quiz, Question question) {
        double ability = pupil.ability() / 100.0;
        String key = key(quiz, question);
        if (key.equals(misKeyed)) {
            return pupil.happens(0.05 + 0.85 * logistic(-3 * (ability + 0.2)));
        }
        double difficulty = 0.8 * new SplittableRandom(key.hashCode()).nextGaussian() - 0.3;
        double guessing = 0.15;
        double slope = 1.5;
        return pupil.happens(guessing + (1 - guessing) * logistic(slope * (ability - difficulty)));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** A right response. */
    Response right(Question question) {
        return written(question, Deque::pollFirst)
                .orElseGet(() -> question.sampleResponses().getFirst());
    }

    /** A response that is wrong, or right in part. */
    Response wrong(SimulatedStudent pupil, Question question) {
        List<Response> samples = question.sampleResponses();
        return written(question, Deque::pollLast).orElseGet(() -> samples.get(pupil.between(1, samples.size() - 1)));
    }

    /** A text that nobody else writes, while there are any. */
    private Optional<Response> written(Question question, Function<Deque<String>, @Nullable String> take) {
        return Optional.ofNullable(essays.get(question.id())).map(take).map(Response.Text::new);
    }
}
