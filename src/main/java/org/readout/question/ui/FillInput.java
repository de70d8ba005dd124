package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Response;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.FillBlanks.Blank;
import tools.jackson.databind.JsonNode;

/**
 * A text with an input or a list in the place of each blank. All inputs are of one width, so that none tells how long the missing
 * word is.
 */
final class FillInput implements QuestionInput {

    private final FillBlanks question;
    private final Map<String, String> given;
    private final Div fill = new Div();
    private final Map<String, Blank> blankOf = new LinkedHashMap<>();

    FillInput(FillBlanks question, @Nullable Response response, @Nullable Marking marking) {
        this.question = question;
        this.given = Response.parts(response);
        fill.addClassNames("fill", "choice");
        Paragraph text = new Paragraph();
        text.addClassName("gapped");
        fill.add(text);
        for (FillBlanks.Piece piece : question.pieces()) {
            text.add(piece.words());
            question.blanks().stream()
                    .filter(blank -> blank.id().equals(piece.blank()))
                    .findFirst()
                    .ifPresent(blank -> text.add(marking == null ? open(blank) : marked(blank, marking)));
        }
        if (marking != null) {
            question.blanks().forEach(blank -> explain(blank, marking));
        }
    }

    private Component open(Blank blank) {
        String name = OpaqueNames.name(question.id(), blank.id());
        blankOf.put(name, blank);
        String label = name(blank) + " of " + question.blanks().size();
        String said = given.getOrDefault(blank.id(), "");
        if (blank.options().isEmpty()) {
            return NativeInput.text(said).attribute("data-part", name).attribute("aria-label", label);
        }
        NativeInput.Select select = new NativeInput.Select(name);
        select.getElement().setAttribute("aria-label", label);
        for (String option : blank.options()) {
            select.add(option(blank, option), option, option.equals(said));
        }
        return select;
    }

    private String option(Blank blank, String option) {
        return OpaqueNames.name(question.id(), blank.id(), option);
    }

    private String name(Blank blank) {
        return "Blank " + (question.blanks().indexOf(blank) + 1);
    }

    private Component marked(Blank blank, Marking marking) {
        Span gap = new Span();
        gap.addClassName("gap");
        Span number = new Span(name(blank) + ": ");
        number.addClassName("unseen");
        String said = given.getOrDefault(blank.id(), "–");
        Optional<Verdict> verdict = marking.line(blank.id()).map(Marking.Line::verdict);
        verdict.ifPresent(it -> gap.addClassName(AnswerFeedback.look(it)));
        gap.add(
                number,
                new Span(verdict.map(it -> AnswerFeedback.shape(it) + "\u00A0").orElse("") + said));
        return gap;
    }

    private void explain(Blank blank, Marking marking) {
        Div row = new Div();
        row.addClassName("blank");
        int index = question.blanks().indexOf(blank);
        AnswerFeedback.ofPart(
                marking,
                blank.id(),
                index < marking.rightAnswers().size() ? marking.rightAnswers().get(index) : "",
                row,
                name(blank) + ": ");
        if (row.getComponentCount() > 0) {
            fill.add(row);
        }
    }

    @Override
    public Component component() {
        return fill;
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        blankOf.forEach((name, blank) -> {
            String sent = value.path(name).asString("");
            if (blank.options().isEmpty()) {
                parts.put(blank.id(), sent);
            } else {
                blank.options().stream()
                        .filter(option -> option(blank, option).equals(sent))
                        .findFirst()
                        .ifPresent(option -> parts.put(blank.id(), option));
            }
        });
        parts.values().removeIf(String::isBlank);
        return Optional.of(new Response.Parts(parts));
    }

    @Override
    public String instruction() {
        return question.blanks().size() == 1 ? "fill in the blank" : "fill in the blanks";
    }
}
