package org.readout.question.ui;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Choice;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Response;
import org.readout.question.Sentences;
import org.readout.question.kind.Evidence;
import org.readout.text.Markup;
import org.readout.web.TrustedHtml;
import tools.jackson.databind.JsonNode;

/**
 * Options as native radio buttons or checkboxes. Their values in the browser are {@link OpaqueNames}, because an author may
 * use an id such as {@code the-right-one}.
 */
final class ChoiceInput extends QuestionInput {

    private record SentenceChoice(String id, String text) implements Choice {
        @Override
        public @Nullable String feedback() {
            return null;
        }
    }

    private final Context asked;
    private final boolean several;
    private final Function<List<String>, Response> response;
    private final Map<String, String> idOf = new LinkedHashMap<>();

    private ChoiceInput(
            boolean several,
            String noun,
            List<? extends Choice> choices,
            Context asked,
            Function<List<String>, Response> response) {
        super(several ? TEXT.get("instruction.several") : "", "options");
        this.asked = asked;
        this.several = several;
        this.response = response;
        List<String> chosen = Response.ids(asked.response());
        Marking marking = asked.marking();
        if (marking != null) {
            mark(noun, choices, chosen, marking);
        } else {
            TrustedHtml.fill(
                    this,
                    choices.stream()
                            .map(choice -> open(choice, chosen.contains(choice.id())))
                            .collect(Collectors.joining()));
        }
    }

    /** @param response makes the response from the id of the chosen one */
    static ChoiceInput one(
            String noun, List<? extends Choice> choices, Context asked, Function<String, Response> response) {
        return new ChoiceInput(false, noun, choices, asked, ids -> response.apply(ids.getFirst()));
    }

    static ChoiceInput several(String noun, List<? extends Choice> choices, Context asked) {
        return new ChoiceInput(true, noun, choices, asked, Response.Choices::new);
    }

    /**
     * Returns the sentences, each with its beginning as the id. A response may have longer beginnings of the same sentences.
     */
    static ChoiceInput sentences(Evidence evidence, Context asked) {
        List<String> sentences = evidence.sentences();
        List<String> beginnings = Sentences.beginnings(sentences);
        List<SentenceChoice> choices = IntStream.range(0, beginnings.size())
                .mapToObj(i -> new SentenceChoice(beginnings.get(i), sentences.get(i)))
                .toList();
        List<String> chosen = Response.ids(asked.response()).stream()
                .flatMap(beginning -> Sentences.theOneBeginningWith(beginning, sentences).stream())
                .map(sentence -> beginnings.get(sentences.indexOf(sentence)))
                .toList();
        return several("sentence", choices, asked.with(new Response.Choices(chosen), asked.marking()));
    }

    private String open(Choice choice, boolean chosen) {
        String name = OpaqueNames.name(asked.question().id(), choice.id());
        idOf.put(name, choice.id());
        String html = choice(several ? "checkbox" : "radio", asked.ids(), name, chosen, choice.text());
        return Markup.element("div", "choice", Markup.element("label", "option", html));
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        List<String> ids = (value.isArray() ? value.valueStream() : Stream.of(value))
                .map(name -> idOf.get(name.asString("")))
                .filter(Objects::nonNull)
                .toList();
        return several || !ids.isEmpty() ? Optional.of(response.apply(ids)) : Optional.empty();
    }

    /** Shows the incorrect choices and, with the answer key, the missed ones. The rest is folded. */
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
        fold(TEXT.get("choice.yours", "count", fine.size()), fine);
        if (choices.size() > 2) {
            String key = others.size() == choices.size() ? "choice.all" : "choice.others";
            fold(TEXT.get(key, "noun", noun, "count", others.size()), others);
        }
    }

    private void fold(String summary, List<Div> rows) {
        if (!rows.isEmpty()) {
            add(folded(summary, "more", rows.toArray(Div[]::new)));
        }
    }
}
