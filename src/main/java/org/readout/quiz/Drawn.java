package org.readout.quiz;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Question;
import org.readout.lesson.QuizConduct.Shuffle;

/**
 * Which questions of a quiz an attempt asks, and in which order everything stands. It is drawn before the attempt begins
 * and kept with it, so that a reload, another window and a restart show the same.
 *
 * @param seed what every order comes from, see {@link SeededOrder}
 * @param shuffle what is in an order of the attempt's own
 * @param questions the ids of those asked, in the order in which they stand
 * @param outOfQuestions how many there were to draw from
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Drawn(String seed, Shuffle shuffle, List<String> questions, int outOfQuestions) {

    public Drawn {
        questions = List.copyOf(questions);
    }

    /** A draw of a quiz's questions. The same quiz and seed always give the same. */
    public static Drawn of(Quiz quiz, String seed) {
        Shuffle shuffle = quiz.conduct().shuffle();
        List<Question> questions = Pool.draw(quiz, seed);
        if (shuffle.questions()) {
            questions = SeededOrder.of(seed, "questions").sort(questions, Question::id);
        }
        return new Drawn(
                seed,
                shuffle,
                questions.stream().map(Question::id).toList(),
                quiz.questions().size());
    }

    /** Whether there were more questions than are asked. */
    public boolean isPart() {
        return questions.size() < outOfQuestions;
    }

    /** The quiz with the questions that were drawn and no other, each with its options in their order. */
    Quiz of(Quiz quiz) {
        return quiz.asking(questions.stream()
                .map(id -> quiz.question(id).orElse(null))
                .filter(Objects::nonNull)
                .map(this::inOrder)
                .toList());
    }

    private Question inOrder(Question question) {
        return isShuffled(question) ? ShuffledOptions.of(question, orderIn(question)) : question;
    }

    /** The order of what belongs to a question. */
    SeededOrder orderIn(Question question) {
        return isShuffled(question) ? SeededOrder.of(seed, question.id()) : sameForAll(question);
    }

    /** Where nothing is shuffled, what can't stand in its author's order still stands in one that says nothing. */
    static SeededOrder sameForAll(Question question) {
        return SeededOrder.of("shuffled", question.id());
    }

    private boolean isShuffled(Question question) {
        return shuffle.options() && !question.basics().fixed();
    }
}
