package org.readout.architecture;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The order of the features. */
final class FeatureOrder {

    /** A feature may use the features of an earlier line, never those of its own or a later one. */
    static final List<Set<String>> LINES = List.of(
            Set.of("text"),
            Set.of("db", "format", "web"),
            Set.of("user", "question"),
            Set.of("lesson"),
            Set.of("shell"),
            Set.of("course"),
            Set.of("result"),
            Set.of("assignment"),
            Set.of("attempt", "discussion", "room"),
            Set.of("grading", "reading"),
            Set.of("correction"),
            Set.of("gradebook"),
            Set.of("notice"),
            Set.of("author"),
            Set.of("forecast"),
            Set.of("copy"),
            Set.of("note"),
            Set.of("review"),
            Set.of("search"),
            Set.of("lti"),
            Set.of("privacy"),
            Set.of("demo"),
            Set.of("cli"),
            Set.of(""));

    private FeatureOrder() {}

    static int line(String feature) {
        return IntStream.range(0, LINES.size())
                .filter(line -> LINES.get(line).contains(feature))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The feature " + feature + " has no place in the order."));
    }

    static boolean mayUse(String feature, String other) {
        return feature.equals(other) || line(other) < line(feature);
    }
}
