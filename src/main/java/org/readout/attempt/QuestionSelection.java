package org.readout.attempt;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.question.Question;
import org.readout.question.SeededShuffle;

/**
 * Which questions of a quiz an attempt asks, and in which order everything stands. It is drawn before the attempt begins
 * and kept with it, so that a reload, another window and a restart show the same.
 *
 * @param seed what every order comes from, see {@link SeededShuffle}
 * @param shuffle what is in an order of the attempt's own
 * @param questions the ids of those asked, in the order in which they stand
 * @param outOfQuestions how many there were to draw from
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QuestionSelection(String seed, Shuffle shuffle, List<String> questions, int outOfQuestions) {

    public QuestionSelection {
        questions = List.copyOf(questions);
    }

    /** A draw of a quiz's questions. The same quiz and seed always give the same. */
    public static QuestionSelection of(Quiz quiz, String seed) {
        Shuffle shuffle = quiz.conduct().shuffle();
        List<Question> questions = QuestionSampler.draw(quiz, seed);
        if (shuffle.questions()) {
            questions = SeededShuffle.of(seed, "questions").sort(questions, Question::id);
        }
        return new QuestionSelection(
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
        return isShuffled(question) ? question.shuffled(orderIn(question)) : question;
    }

    /** The order of what belongs to a question. */
    SeededShuffle orderIn(Question question) {
        return isShuffled(question) ? SeededShuffle.of(seed, question.id()) : sameForAll(question);
    }

    /** Where nothing is shuffled, what can't stand in its author's order still stands in one that says nothing. */
    public static SeededShuffle sameForAll(Question question) {
        return SeededShuffle.of("shuffled", question.id());
    }

    private boolean isShuffled(Question question) {
        return shuffle.options() && !question.basics().fixed();
    }
}
