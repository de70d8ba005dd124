package org.readout.question.ui;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Choice;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Response;
import org.readout.text.Markup;
import org.readout.web.TrustedHtml;
import tools.jackson.databind.JsonNode;

/**
 * A picture with numbered markers, and a list of what they mark. Keyboards and screen readers need only the list. The styles
 * show the choice; {@code scripts/answers.js} turns a click on a marker or an area into a click in the list.
 */
abstract class PictureInput extends QuestionInput {

    private final Context asked;
    private final List<String> chosen;
    private final @Nullable Marking marking;
    private final ChoiceInput list;

    PictureInput(String noun, List<? extends Choice> places, Context asked) {
        super(TEXT.get(noun.equals("place") ? "instruction.map" : "instruction.picture"), "mapped");
        this.asked = asked;
        this.marking = asked.marking();
        this.chosen = marking == null ? List.of() : Response.ids(asked.response());
        this.list = ChoiceInput.one(noun, places, asked, Response.Text::new);
        add(list);
    }

    final TrustedHtml show(String html) {
        TrustedHtml figure = new TrustedHtml("figure", "map", html);
        addComponentAsFirst(figure);
        return figure;
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        return list.read(value);
    }

    final String area(String element, int index, String id) {
        return "<" + element + pick("area", index, id, "");
    }

    /** Returns a marker with a number or the sign of a verdict; {@code left} and {@code top} in hundredths of a percent. */
    final String pin(int index, String id, int left, int top, String name, String namePlace) {
        String sign = switch (verdict(id)) {
            case RIGHT, MISSED -> "✓";
            case WRONG -> "✗";
            case PARTLY, LEFT -> String.valueOf(index + 1);
        };
        return "<span" + pick("pin", index, id, " " + namePlace)
                + " style=\"left: %s%%; top: %s%%\">".formatted(BigDecimal.valueOf(left, 2), BigDecimal.valueOf(top, 2))
                + "<span class=\"pin-mark\">" + sign + "</span><span class=\"pin-name\">" + Markup.escape(name)
                + "</span></span>";
    }

    private String pick(String what, int index, String id, String look) {
        String verdict = switch (verdict(id)) {
            case RIGHT, MISSED -> " is-right";
            case WRONG -> " is-wrong";
            case PARTLY, LEFT -> "";
        };
        return " class=\"" + what + " " + what + "-" + (index + 1) + verdict + (chosen.contains(id) ? " chosen" : "")
                + look + "\" data-pick=\"" + OpaqueNames.name(asked.question().id(), id) + "\"";
    }

    private Verdict verdict(String id) {
        return Optional.ofNullable(marking)
                .flatMap(it -> it.line(id))
                .map(Marking.Line::verdict)
                .orElse(Verdict.LEFT);
    }
}
