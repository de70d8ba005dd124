package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Sentences;
import org.readout.question.Verdict;
import tools.jackson.databind.JsonNode;

/**
 * Options as native radio buttons or checkboxes. In the browser an option goes by a name that says nothing, because an
 * author may have called one {@code the-right-one}.
 */
final class ChoiceInput implements QuestionInput {

    private record Choice(String part, String text) {}

    private static final List<Choice> TRUE_OR_FALSE = List.of(new Choice("true", "True"), new Choice("false", "False"));

    private final String type;
    private final String instruction;
    private final String noun;
    private final Function<List<String>, Optional<Response>> response;
    private final Map<String, String> partOf = new LinkedHashMap<>();
    private final Div options = new Div();

    private ChoiceInput(
            String type, String instruction, String noun, Function<List<String>, Optional<Response>> response) {
        this.type = type;
        this.instruction = instruction;
        this.noun = noun;
        this.response = response;
        options.addClassName("options");
    }

    static ChoiceInput oneOf(
            Question.Single question, String ids, @Nullable Response response, @Nullable Marking marking) {
        return new ChoiceInput(
                        "radio",
                        "",
                        "option",
                        parts -> parts.stream().findFirst().map(Response.Text::new))
                .with(question.id(), choices(question.options()), ids, response, marking);
    }

    static ChoiceInput anyOf(
            Question.Multiple question, String ids, @Nullable Response response, @Nullable Marking marking) {
        return new ChoiceInput(
                        "checkbox", "choose all that apply", "option", parts -> Optional.of(new Response.Chosen(parts)))
                .with(question.id(), choices(question.options()), ids, response, marking);
    }

    static ChoiceInput trueOrFalse(
            Question.TrueFalse question, String ids, @Nullable Response response, @Nullable Marking marking) {
        return new ChoiceInput(
                        "radio",
                        "",
                        "option",
                        parts -> parts.stream().findFirst().map(part -> new Response.Truth(Boolean.parseBoolean(part))))
                .with(question.id(), TRUE_OR_FALSE, ids, response, marking);
    }

    /** The places of a map. */
    static ChoiceInput placeOf(
            Question.OnMap question, String ids, @Nullable Response response, @Nullable Marking marking) {
        List<Choice> places = question.places().stream()
                .map(place -> new Choice(place.id(), place.name()))
                .toList();
        return new ChoiceInput(
                        "radio",
                        "",
                        "place",
                        parts -> parts.stream().findFirst().map(Response.Text::new))
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
        return new ChoiceInput(
                        "checkbox",
                        "choose all that apply",
                        "sentence",
                        parts -> Optional.of(new Response.Chosen(parts)))
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
        if (marking != null) {
            mark(choices, chosen, marking);
            return this;
        }
        for (Choice choice : choices) {
            add(OpaqueNames.name(questionId, choice.part()), choice, chosen.contains(choice.part()), ids);
        }
        return this;
    }

    private void add(String name, Choice choice, boolean chosen, String ids) {
        partOf.put(name, choice.part());
        NativeInput input = new NativeInput(type).attribute("name", ids).attribute("value", name);
        input.getElement().setProperty("checked", chosen);
        NativeLabel label = new NativeLabel();
        label.addClassName("option");
        label.add(input, new Span(choice.text()));
        Div row = new Div(label);
        row.addClassName("choice");
        options.add(row);
    }

    /**
     * Shows what was chosen, the incorrect choices open; with the answer key what would have been correct; and the rest
     * folded, in the order in which it was asked.
     */
    private void mark(List<Choice> choices, List<String> chosen, Marking marking) {
        options.addClassName("marked");
        List<Choice> own = choices.stream()
                .filter(choice -> chosen.contains(choice.part()))
                .toList();
        boolean hasIncorrect = own.stream().anyMatch(choice -> verdict(choice, marking) == Verdict.WRONG);
        List<Choice> fine = hasIncorrect
                ? own.stream()
                        .filter(choice -> verdict(choice, marking) == Verdict.RIGHT)
                        .toList()
                : List.of();
        own.stream().filter(choice -> !fine.contains(choice)).forEach(choice -> options.add(row(choice, marking)));
        if (own.isEmpty() && marking.withdrawn() == null) {
            options.add(AnswerFeedback.notAnswered());
        }
        choices.stream()
                .filter(choice -> verdict(choice, marking) == Verdict.MISSED)
                .forEach(choice -> options.add(row(choice, marking)));
        if (!fine.isEmpty()) {
            options.getElement()
                    .appendChild(AnswerFeedback.folded(
                            fine.size() == 1 ? "Show your other choice" : "Show your other " + fine.size() + " choices",
                            fine.stream().map(choice -> row(choice, marking)).toList()));
        }
        List<Component> others = choices.stream()
                .filter(choice -> !own.contains(choice) && verdict(choice, marking) != Verdict.MISSED)
                .<Component>map(choice -> other(choice, marking))
                .toList();
        boolean told = choices.size() > 2;
        if (told && !others.isEmpty()) {
            String which = own.isEmpty() && others.size() == choices.size() ? "Show the " : "Show the other ";
            options.getElement()
                    .appendChild(AnswerFeedback.folded(
                            which + (others.size() == 1 ? noun : others.size() + " " + noun + "s"), others));
        }
    }

    private static @Nullable Verdict verdict(Choice choice, Marking marking) {
        return line(choice, marking).map(Marking.Line::verdict).orElse(null);
    }

    private static Optional<Marking.Line> line(Choice choice, Marking marking) {
        return marking.lines().stream()
                .filter(line -> line.part().equals(choice.part()))
                .findFirst();
    }

    private static Div row(Choice choice, Marking marking) {
        Paragraph said = new Paragraph(choice.text());
        said.addClassName("said");
        Div row = new Div(said);
        row.addClassName("choice");
        line(choice, marking).ifPresent(line -> AnswerFeedback.put(line, row));
        return row;
    }

    private static Div other(Choice choice, Marking marking) {
        Div row = row(choice, marking);
        row.addClassName("left");
        return row;
    }
}
