package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.NumberParser;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Verdict;
import tools.jackson.databind.JsonNode;

/** A few typed words, or a number. */
final class TypedInput implements QuestionInput {

    /** Far more than a short answer needs, in characters. */
    static final int MAX_LENGTH = 500;

    /** In many countries a point before three digits divides thousands. */
    private static final Pattern POINT_BEFORE_THREE = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");

    /** The same for all questions, so that it tells nothing of an answer. */
    private static final String EXAMPLE = "42";

    private final Div field = new Div();
    private final Function<String, String> remark;
    private final Predicate<String> readable;

    private TypedInput(
            String label,
            Function<String, String> remark,
            Predicate<String> readable,
            String ids,
            @Nullable Response response,
            @Nullable Marking marking) {
        this.remark = remark;
        this.readable = readable;
        field.addClassNames("words", "choice");
        String given = response == null ? "" : text(response);
        if (marking != null) {
            show(marking, given, response);
            return;
        }
        NativeInput input = typed("text");
        input.setId(ids + "-words");
        input.getElement().setProperty("value", given);
        NativeLabel above = new NativeLabel(label);
        above.setFor(ids + "-words");
        field.add(above, input);
    }

    static TypedInput words(String ids, @Nullable Response response, @Nullable Marking marking) {
        return new TypedInput("Your answer", typed -> "", typed -> true, ids, response, marking);
    }

    static TypedInput number(
            Question.Numeric question, String ids, @Nullable Response response, @Nullable Marking marking) {
        String unit = question.unit();
        return new TypedInput(
                unit == null ? "Your answer, a number" : "Your answer in " + unit,
                typed -> readAs(typed, unit),
                typed -> NumberParser.read(typed, unit).isPresent(),
                ids,
                response,
                marking);
    }

    /** An input for words in a language that the browser need not know. */
    static NativeInput typed(String type) {
        return new NativeInput(type)
                .attribute("maxlength", String.valueOf(MAX_LENGTH))
                .attribute("autocomplete", "off")
                .attribute("autocapitalize", "off")
                .attribute("spellcheck", "false");
    }

    @Override
    public Component component() {
        return field;
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        return value.isString() ? Optional.of(new Response.Text(value.stringValue())) : Optional.empty();
    }

    @Override
    public String remark(Response response) {
        return response.isBlank() ? "" : remark.apply(text(response));
    }

    @Override
    public boolean isReadable(Response response) {
        return response.isBlank() || readable.test(text(response));
    }

    /** How a number was understood, where somebody might have meant another. */
    private static String readAs(String typed, @Nullable String unit) {
        Optional<BigDecimal> number = NumberParser.read(typed, unit);
        if (number.isEmpty()) {
            return "This can’t be scored as a number. Enter a number, for example " + EXAMPLE
                    + (unit == null ? "." : " or " + EXAMPLE + " " + unit + ".");
        }
        String plain = plain(number.get());
        boolean isGroupElsewhere = POINT_BEFORE_THREE.matcher(typed.strip()).matches();
        return plain.equals(typed.strip()) && !isGroupElsewhere
                ? ""
                : "Understood as " + plain + (unit == null ? "" : " " + unit)
                        + (isGroupElsewhere
                                ? ", not as "
                                        + plain(new BigDecimal(typed.strip().replace(".", ""))) + "."
                                : ".");
    }

    private static String plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0).toPlainString() : bare.toPlainString();
    }

    private static String text(Response response) {
        return String.join(" ", response.ids());
    }

    private void show(Marking marking, String given, @Nullable Response response) {
        String understood = response == null ? "" : remark(response);
        if (!given.isBlank()) {
            Paragraph said = new Paragraph(given);
            said.addClassName("said");
            Div row = new Div(said);
            row.addClassName("choice");
            if (!understood.isEmpty()) {
                row.add(why(understood));
            }
            marking.lines().stream()
                    .filter(line -> line.verdict() != Verdict.MISSED)
                    .forEach(line -> AnswerFeedback.put(line, row));
            field.add(row);
        } else if (marking.withdrawn() == null) {
            field.add(AnswerFeedback.notAnswered());
        }
        field.removeClassNames("choice");
        field.addClassName("marked");
        if (marking.lines().stream().anyMatch(line -> line.verdict() != Verdict.RIGHT)) {
            rightAnswer(marking.rightAnswers());
        }
    }

    private void rightAnswer(List<String> answers) {
        if (!answers.isEmpty()) {
            Paragraph right = why("✓ Correct answer: " + answers.getFirst() + ".");
            right.addClassName("right-answer");
            field.add(right);
        }
    }

    private static Paragraph why(String words) {
        Paragraph why = new Paragraph(words);
        why.addClassName("why");
        return why;
    }
}
