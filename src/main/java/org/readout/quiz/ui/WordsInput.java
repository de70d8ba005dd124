package org.readout.quiz.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.quiz.Marking;
import org.readout.quiz.Response;
import org.readout.quiz.Verdict;
import tools.jackson.databind.JsonNode;

/** A few typed words. */
final class WordsInput implements AnswerInput {

    /** Far more than a short answer needs, in characters. */
    private static final int MAX_LENGTH = 500;

    private final Div field = new Div();

    WordsInput(String ids, @Nullable Response response, @Nullable Marking marking) {
        field.addClassNames("words", "choice");
        NativeInput input = new NativeInput("text");
        input.setId(ids + "-words");
        input.attribute("maxlength", String.valueOf(MAX_LENGTH))
                .attribute("autocomplete", "off")
                .attribute("autocapitalize", "off")
                .attribute("spellcheck", "false");
        input.getElement().setProperty("value", response == null ? "" : String.join(" ", response.ids()));
        NativeLabel label = new NativeLabel("Your answer");
        label.setFor(ids + "-words");
        field.add(label, input);
        if (marking != null) {
            input.attribute("disabled", "");
            show(marking, input, ids);
        }
    }

    @Override
    public Component component() {
        return field;
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        return value.isString() ? Optional.of(new Response.Text(value.stringValue())) : Optional.empty();
    }

    private void show(Marking marking, NativeInput input, String ids) {
        for (Marking.Line line : marking.lines()) {
            if (line.verdict() == Verdict.MISSED) {
                field.addClassName("is-right");
            } else {
                Why.put(line, field, input, ids + "-why");
            }
            if (line.verdict() != Verdict.RIGHT) {
                rightAnswer(marking.rightAnswers());
            }
        }
    }

    private void rightAnswer(List<String> answers) {
        if (!answers.isEmpty()) {
            Paragraph right = new Paragraph("✓ Right answer: " + answers.getFirst() + ".");
            right.addClassNames("why", "right-answer");
            field.add(right);
        }
    }
}
