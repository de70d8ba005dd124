package org.readout.correction;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.readout.attempt.Questions;
import org.readout.question.AcceptedAnswer;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.ShortText;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;

/** Edits of a question by its author. */
final class QuestionEdits {

    private QuestionEdits() {}

    /** Makes just these options right. */
    static UnaryOperator<Question> right(String... ids) {
        Set<String> right = Set.of(ids);
        return question -> switch (question) {
            case SingleChoice single -> new SingleChoice(single.basics(), keyed(single.options(), right));
            case MultipleChoice multiple ->
                new MultipleChoice(multiple.basics(), keyed(multiple.options(), right), multiple.marking());
            default -> throw new IllegalArgumentException(question.id());
        };
    }

    static UnaryOperator<Question> points(String points) {
        return question -> Questions.as(question, question.id(), points);
    }

    static UnaryOperator<Question> withdrawn(String reason) {
        return question -> {
            Question as = Questions.withdrawn(question, reason);
            return as;
        };
    }

    /** Other words for everything that has words, and the options the other way round. */
    static Question reworded(Question question) {
        Basics old = question.basics();
        Basics basics = new Basics(
                old.id(),
                "Say which!",
                old.points(),
                List.of("a-term"),
                "A hint.",
                "Because.",
                old.withdrawn(),
                null,
                false,
                false,
                null,
                null);
        return switch (question) {
            case SingleChoice single -> new SingleChoice(basics, reworded(single.options()));
            case MultipleChoice multiple ->
                new MultipleChoice(basics, reworded(multiple.options()), multiple.marking());
            case TrueFalse truth -> new TrueFalse(basics, truth.answer(), "Other.", "Words.");
            case ShortText words ->
                new ShortText(
                        basics,
                        words.accept().stream()
                                .map(each -> new AcceptedAnswer(each.text(), each.credit(), "Other words."))
                                .toList()
                                .reversed(),
                        words.compare());
            default -> question;
        };
    }

    private static List<Option> keyed(List<Option> options, Set<String> right) {
        return options.stream()
                .map(option -> new Option(
                        option.id(),
                        option.text(),
                        right.contains(option.id()),
                        right.contains(option.id()) ? BigDecimal.ONE : BigDecimal.ZERO,
                        option.feedback()))
                .toList();
    }

    private static List<Option> reworded(List<Option> options) {
        return options.stream()
                .map(option -> new Option(
                        option.id(), "Now " + option.text(), option.correct(), option.credit(), "Other words."))
                .toList()
                .reversed();
    }
}
