package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Option;
import org.readout.question.Part;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Sentences;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.TrueFalse;
import tools.jackson.databind.JsonNode;

/**
 * Options as native radio buttons or checkboxes. In the browser an option goes by a name that reveals nothing, because an author
 * may have called one {@code the-right-one}.
 */
final class ChoiceInput implements QuestionInput {

    /** @param part as the marking names it */
    record Choice(String part, String text) {}

    private final boolean several;
    private final String noun;
    private final Question question;
    private final Map<String, String> partOf = new LinkedHashMap<>();
    private final Div options = new Div();

    private ChoiceInput(
            QuestionContext asked,
            boolean several,
            String noun,
            List<Choice> choices,
            List<String> chosen,
            @Nullable Marking marking) {
        this.several = several;
        this.noun = noun;
        this.question = asked.question();
        options.addClassName("options");
        if (marking != null) {
            mark(choices, chosen, marking);
        } else {
            choices.forEach(choice -> add(choice, chosen.contains(choice.part), asked.ids()));
        }
    }

    static ChoiceInput oneOf(
            QuestionContext asked,
            String noun,
            List<? extends Part> parts,
            @Nullable Response response,
            @Nullable Marking marking) {
        return new ChoiceInput(asked, false, noun, choices(parts), Response.ids(response), marking);
    }

    static ChoiceInput anyOf(
            QuestionContext asked, List<Option> options, @Nullable Response response, @Nullable Marking marking) {
        return new ChoiceInput(asked, true, "option", choices(options), Response.ids(response), marking);
    }

    static ChoiceInput trueOrFalse(QuestionContext asked, @Nullable Response response, @Nullable Marking marking) {
        List<Choice> sides = List.of(new Choice("true", "True"), new Choice("false", "False"));
        return new ChoiceInput(asked, false, "option", sides, Response.ids(response), marking);
    }

    /** Each sentence goes by its beginning; a response may have come with other beginnings of the same sentences. */
    static ChoiceInput sentences(
            QuestionContext asked, Evidence evidence, @Nullable Response response, @Nullable Marking marking) {
        List<String> sentences = evidence.sentences();
        List<String> beginnings = Sentences.beginnings(sentences);
        List<Choice> choices = IntStream.range(0, beginnings.size())
                .mapToObj(i -> new Choice(beginnings.get(i), sentences.get(i)))
                .toList();
        List<String> chosen = Response.ids(response).stream()
                .flatMap(beginning -> Sentences.theOneBeginningWith(beginning, sentences).stream())
                .map(sentence -> beginnings.get(sentences.indexOf(sentence)))
                .toList();
        return new ChoiceInput(asked, true, "sentence", choices, chosen, marking);
    }

    private static List<Choice> choices(List<? extends Part> parts) {
        return parts.stream().map(part -> new Choice(part.id(), part.text())).toList();
    }

    @Override
    public Component component() {
        return options;
    }

    @Override
    public String instruction() {
        return several ? "choose all that apply" : "";
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
        if (several) {
            return Optional.of(new Response.Chosen(parts));
        }
        return parts.stream()
                .findFirst()
                .map(part -> question instanceof TrueFalse
                        ? new Response.Truth(Boolean.parseBoolean(part))
                        : new Response.Text(part));
    }

    private void add(Choice choice, boolean chosen, String ids) {
        String name = OpaqueNames.name(question.id(), choice.part);
        partOf.put(name, choice.part);
        NativeInput input = new NativeInput(several ? "checkbox" : "radio")
                .attribute("name", ids)
                .attribute("value", name);
        input.getElement().setProperty("checked", chosen);
        NativeLabel label = new NativeLabel();
        label.addClassName("option");
        label.add(input, new Span(choice.text));
        Div row = new Div(label);
        row.addClassName("choice");
        options.add(row);
    }

    /**
     * Shows what was chosen, the incorrect choices open; with the answer key what would have been correct; and the rest folded,
     * in the order in which it was asked.
     */
    private void mark(List<Choice> choices, List<String> chosen, Marking marking) {
        options.addClassName("marked");
        List<Choice> own =
                choices.stream().filter(choice -> chosen.contains(choice.part)).toList();
        boolean hasIncorrect = own.stream().anyMatch(choice -> verdict(choice, marking) == Verdict.WRONG);
        List<Choice> fine = own.stream()
                .filter(choice -> hasIncorrect && verdict(choice, marking) == Verdict.RIGHT)
                .toList();
        own.stream().filter(choice -> !fine.contains(choice)).forEach(choice -> options.add(row(choice, marking)));
        if (own.isEmpty() && marking.withdrawn() == null) {
            options.add(AnswerFeedback.notAnswered());
        }
        choices.stream()
                .filter(choice -> verdict(choice, marking) == Verdict.MISSED)
                .forEach(choice -> options.add(row(choice, marking)));
        fold(
                fine.size() == 1 ? "Show your other choice" : "Show your other " + fine.size() + " choices",
                fine,
                marking);
        List<Choice> others = choices.stream()
                .filter(choice ->
                        choices.size() > 2 && !own.contains(choice) && verdict(choice, marking) != Verdict.MISSED)
                .toList();
        fold(
                (own.isEmpty() && others.size() == choices.size() ? "Show the " : "Show the other ")
                        + (others.size() == 1 ? noun : others.size() + " " + noun + "s"),
                others,
                marking);
    }

    private void fold(String summary, List<Choice> choices, Marking marking) {
        if (!choices.isEmpty()) {
            options.getElement()
                    .appendChild(AnswerFeedback.folded(
                            summary,
                            choices.stream().map(choice -> row(choice, marking)).toList()));
        }
    }

    private static @Nullable Verdict verdict(Choice choice, Marking marking) {
        return marking.line(choice.part).map(Marking.Line::verdict).orElse(null);
    }

    private Div row(Choice choice, Marking marking) {
        Div row = AnswerFeedback.said(choice.text);
        marking.line(choice.part).ifPresent(line -> AnswerFeedback.put(line, row));
        return row;
    }
}
