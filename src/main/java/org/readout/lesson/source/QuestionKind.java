package org.readout.lesson.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;

/** The kinds of question that the format names, and the rules of marking that an author can choose between. */
enum QuestionKind {
    SINGLE,
    MULTIPLE,
    TRUE_FALSE,
    MATCH,
    ORDER,
    FILL,
    SHORT,
    NUMBER,
    EVIDENCE,
    MAP,
    OPEN;

    /** The kind's name in a file. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A question of the kind, with its article. */
    String noun() {
        return switch (this) {
            case ORDER, EVIDENCE, OPEN -> "an `" + word() + "` question";
            case SINGLE, MULTIPLE, TRUE_FALSE, MATCH, FILL, SHORT, NUMBER, MAP -> "a `" + word() + "` question";
        };
    }

    /** The names of the rules, the default first; none where there is nothing to choose. */
    List<String> markings() {
        return switch (this) {
            case MULTIPLE -> List.of("net", "each", "all");
            case TRUE_FALSE -> List.of("all");
            case MATCH -> List.of("pairs", "all");
            case ORDER -> List.of("pairs", "run", "exact");
            case EVIDENCE -> List.of("net", "all");
            case SINGLE, SHORT, FILL, NUMBER, MAP, OPEN -> List.of();
        };
    }

    /** The kind of that name. */
    static Optional<QuestionKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** What may be written as a question's kind. */
    static ValueType<String> type() {
        Map<String, String> words = new LinkedHashMap<>();
        Stream.of(values()).forEach(kind -> words.put(kind.word(), kind.word()));
        return ValueTypes.choice(words);
    }
}
