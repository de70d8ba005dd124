package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.text.Markup;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import tools.jackson.databind.JsonNode;

/** A question with an answer for each part, typed or chosen from a list. */
abstract class PartsInput extends QuestionInput {

    /** @param options by their names in the browser; none if the answer is typed */
    private record PartField(String part, Map<String, String> options) {}

    private final Map<String, PartField> fields = new LinkedHashMap<>();

    PartsInput(String instruction, String... classes) {
        super(instruction, classes);
    }

    final Component field(Question question, String part, List<String> options, String given) {
        String name = OpaqueNames.name(question.id(), part);
        PartField field = new PartField(part, new LinkedHashMap<>());
        fields.put(name, field);
        StringBuilder html = new StringBuilder();
        for (String option : options) {
            String value = OpaqueNames.name(question.id(), part, option);
            if (field.options.put(value, option) == null) {
                html.append(option(value, option, option.equals(given)));
            }
        }
        Component input = options.isEmpty()
                ? textInput(given)
                : new TrustedHtml("select", "", option("", TEXT.get("match.choose"), false) + html);
        input.getElement().setAttribute("data-part", name);
        return input;
    }

    private static String option(String value, String text, boolean chosen) {
        return "<option value=\"" + Markup.escape(value) + (chosen ? "\" selected>" : "\">") + Markup.escape(text)
                + "</option>";
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            String sent = value.path(name).asString("");
            parts.put(field.part, field.options.isEmpty() ? sent : field.options.getOrDefault(sent, ""));
        });
        parts.values().removeIf(String::isBlank);
        return Optional.of(new Response.Parts(parts));
    }

    static void explain(Marking marking, String part, String right, Div row, String name) {
        Optional<Marking.Line> line = marking.line(part);
        // Without the answer key, a part that was not answered has no line.
        if (line.isEmpty() && (marking.showsKey() || marking.withdrawn() != null)) {
            return;
        }
        Verdict verdict = line.map(Marking.Line::verdict).orElse(Verdict.MISSED);
        boolean none = verdict == Verdict.MISSED || verdict == Verdict.LEFT;
        row.addClassName(look(verdict));
        Paragraph why = Ui.paragraph(name, "why");
        why.add(Ui.span(none ? TEXT.get("verdict.none") : words(verdict), "verdict"));
        if (marking.showsKey() && verdict != Verdict.RIGHT && !right.isEmpty()) {
            why.add(new Span(" "), Ui.span(TEXT.get("verdict.correct-answer", "answer", right), "right-answer"));
        }
        row.add(why);
        line.map(Marking.Line::feedback).ifPresent(feedback -> row.add(Ui.line("why", inline(feedback))));
    }
}
