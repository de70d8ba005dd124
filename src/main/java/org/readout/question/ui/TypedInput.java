package org.readout.question.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
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

    /** Matches numbers with a point before three digits, which separates thousands in many countries. */
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
        String unit = number == null ? null : number.unit();
        String without = number == null ? "typed.words" : "typed.number";
        String label = unit == null ? TEXT.get(without) : TEXT.get("typed.unit", "unit", unit);
        add(label(label, input, asked.ids() + "-words"), input);
    }

    private static String text(@Nullable Response response) {
        return String.join(" ", Response.ids(response));
    }

    private void mark(Marking marking, @Nullable Response response) {
        addClassName("marked");
        if (response != null && !response.isBlank()) {
            Div row = said(text(response));
            String remark = remark(response);
            if (!remark.isEmpty()) {
                row.add(Ui.paragraph(remark, "why"));
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
            add(Ui.paragraph(TEXT.get("verdict.correct-answer", "answer", right), "why", "right-answer"));
        }
    }

    /** Returns how a number was read, unless that is obvious. The example reveals nothing of the answer. */
    @Override
    public String remark(Response response) {
        if (number == null || response.isBlank()) {
            return "";
        }
        String typed = text(response).strip();
        String unit = number.unit();
        Optional<BigDecimal> read = NumberParser.read(typed, unit);
        if (read.isEmpty()) {
            return unit == null ? TEXT.get("typed.unreadable") : TEXT.get("typed.unreadable.unit", "unit", unit);
        }
        String plain = plain(read.get());
        String words = unit == null ? plain : plain + " " + unit;
        if (POINT_BEFORE_THREE.matcher(typed).matches()) {
            String other = plain(new BigDecimal(typed.replace(".", "")));
            return TEXT.get("typed.read-as-not", "number", words, "other", other);
        }
        return plain.equals(typed) ? "" : TEXT.get("typed.read-as", "number", words);
    }

    private static String plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.setScale(Math.max(0, bare.scale())).toPlainString();
    }
}
