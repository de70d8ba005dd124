package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Response;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Matching.Pair;
import tools.jackson.databind.JsonNode;

/**
 * Left sides, each with a list of all right sides. The lists have one order, which comes from the attempt's seed and the texts,
 * so that neither it nor the browser's names tell what belongs together.
 */
final class MatchInput implements QuestionInput {

    private final Div pairs = new Div();
    private final Map<String, String> pairOf = new LinkedHashMap<>();
    private final Map<String, String> rightOf = new LinkedHashMap<>();

    MatchInput(Matching question, QuestionContext asked, @Nullable Response response, @Nullable Marking marking) {
        pairs.addClassName("parts");
        asked.order()
                .sort(question.rightSides(), right -> right)
                .forEach(right -> rightOf.put(OpaqueNames.name(question.id(), "right", right), right));
        Map<String, String> given = Response.parts(response);
        int number = 0;
        for (Pair pair : question.pairs()) {
            number++;
            Div row = new Div();
            row.addClassNames("choice", "pair");
            if (marking == null) {
                String name = OpaqueNames.name(question.id(), "left", pair.id());
                pairOf.put(name, pair.id());
                open(row, pair, name, asked.ids() + "-pair-" + number, given.get(pair.id()));
            } else {
                marked(row, pair, given.get(pair.id()), marking);
            }
            pairs.add(row);
        }
    }

    private void open(Div row, Pair pair, String name, String id, @Nullable String given) {
        NativeInput.Select select = new NativeInput.Select(name);
        select.setId(id);
        rightOf.forEach((value, right) -> select.add(value, right, right.equals(given)));
        NativeLabel label = new NativeLabel(pair.left());
        label.setFor(id);
        row.add(label, select);
    }

    private static void marked(Div row, Pair pair, @Nullable String given, Marking marking) {
        Span left = new Span(pair.left());
        left.addClassName("left");
        Paragraph answer = new Paragraph(given == null ? "–" : given);
        answer.addClassName("given");
        row.add(left, answer);
        AnswerFeedback.ofPart(marking, pair.id(), pair.right(), row, "");
    }

    @Override
    public Component component() {
        return pairs;
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        pairOf.forEach((name, pair) -> {
            String right = rightOf.get(value.path(name).asString(""));
            if (right != null) {
                parts.put(pair, right);
            }
        });
        return Optional.of(new Response.Parts(parts));
    }

    @Override
    public String instruction() {
        return "choose one for each";
    }
}
