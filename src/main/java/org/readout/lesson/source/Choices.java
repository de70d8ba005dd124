package org.readout.lesson.source;

import java.util.List;
import org.readout.format.ObjectNode;

/**
 * What can be chosen in a question. Other kinds may have fields of the same names that hold something else, so the kind is
 * asked first.
 */
public final class Choices {

    private Choices() {}

    /** The options of a {@code single} or {@code multiple} question; none of any other. */
    public static List<ObjectNode> options(ObjectNode question) {
        return isOf(question, QuestionKind.SINGLE) || isOf(question, QuestionKind.MULTIPLE)
                ? question.get(QuizFormat.OPTIONS).orElse(List.of())
                : List.of();
    }

    public static boolean isSingle(ObjectNode question) {
        return isOf(question, QuestionKind.SINGLE);
    }

    /** The options that are right answers. */
    public static List<ObjectNode> right(ObjectNode question) {
        return options(question).stream()
                .filter(option -> option.get(QuizFormat.CORRECT).orElse(false))
                .toList();
    }

    public static boolean isTrueFalse(ObjectNode question) {
        return isOf(question, QuestionKind.TRUE_FALSE);
    }

    private static boolean isOf(ObjectNode question, QuestionKind kind) {
        return question.get(QuizFormat.KIND)
                .flatMap(QuestionKind::of)
                .filter(kind::equals)
                .isPresent();
    }
}
