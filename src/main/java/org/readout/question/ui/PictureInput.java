package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Part;
import org.readout.question.Response;
import tools.jackson.databind.JsonNode;

/**
 * A picture with marks, and the list of what they mark, which is all that a keyboard or a screen reader needs. The marks have the
 * numbers of the list. What is chosen shows by the styles alone; {@code scripts/answers.js} takes a click on a mark or an area as
 * one in the list.
 */
abstract class PictureInput implements QuestionInput {

    private final QuestionContext asked;
    private final @Nullable Response response;
    private final @Nullable Marking marking;
    private final ChoiceInput list;
    private final Mapped mapped = new Mapped();

    PictureInput(
            QuestionContext asked,
            String noun,
            List<? extends Part> places,
            @Nullable Response response,
            @Nullable Marking marking) {
        this.asked = asked;
        this.response = response;
        this.marking = marking;
        this.list = ChoiceInput.oneOf(asked, noun, places, response, marking);
    }

    final void show(String figure) {
        mapped.add(new Html(figure), list.component());
    }

    @Override
    public Component component() {
        return mapped;
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        return list.read(value);
    }

    final String area(String element, int index, String id) {
        return "<" + element + " class=\"area area-" + (index + 1) + look(id) + "\" data-pick=\""
                + OpaqueNames.name(asked.question().id(), id) + "\"";
    }

    /**
     * Returns a mark with the number of a place, or with the sign of its verdict.
     *
     * @param left from the picture's edge, in hundredths of a percent of its width
     * @param top from the picture's edge, in hundredths of a percent of its height
     * @param name may be empty
     * @param named whether the name is shown below the mark on a wide page
     */
    final String pin(int index, String id, int left, int top, String name, boolean named) {
        String sign = switch (verdict(id)) {
            case RIGHT, MISSED -> "✓";
            case WRONG -> "✗";
            case PARTLY, LEFT -> String.valueOf(index + 1);
        };
        return "<span class=\"pin pin-" + (index + 1) + look(id) + (named ? "" : " name-nowhere") + "\" data-pick=\""
                + OpaqueNames.name(asked.question().id(), id) + "\" style=\"left: " + BigDecimal.valueOf(left, 2)
                + "%; top: " + BigDecimal.valueOf(top, 2) + "%\"><span class=\"pin-mark\">" + sign
                + "</span><span class=\"pin-name\">" + escaped(name) + "</span></span>";
    }

    private String look(String id) {
        String verdict = switch (verdict(id)) {
            case RIGHT, MISSED -> " is-right";
            case WRONG -> " is-wrong";
            case PARTLY, LEFT -> "";
        };
        boolean chosen = marking != null && Response.ids(response).contains(id);
        return chosen ? verdict + " chosen" : verdict;
    }

    private Verdict verdict(String id) {
        return Optional.ofNullable(marking)
                .flatMap(it -> it.line(id))
                .map(Marking.Line::verdict)
                .orElse(Verdict.LEFT);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Brings the styles along: a page without such a question loads none. */
    @StyleSheet("context://styles/map.css")
    private static final class Mapped extends Div {
        Mapped() {
            addClassName("mapped");
        }
    }
}
