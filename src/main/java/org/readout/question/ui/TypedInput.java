package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.NumberParser;
import org.readout.question.Response;
import org.readout.question.kind.Numeric;

/** A few typed words, or a number. */
final class TypedInput implements QuestionInput {

    /** In many countries a point before three digits divides thousands. */
    private static final Pattern POINT_BEFORE_THREE = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");

    /** The same for all questions, so that it tells nothing of an answer. */
    private static final String EXAMPLE = "42";

    private final Div field = new Div();
    private final @Nullable Numeric number;

    TypedInput(
            QuestionContext asked, @Nullable Numeric number, @Nullable Response response, @Nullable Marking marking) {
        this.number = number;
        field.addClassName("words");
        String given = response == null ? "" : text(response);
        if (marking != null) {
            show(marking, given, response);
            return;
        }
        field.addClassName("choice");
        NativeInput input = NativeInput.text(given);
        input.setId(asked.ids() + "-words");
        String label = "Your answer";
        if (number != null) {
            label += number.unit() == null ? ", a number" : " in " + number.unit();
        }
        NativeLabel above = new NativeLabel(label);
        above.setFor(asked.ids() + "-words");
        field.add(above, input);
    }

    @Override
    public Component component() {
        return field;
    }

    @Override
    public String remark(Response response) {
        return number == null || response.isBlank() ? "" : readAs(text(response).strip(), number.unit());
    }

    @Override
    public boolean isReadable(Response response) {
        return number == null
                || response.isBlank()
                || NumberParser.read(text(response), number.unit()).isPresent();
    }

    /** Returns how a number was understood, if it may have been meant otherwise. */
    private static String readAs(String typed, @Nullable String unit) {
        String counted = unit == null ? "" : " " + unit;
        Optional<BigDecimal> number = NumberParser.read(typed, unit);
        if (number.isEmpty()) {
            return "This can’t be scored as a number. Enter a number, for example " + EXAMPLE
                    + (unit == null ? "." : " or " + EXAMPLE + counted + ".");
        }
        String plain = plain(number.get());
        if (POINT_BEFORE_THREE.matcher(typed).matches()) {
            return "Understood as " + plain + counted + ", not as " + plain(new BigDecimal(typed.replace(".", "")))
                    + ".";
        }
        return plain.equals(typed) ? "" : "Understood as " + plain + counted + ".";
    }

    private static String plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0).toPlainString() : bare.toPlainString();
    }

    private static String text(Response response) {
        return String.join(" ", response.ids());
    }

    private void show(Marking marking, String given, @Nullable Response response) {
        field.addClassName("marked");
        if (!given.isBlank()) {
            Div row = AnswerFeedback.said(given);
            String understood = response == null ? "" : remark(response);
            if (!understood.isEmpty()) {
                row.add(AnswerFeedback.why(understood));
            }
            marking.lines().stream()
                    .filter(line -> line.verdict() != Verdict.MISSED)
                    .forEach(line -> AnswerFeedback.put(line, row));
            field.add(row);
        } else if (marking.withdrawn() == null) {
            field.add(AnswerFeedback.notAnswered());
        }
        if (marking.lines().stream().anyMatch(line -> line.verdict() != Verdict.RIGHT)
                && !marking.rightAnswers().isEmpty()) {
            Paragraph right = AnswerFeedback.why(
                    "✓ Correct answer: " + marking.rightAnswers().getFirst() + ".");
            right.addClassName("right-answer");
            field.add(right);
        }
    }
}
