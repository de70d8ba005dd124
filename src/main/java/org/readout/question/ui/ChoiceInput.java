package org.readout.question.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Option;
import org.readout.question.Part;
import org.readout.question.Response;
import org.readout.question.Sentences;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.TrueFalse;
import org.readout.web.Ui;
import tools.jackson.databind.JsonNode;

/**
 * Options as native radio buttons or checkboxes. In the browser an option goes by a name that reveals nothing, because an author
 * may have called one {@code the-right-one}.
 */
final class ChoiceInput extends QuestionInput {

    /** @param part as the marking names it */
    private record Choice(String part, String text) {}

    private final Context asked;
    private final boolean several;
    private final String noun;
    private final Map<String, String> partOf = new LinkedHashMap<>();

    private ChoiceInput(
            Context asked,
            boolean several,
            String noun,
            List<Choice> choices,
            List<String> chosen,
            @Nullable Marking marking) {
        super(several ? "choose all that apply" : "", "options");
        this.asked = asked;
        this.several = several;
        this.noun = noun;
        if (marking != null) {
            mark(choices, chosen, marking);
        } else {
            choices.forEach(choice -> open(choice, chosen.contains(choice.part)));
        }
    }

    static ChoiceInput oneOf(
            String noun,
            List<? extends Part> parts,
            Context asked,
            @Nullable Response response,
            @Nullable Marking marking) {
        return new ChoiceInput(asked, false, noun, choices(parts), Response.ids(response), marking);
    }

    static ChoiceInput anyOf(
            List<Option> options, Context asked, @Nullable Response response, @Nullable Marking marking) {
        return new ChoiceInput(asked, true, "option", choices(options), Response.ids(response), marking);
    }

    private static List<Choice> choices(List<? extends Part> parts) {
        return parts.stream().map(part -> new Choice(part.id(), part.text())).toList();
    }

    static ChoiceInput trueOrFalse(Context asked, @Nullable Response response, @Nullable Marking marking) {
        List<Choice> sides = List.of(new Choice("true", "True"), new Choice("false", "False"));
        return new ChoiceInput(asked, false, "option", sides, Response.ids(response), marking);
    }

    /** Each sentence goes by its beginning; a response may have come with other beginnings of the same sentences. */
    static ChoiceInput sentences(
            Evidence evidence, Context asked, @Nullable Response response, @Nullable Marking marking) {
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

    private void open(Choice choice, boolean chosen) {
        String name = OpaqueNames.name(asked.question().id(), choice.part);
        partOf.put(name, choice.part);
        NativeLabel label = choice(several ? "checkbox" : "radio", asked.ids(), name, chosen, choice.text);
        label.addClassName("option");
        add(Ui.box("choice", label));
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        List<String> parts = (value.isArray() ? value.valueStream() : List.of(value).stream())
                .map(name -> partOf.get(name.asString("")))
                .filter(Objects::nonNull)
                .toList();
        if (several) {
            return Optional.of(new Response.Chosen(parts));
        }
        return parts.stream()
                .findFirst()
                .map(part -> asked.question() instanceof TrueFalse
                        ? new Response.Truth(Boolean.parseBoolean(part))
                        : new Response.Text(part));
    }

    /**
     * Shows what was chosen, the incorrect choices open; with the answer key what would have been correct; and the rest folded,
     * in the order in which it was asked.
     */
    private void mark(List<Choice> choices, List<String> chosen, Marking marking) {
        addClassName("marked");
        boolean hasIncorrect = marking.lines().stream().anyMatch(line -> line.verdict() == Verdict.WRONG);
        List<Div> own = new ArrayList<>();
        List<Div> missed = new ArrayList<>();
        List<Div> fine = new ArrayList<>();
        List<Div> others = new ArrayList<>();
        for (Choice choice : choices) {
            Optional<Marking.Line> line = marking.line(choice.part);
            Verdict verdict = line.map(Marking.Line::verdict).orElse(Verdict.LEFT);
            Div row = said(choice.text);
            line.ifPresent(it -> put(it, row));
            if (chosen.contains(choice.part)) {
                (hasIncorrect && verdict == Verdict.RIGHT ? fine : own).add(row);
            } else {
                (verdict == Verdict.MISSED ? missed : others).add(row);
            }
        }
        own.forEach(this::add);
        if (own.isEmpty() && marking.withdrawn() == null) {
            add(notAnswered());
        }
        missed.forEach(this::add);
        if (!fine.isEmpty()) {
            add(folded(
                    fine.size() == 1 ? "Show your other choice" : "Show your other " + fine.size() + " choices", fine));
        }
        if (!others.isEmpty() && choices.size() > 2) {
            String which = others.size() == choices.size() ? "Show the " : "Show the other ";
            add(folded(which + (others.size() == 1 ? noun : others.size() + " " + noun + "s"), others));
        }
    }
}
