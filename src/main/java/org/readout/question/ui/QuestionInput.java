package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import tools.jackson.databind.JsonNode;

/** The input of a question, or its marked answer. Only {@code scripts/answers.js} sends the values to the server. */
public abstract class QuestionInput extends Div {

    /**
     * A question as an attempt asks it.
     *
     * @param number its number in the quiz, from 1
     * @param ids the prefix of its element ids, unique on the page
     * @param order the order of parts whose own order in the question is its key
     * @param inCourse whether a course assigned the lesson to the student
     * @param marking {@code null} while the question can be answered: the input then has nothing of the answer key
     */
    public record Context(
            Question question,
            int number,
            String ids,
            SeededShuffle order,
            boolean inCourse,
            @Nullable Response response,
            @Nullable Marking marking) {

        public Context with(@Nullable Response given, @Nullable Marking marked) {
            return new Context(question, number, ids, order, inCourse, given, marked);
        }
    }

    static final Messages TEXT = Messages.of("question");

    private final String instruction;

    QuestionInput(String instruction, String... classes) {
        this.instruction = instruction;
        addClassNames(classes);
    }

    /** Returns an instruction beside the question itself, such as {@code select all that apply}; may be empty. */
    public final String instruction() {
        return instruction;
    }

    /** Reads what the browser sent; empty if this input can't hold it. */
    public Optional<Response> read(JsonNode value) {
        return value.isString() ? Optional.of(new Response.Text(value.stringValue())) : Optional.empty();
    }

    /** Returns a remark on a saved response, such as how a number was read, without anything of the answer key. */
    public String remark(Response response) {
        return "";
    }

    /** Returns a radio button or a checkbox and its text, within its label. */
    public static String choice(String type, String group, String value, boolean chosen, String text) {
        return "<input type=\"" + type + "\" name=\"" + Markup.escape(group) + "\" value=\"" + Markup.escape(value)
                + (chosen ? "\" checked>" : "\">") + Markup.text("span", "", text);
    }

    static NativeLabel label(String text, Component input, String id) {
        input.setId(id);
        NativeLabel label = new NativeLabel(text);
        label.setFor(id);
        return label;
    }

    static HtmlContainer textInput(String value) {
        HtmlContainer input = new HtmlContainer("input");
        input.getElement()
                .setAttribute("type", "text")
                .setAttribute("maxlength", "500")
                .setAttribute("autocomplete", "off")
                .setAttribute("autocapitalize", "off")
                .setAttribute("spellcheck", "false")
                .setAttribute("value", value);
        return input;
    }

    /** Returns native details. Vaadin's would call the server each time they are opened. */
    public static HtmlContainer folded(String summary, String className, Component... content) {
        HtmlContainer title = new HtmlContainer("summary");
        title.setText(summary);
        HtmlContainer details = new HtmlContainer("details", title);
        details.addClassName(className);
        details.add(content);
        return details;
    }

    static Div said(String text) {
        return Ui.box("choice", Ui.paragraph(text, "said"));
    }

    static Paragraph notAnswered() {
        Paragraph none = Ui.line("why", Ui.span(TEXT.get("verdict.none"), "verdict"));
        none.addClassName("not-answered");
        return none;
    }

    /** Adds the verdict and the author's feedback to a row. */
    static void put(Marking.Line line, Div row) {
        if (line.verdict() == Verdict.LEFT) {
            row.addClassName("left");
        } else {
            row.addClassName(line.verdict() == Verdict.MISSED ? "is-right" : look(line.verdict()));
            row.addComponentAsFirst(Ui.line("why", Ui.span(words(line.verdict()), "verdict")));
        }
        if (line.feedback() != null) {
            row.add(Ui.line("why", inline(line.feedback())));
        }
    }

    public static TrustedHtml block(String markdown, String className) {
        return new TrustedHtml("div", className, Markdown.html(markdown));
    }

    public static TrustedHtml inline(String markdown) {
        return new TrustedHtml("span", "", Markdown.inline(markdown));
    }

    static String look(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "is-right";
            case PARTLY -> "is-partly";
            case WRONG, MISSED, LEFT -> "is-wrong";
        };
    }

    static String words(Verdict verdict) {
        return TEXT.get("verdict", "verdict", verdict);
    }
}
