package org.readout.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.readout.question.Question.Option;

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
            case Question.Match match ->
                parts(match.pairs().stream().collect(named(Question.Pair::id, Question.Pair::left)), response);
            case Question.Ordering ordering -> inOrder(ordering.items(), response);
            case Question.Fill fill -> parts(blanks(fill), response);
            case Question.ShortAnswer ignored -> String.join("; ", response.ids());
            case Question.Numeric ignored -> String.join("; ", response.ids());
            case Question.Evidence evidence -> sentences(evidence, response);
            case Question.OnMap map -> places(map.places(), response);
            case Question.Open ignored -> String.join("; ", response.ids());
        };
    }

    /** Such as {@code Moscow: gas; Beijing: loans}; parts that the question does not have any more are left out. */
    private static String parts(Map<String, String> names, Response response) {
        if (!(response instanceof Response.Parts given)) {
            return String.join("; ", response.ids());
        }
        return names.entrySet().stream()
                .filter(name -> !given.parts().getOrDefault(name.getKey(), "").isBlank())
                .map(name -> name.getValue() + ": " + given.parts().get(name.getKey()))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, String> blanks(Question.Fill fill) {
        Map<String, String> names = new LinkedHashMap<>();
        fill.blanks().forEach(blank -> names.put(blank.id(), "Blank " + (names.size() + 1)));
        return names;
    }

    private static String inOrder(List<Question.Item> items, Response response) {
        Map<String, String> texts = items.stream().collect(named(Question.Item::id, Question.Item::text));
        return response.ids().stream()
                .filter(texts::containsKey)
                .map(texts::get)
                .collect(Collectors.joining("; "));
    }

    private static <T> Collector<T, ?, Map<String, String>> named(Function<T, String> id, Function<T, String> name) {
        return Collectors.toMap(id, name, (first, second) -> first, LinkedHashMap::new);
    }

    private static String sentences(Question.Evidence evidence, Response response) {
        return response.ids().stream()
                .map(beginning -> Sentences.theOneBeginningWith(beginning, evidence.sentences())
                        .orElse(beginning))
                .collect(Collectors.joining(" … "));
    }

    private static String places(List<Question.Place> places, Response response) {
        return places.stream()
                .filter(place -> response.ids().contains(place.id()))
                .map(Question.Place::name)
                .collect(Collectors.joining("; "));
    }

    private static String texts(List<Option> options, Response response) {
        return options.stream()
                .filter(option -> response.ids().contains(option.id()))
                .map(Option::text)
                .collect(Collectors.joining("; "));
    }
}
