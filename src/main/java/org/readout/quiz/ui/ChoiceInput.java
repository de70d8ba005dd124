package org.readout.quiz.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Question;
import org.readout.lesson.Sentences;
import org.readout.quiz.Marking;
import org.readout.quiz.Response;
import tools.jackson.databind.JsonNode;

/**
 * Options as native radio buttons or checkboxes. In the browser an option goes by a name that says nothing, because an
 * author may have called one {@code the-right-one}.
 */
final class ChoiceInput implements AnswerInput {

    private record Choice(String part, String text) {}

    private static final List<Choice> TRUE_OR_FALSE = List.of(new Choice("true", "True"), new Choice("false", "False"));

    private final String type;
    private final String instruction;
    private final Function<List<String>, Optional<Response>> response;
    private final Map<String, String> partOf = new LinkedHashMap<>();
    private final Div options = new Div();

    private ChoiceInput(String type, String instruction, Function<List<String>, Optional<Response>> response) {
        this.type = type;
        this.instruction = instruction;
        this.response = response;
        options.addClassName("options");
    }

    static ChoiceInput oneOf(
            Question.Single question, String ids, @Nullable Response response, @Nullable Marking marking) {
        return new ChoiceInput("radio", "", parts -> parts.stream().findFirst().map(Response.Text::new))
                .with(question.id(), choices(question.options()), ids, response, marking);
    }

    static ChoiceInput anyOf(
            Question.Multiple question, String ids, @Nullable Response response, @Nullable Marking marking) {
        return new ChoiceInput("checkbox", "choose all that apply", parts -> Optional.of(new Response.Chosen(parts)))
                .with(question.id(), choices(question.options()), ids, response, marking);
    }

    static ChoiceInput trueOrFalse(
            Question.TrueFalse question, String ids, @Nullable Response response, @Nullable Marking marking) {
        return new ChoiceInput(
                        "radio",
                        "",
                        parts -> parts.stream().findFirst().map(part -> new Response.Truth(Boolean.parseBoolean(part))))
                .with(question.id(), TRUE_OR_FALSE, ids, response, marking);
    }

    /** The places of a map. */
    static ChoiceInput placeOf(
            Question.OnMap question, String ids, @Nullable Response response, @Nullable Marking marking) {
        List<Choice> places = question.places().stream()
                .map(place -> new Choice(place.id(), place.name()))
                .toList();
        return new ChoiceInput("radio", "", parts -> parts.stream().findFirst().map(Response.Text::new))
                .with(question.id(), places, ids, response, marking);
    }

    /** The sentences of a section; each goes by its beginning, right or not. */
    static ChoiceInput sentences(
            Question.Evidence question, String ids, @Nullable Response response, @Nullable Marking marking) {
        List<String> beginnings = Sentences.beginnings(question.sentences());
        List<Choice> sentences = IntStream.range(0, beginnings.size())
                .mapToObj(
                        i -> new Choice(beginnings.get(i), question.sentences().get(i)))
                .toList();
        return new ChoiceInput("checkbox", "choose all that apply", parts -> Optional.of(new Response.Chosen(parts)))
                .with(question.id(), sentences, ids, asBeginnings(response, question.sentences()), marking);
    }

    /** A response may have come with other beginnings of the same sentences. */
    private static @Nullable Response asBeginnings(@Nullable Response response, List<String> sentences) {
        if (response == null) {
            return null;
        }
        return new Response.Chosen(response.ids().stream()
                .flatMap(beginning -> Sentences.theOneBeginningWith(beginning, sentences).stream())
                .map(sentence -> Sentences.beginnings(sentences).get(sentences.indexOf(sentence)))
                .toList());
    }

    @Override
    public Component component() {
        return options;
    }

    @Override
    public String instruction() {
        return instruction;
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        List<String> parts = new ArrayList<>();
        for (JsonNode name : value.isArray() ? value : List.of(value)) {
            String part = partOf.get(name.asString(""));
            if (part != null) {
                parts.add(part);
            }
        }
        return response.apply(parts);
    }

    private static List<Choice> choices(List<Question.Option> options) {
        return options.stream()
                .map(option -> new Choice(option.id(), option.text()))
                .toList();
    }

    private ChoiceInput with(
            String questionId,
            List<Choice> choices,
            String ids,
            @Nullable Response response,
            @Nullable Marking marking) {
        List<String> chosen = response == null ? List.of() : response.ids();
        for (Choice choice : choices) {
            add(Opaque.name(questionId, choice.part()), choice, chosen.contains(choice.part()), ids, marking);
        }
        return this;
    }

    private void add(String name, Choice choice, boolean chosen, String ids, @Nullable Marking marking) {
        partOf.put(name, choice.part());
        NativeInput input = new NativeInput(type).attribute("name", ids).attribute("value", name);
        input.getElement().setProperty("checked", chosen);
        NativeLabel label = new NativeLabel();
        label.addClassName("option");
        label.add(input, new Span(choice.text()));
        Div row = new Div(label);
        row.addClassName("choice");
        options.add(row);
        if (marking != null) {
            input.attribute("disabled", "");
            row.setClassName("chosen", chosen);
            marking.lines().stream()
                    .filter(line -> line.part().equals(choice.part()))
                    .findFirst()
                    .ifPresent(line -> Why.put(line, row, input, ids + "-why-" + partOf.size()));
        }
    }
}
