package org.readout.attempt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.SeededShuffle;

/**
 * Draws questions from those of a quiz, spread over their key terms: each time the question whose terms were drawn least. A
 * question with several terms counts for each with an equal share, one without any for a stratum of its own. Where each
 * question tests one term, the terms that have enough questions differ by one at most.
 *
 * <p>Questions that are always asked come first and count; a withdrawn one is drawn only where nothing else is left.
 */
final class QuestionSampler {

    private static final List<String> NO_TERM = List.of("");

    private final Map<String, Double> drawnOf = new HashMap<>();
    private final Set<Question> drawn = new HashSet<>();

    private QuestionSampler() {}

    /** The questions that an attempt with this seed asks, in the file's order. */
    static List<Question> draw(Quiz quiz, String seed) {
        Integer choose = quiz.conduct().choose();
        if (choose == null || choose >= quiz.questions().size()) {
            return quiz.questions();
        }
        List<Question> shuffled = SeededShuffle.of(seed, "draw").sort(quiz.questions(), Question::id);
        QuestionSampler pool = new QuestionSampler();
        shuffled.stream().filter(question -> question.basics().always()).forEach(pool::take);
        List<Question> fixed = List.copyOf(pool.drawn);
        List<Question> others = new ArrayList<>(shuffled);
        others.removeAll(fixed);
        List<Question> counting = others.stream()
                .filter(question -> question.basics().withdrawn() == null)
                .toList();
        pool.fill(counting, choose);
        pool.fill(others, choose);
        return quiz.questions().stream().filter(pool.drawn::contains).toList();
    }

    /** Takes the question that makes the terms least uneven, of equal ones the first, until there are enough. */
    private void fill(List<Question> from, int enough) {
        while (drawn.size() < enough) {
            Question best = null;
            for (Question question : from) {
                if (!drawn.contains(question) && (best == null || cost(question) < cost(best))) {
                    best = question;
                }
            }
            if (best == null) {
                return;
            }
            take(best);
        }
    }

    /** By how much taking a question raises the sum of squares. */
    private double cost(Question question) {
        List<String> terms = terms(question);
        double share = 1.0 / terms.size();
        return terms.stream()
                .mapToDouble(term -> 2 * share * drawnOf.getOrDefault(term, 0.0) + share * share)
                .sum();
    }

    private void take(Question question) {
        drawn.add(question);
        List<String> terms = terms(question);
        terms.forEach(term -> drawnOf.merge(term, 1.0 / terms.size(), Double::sum));
    }

    private static List<String> terms(Question question) {
        List<String> terms = question.basics().terms();
        return terms.isEmpty() ? NO_TERM : terms.stream().distinct().toList();
    }
}
