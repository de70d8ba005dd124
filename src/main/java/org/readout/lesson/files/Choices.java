package org.readout.lesson.files;

import java.util.List;
import org.readout.format.ObjectNode;

/**
 * What can be chosen in a question. Other kinds may have fields of the same names that hold something else, so the kind is
 * asked first.
 */
final class Choices {

    private Choices() {}

    /** The options of a {@code single} or {@code multiple} question; none of any other. */
    static List<ObjectNode> options(ObjectNode question) {
        return isOf(question, QuestionKind.SINGLE) || isOf(question, QuestionKind.MULTIPLE)
                ? question.get(QuizFormat.OPTIONS).orElse(List.of())
                : List.of();
    }

    static boolean isSingle(ObjectNode question) {
        return isOf(question, QuestionKind.SINGLE);
    }

    /** The options that are right answers. */
    static List<ObjectNode> right(ObjectNode question) {
        return options(question).stream()
                .filter(option -> option.get(QuizFormat.CORRECT).orElse(false))
                .toList();
    }

    static boolean isTrueFalse(ObjectNode question) {
        return isOf(question, QuestionKind.TRUE_FALSE);
    }

    private static boolean isOf(ObjectNode question, QuestionKind kind) {
        return question.get(QuizFormat.KIND)
                .flatMap(QuestionKind::of)
                .filter(kind::equals)
                .isPresent();
    }
}
