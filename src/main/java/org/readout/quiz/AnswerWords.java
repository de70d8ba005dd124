package org.readout.quiz;

import java.util.List;
import java.util.stream.Collectors;
import org.readout.lesson.Question;
import org.readout.lesson.Question.Option;

/** What was answered, as a person would say it: the texts of options, not their ids. */
public final class AnswerWords {

    private AnswerWords() {}

    /** Such as {@code To link their plans}; several options with a semicolon between them; empty for no answer. */
    public static String of(Question question, Response response) {
        return switch (question) {
            case Question.Single single -> texts(single.options(), response);
            case Question.Multiple multiple -> texts(multiple.options(), response);
            case Question.TrueFalse ignored ->
                response.ids().equals(List.of("true")) ? "True" : response.isBlank() ? "" : "False";
            default -> String.join("; ", response.ids());
        };
    }

    private static String texts(List<Option> options, Response response) {
        return options.stream()
                .filter(option -> response.ids().contains(option.id()))
                .map(Option::text)
                .collect(Collectors.joining("; "));
    }
}
