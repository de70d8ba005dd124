package org.readout.attempt;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.question.Question;
import org.readout.question.SeededShuffle;

/**
 * The questions of a quiz that an attempt asks, and the order of everything in it. It is made before the attempt starts and
 * kept with it.
 *
 * @param seed what every order comes from, see {@link SeededShuffle}
 * @param questions the ids of those asked, in their order
 * @param outOfQuestions how many there were to select from
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QuestionSelection(String seed, Shuffle shuffle, List<String> questions, int outOfQuestions) {

    static final QuestionSelection NONE = new QuestionSelection("", Shuffle.NONE, List.of(), 0);

    /** The same quiz and seed always give the same selection. */
    public static QuestionSelection of(Quiz quiz, String seed) {
        Shuffle shuffle = quiz.settings().shuffle();
        List<Question> sample = sample(quiz, seed);
        List<Question> questions =
                shuffle.questions() ? SeededShuffle.of(seed, "questions").sort(sample, Question::id) : sample;
        return of(quiz, seed, shuffle, questions);
    }

    static QuestionSelection all(Quiz quiz) {
        return of(quiz, "", Shuffle.NONE, quiz.questions());
    }

    private static QuestionSelection of(Quiz quiz, String seed, Shuffle shuffle, List<Question> questions) {
        List<String> ids = questions.stream().map(Question::id).toList();
        return new QuestionSelection(seed, shuffle, ids, quiz.questions().size());
    }

    Quiz of(Quiz quiz) {
        return quiz.asking(questions.stream()
                .flatMap(id -> quiz.question(id).stream())
                .map(question -> isShuffled(question) ? question.shuffled(orderIn(question)) : question)
                .toList());
    }

    SeededShuffle orderIn(Question question) {
        return isShuffled(question) ? SeededShuffle.of(seed, question.id()) : sameForAll(question);
    }

    /** Returns the order, the same in every attempt, of parts that can't be in the author's order. */
    static SeededShuffle sameForAll(Question question) {
        return SeededShuffle.of("shuffled", question.id());
    }

    private boolean isShuffled(Question question) {
        return shuffle.options() && !question.basics().fixed();
    }

    static List<Question> sample(Quiz quiz, String seed) {
        int asked = quiz.askedCount();
        if (asked == quiz.questions().size()) {
            return quiz.questions();
        }
        List<Question> drawn = SeededShuffle.of(seed, "draw").sort(quiz.questions(), Question::id);
        Sampler sampler = new Sampler();
        drawn.stream().filter(question -> question.basics().always()).forEach(sampler::take);
        sampler.fill(
                drawn.stream()
                        .filter(question -> question.basics().withdrawn() == null)
                        .toList(),
                asked);
        // A withdrawn question is selected only if nothing else is left.
        sampler.fill(drawn, asked);
        return quiz.questions().stream().filter(sampler.selected::contains).toList();
    }

    /**
     * Spreads a selection over the key terms: each time the question whose terms were selected least. A question with
     * several terms counts for each with an equal share. If each question tests one term, the numbers of questions of the
     * terms that have enough of them differ by one at most.
     */
    private static final class Sampler {

        private final Map<String, Double> selectedOf = new HashMap<>();
        private final Set<Question> selected = new HashSet<>();

        void fill(List<Question> from, int enough) {
            while (selected.size() < enough) {
                Optional<Question> next = from.stream()
                        .filter(question -> !selected.contains(question))
                        .min(Comparator.comparingDouble(this::cost));
                if (next.isEmpty()) {
                    return;
                }
                take(next.get());
            }
        }

        /** Returns by how much a question raises the sum of squares. */
        private double cost(Question question) {
            List<String> terms = terms(question);
            double share = 1.0 / terms.size();
            return terms.stream()
                    .mapToDouble(term -> 2 * share * selectedOf.getOrDefault(term, 0.0) + share * share)
                    .sum();
        }

        void take(Question question) {
            selected.add(question);
            List<String> terms = terms(question);
            terms.forEach(term -> selectedOf.merge(term, 1.0 / terms.size(), Double::sum));
        }

        private static List<String> terms(Question question) {
            List<String> terms = question.basics().terms();
            return terms.isEmpty() ? List.of("") : terms.stream().distinct().toList();
        }
    }
}
