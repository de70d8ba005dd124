package org.readout.question.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.NumberParser;
import org.readout.question.Response;
import org.readout.question.kind.Numeric;
import org.readout.web.Ui;

/** A few typed words, or a number. */
final class TypedInput extends QuestionInput {

    /** In many countries a point before three digits divides thousands. */
    private static final Pattern POINT_BEFORE_THREE = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");

    private final @Nullable Numeric number;

    TypedInput(@Nullable Numeric number, Context asked) {
        super("", "words");
        this.number = number;
        Marking marking = asked.marking();
        if (marking != null) {
            mark(marking, asked.response());
            return;
        }
        addClassName("choice");
        HtmlContainer input = textInput(text(asked.response()));
        input.setId(asked.ids() + "-words");
        String label = "Your answer";
        if (number != null) {
            label += number.unit() == null ? ", a number" : " in " + number.unit();
        }
        NativeLabel above = new NativeLabel(label);
        above.setFor(asked.ids() + "-words");
        add(above, input);
    }

    private static String text(@Nullable Response response) {
        return String.join(" ", Response.ids(response));
    }

    private void mark(Marking marking, @Nullable Response response) {
        addClassName("marked");
        if (response != null && !response.isBlank()) {
            Div row = said(text(response));
            String understood = remark(response);
            if (!understood.isEmpty()) {
                row.add(Ui.paragraph(understood, "why"));
            }
            marking.lines().stream()
                    .filter(line -> line.verdict() != Verdict.MISSED)
                    .forEach(line -> put(line, row));
            add(row);
        } else if (marking.withdrawn() == null) {
            add(notAnswered());
        }
        if (marking.lines().stream().anyMatch(line -> line.verdict() != Verdict.RIGHT)
                && !marking.rightAnswers().isEmpty()) {
            String right = marking.rightAnswers().getFirst();
            add(Ui.paragraph("✓ Correct answer: " + right + ".", "why", "right-answer"));
        }
    }

    @Override
    public boolean isReadable(Response response) {
        return number == null
                || response.isBlank()
                || NumberParser.read(text(response), number.unit()).isPresent();
    }

    /** Returns how a number was understood, if it may have been meant otherwise. The example tells nothing of an answer. */
    @Override
    public String remark(Response response) {
        if (number == null || response.isBlank()) {
            return "";
        }
        String typed = text(response).strip();
        String unit = number.unit() == null ? "" : " " + number.unit();
        Optional<BigDecimal> read = NumberParser.read(typed, number.unit());
        if (read.isEmpty()) {
            return "This can’t be scored as a number. Enter a number, for example 42"
                    + (unit.isEmpty() ? "." : " or 42" + unit + ".");
        }
        String plain = plain(read.get());
        if (POINT_BEFORE_THREE.matcher(typed).matches()) {
            return "Understood as " + plain + unit + ", not as " + plain(new BigDecimal(typed.replace(".", ""))) + ".";
        }
        return plain.equals(typed) ? "" : "Understood as " + plain + unit + ".";
    }

    private static String plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.setScale(Math.max(0, bare.scale())).toPlainString();
    }
}
