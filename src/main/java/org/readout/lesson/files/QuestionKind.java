package org.readout.lesson.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.lesson.reader.Quoted;
import org.readout.lesson.reader.Type;
import org.readout.lesson.reader.Types;

/** The kinds of question that the format names, and the rules of marking that an author can choose between. */
enum QuestionKind {
    SINGLE(true),
    MULTIPLE(true),
    TRUE_FALSE(true),
    MATCH(true),
    ORDER(true),
    FILL(true),
    SHORT(true),
    NUMBER(true),
    EVIDENCE(true),
    MAP(false),
    OPEN(false);

    private final boolean supported;

    QuestionKind(boolean supported) {
        this.supported = supported;
    }

    /** The kind's name in a file. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    /** Whether questions of the kind can be asked. */
    boolean isSupported() {
        return supported;
    }

    /** What may be written as a question's kind. */
    static Type<String> type() {
        Map<String, String> words = new LinkedHashMap<>();
        Stream.of(values()).forEach(kind -> words.put(kind.word(), kind.word()));
        return Types.checked(Types.choice(words), (word, place, report) -> {
            if (of(word).filter(kind -> kind.supported).isEmpty()) {
                List<String> supported = Stream.of(values())
                        .filter(kind -> kind.supported)
                        .map(QuestionKind::word)
                        .toList();
                report.error(
                        place,
                        "kind-not-supported",
                        "questions of the kind " + Quoted.of(word) + " can't be asked yet; use one of "
                                + Quoted.all(supported));
            }
        });
    }
}
