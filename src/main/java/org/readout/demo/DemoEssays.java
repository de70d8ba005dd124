package org.readout.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the students of the demonstration write where an instructor grades.
 *
 * @param byQuestion the texts by the id of the question, the better ones first
 */
record DemoEssays(Map<String, List<Essay>> byQuestion) {

    private static final String RESOURCE = "/demo/essays.yaml";

    /**
     * A text.
     *
     * @param given what the instructor gives for it, or {@code null} where that is not written
     */
    record Essay(String text, @Nullable Given given) {}

    /**
     * What an instructor gives.
     *
     * @param rows points by the ids of the rubric's rows
     */
    record Given(Map<String, BigDecimal> rows, String comment) {}

    /** The texts that come with the application. */
    static DemoEssays load() {
        return new DemoEssays(DemoContent.load(RESOURCE).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        question -> String.valueOf(question.getKey()),
                        question -> DemoContent.list(question.getValue()).stream()
                                .map(DemoContent::map)
                                .map(essay -> new Essay(
                                        String.valueOf(essay.get("text")).strip(),
                                        given(DemoContent.map(essay.get("grade")))))
                                .toList())));
    }

    private static @Nullable Given given(Map<?, ?> grade) {
        return grade.isEmpty()
                ? null
                : new Given(
                        DemoContent.map(grade.get("rows")).entrySet().stream()
                                .collect(Collectors.toUnmodifiableMap(
                                        row -> String.valueOf(row.getKey()),
                                        row -> new BigDecimal(String.valueOf(row.getValue())))),
                        String.valueOf(grade.get("comment")).strip());
    }

    /** The texts for a question, the better ones first; empty where there are none. */
    List<String> texts(String questionId) {
        return byQuestion.getOrDefault(questionId, List.of()).stream()
                .map(Essay::text)
                .toList();
    }

    /** What the instructor gives for a text, where that is written. */
    Optional<Given> given(String questionId, String text) {
        return byQuestion.getOrDefault(questionId, List.of()).stream()
                .filter(essay -> essay.text().equals(text))
                .flatMap(essay -> Optional.ofNullable(essay.given()).stream())
                .findFirst();
    }
}
