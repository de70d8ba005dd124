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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Choice;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
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

    /** A choice that is no part of its own in the question. */
    private record PlainChoice(String id, String text) implements Choice {
        @Override
        public @Nullable String feedback() {
            return null;
        }
    }

    static final List<Choice> TRUE_OR_FALSE =
            List.of(new PlainChoice("true", "True"), new PlainChoice("false", "False"));

    private final Context asked;
    private final boolean several;
    private final Map<String, String> idOf = new LinkedHashMap<>();

    ChoiceInput(boolean several, String noun, List<? extends Choice> choices, Context asked) {
        super(several ? "choose all that apply" : "", "options");
        this.asked = asked;
        this.several = several;
        List<String> chosen = Response.ids(asked.response());
        Marking marking = asked.marking();
        if (marking != null) {
            mark(noun, choices, chosen, marking);
        } else {
            choices.forEach(choice -> open(choice, chosen.contains(choice.id())));
        }
    }

    /** Each sentence goes by its beginning; a response may have come with other beginnings of the same sentences. */
    static ChoiceInput sentences(Evidence evidence, Context asked) {
        List<String> sentences = evidence.sentences();
        List<String> beginnings = Sentences.beginnings(sentences);
        List<PlainChoice> choices = IntStream.range(0, beginnings.size())
                .mapToObj(i -> new PlainChoice(beginnings.get(i), sentences.get(i)))
                .toList();
        List<String> chosen = Response.ids(asked.response()).stream()
                .flatMap(beginning -> Sentences.theOneBeginningWith(beginning, sentences).stream())
                .map(sentence -> beginnings.get(sentences.indexOf(sentence)))
                .toList();
        return new ChoiceInput(true, "sentence", choices, asked.with(new Response.Chosen(chosen), asked.marking()));
    }

    private void open(Choice choice, boolean chosen) {
        String name = OpaqueNames.name(asked.question().id(), choice.id());
        idOf.put(name, choice.id());
        NativeLabel label = choice(several ? "checkbox" : "radio", asked.ids(), name, chosen, choice.text());
        label.addClassName("option");
        add(Ui.box("choice", label));
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        List<String> ids = (value.isArray() ? value.valueStream() : Stream.of(value))
                .map(name -> idOf.get(name.asString("")))
                .filter(Objects::nonNull)
                .toList();
        if (several) {
            return Optional.of(new Response.Chosen(ids));
        }
        return ids.stream()
                .findFirst()
                .map(id -> asked.question() instanceof TrueFalse
                        ? new Response.Truth(Boolean.parseBoolean(id))
                        : new Response.Text(id));
    }

    /** Shows the incorrect choices open, and with the answer key what would have been correct; the rest is folded. */
    private void mark(String noun, List<? extends Choice> choices, List<String> chosen, Marking marking) {
        addClassName("marked");
        boolean hasIncorrect = marking.lines().stream().anyMatch(line -> line.verdict() == Verdict.WRONG);
        List<Div> own = new ArrayList<>();
        List<Div> missed = new ArrayList<>();
        List<Div> fine = new ArrayList<>();
        List<Div> others = new ArrayList<>();
        for (Choice choice : choices) {
            Optional<Marking.Line> line = marking.line(choice.id());
            Verdict verdict = line.map(Marking.Line::verdict).orElse(Verdict.LEFT);
            Div row = said(choice.text());
            line.ifPresent(it -> put(it, row));
            if (chosen.contains(choice.id())) {
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
        fold(fine.size() == 1 ? "Show your other choice" : "Show your other " + fine.size() + " choices", fine);
        if (choices.size() > 2) {
            String which = others.size() == choices.size() ? "Show the " : "Show the other ";
            fold(which + (others.size() == 1 ? noun : others.size() + " " + noun + "s"), others);
        }
    }

    private void fold(String summary, List<Div> rows) {
        if (!rows.isEmpty()) {
            add(folded(summary, "more", rows.toArray(Div[]::new)));
        }
    }
}
