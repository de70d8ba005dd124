package org.readout.question.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.question.Response;
import org.readout.question.kind.Essay;
import org.readout.web.Ui;

/** A text of several sentences. */
final class EssayInput extends QuestionInput {

    /** The most characters of a text. As JSON it can be twice as long, and must fit into {@link Response#MAX_LENGTH}. */
    private static final String MAX_LENGTH = "8000";

    private static final int ROWS = 7;
    private static final int ROWS_IF_LONG = 20;

    /** The most words that fit into a small text box. */
    private static final int LONG = 150;

    EssayInput(Context asked, Essay question) {
        super(TEXT.get("instruction.essay"), "words", "choice", "long-text");
        Response.Text written = new Response.Text(String.join("\n", Response.ids(asked.response())));
        String text = written.text();
        boolean counts = question.leastWords() != null || question.mostWords() != null;
        if (asked.marking() != null) {
            add(
                    Ui.paragraph(TEXT.get("essay.given", "counts", counts, "words", written.words()), "label"),
                    text.isBlank() ? Ui.paragraph(TEXT.get("essay.none"), "label") : Ui.paragraph(text, "written"));
            return;
        }
        int words = orZero(question.mostWords() == null ? question.leastWords() : question.mostWords());
        HtmlContainer area = new HtmlContainer("textarea");
        area.getElement()
                .setAttribute("maxlength", MAX_LENGTH)
                .setAttribute("rows", String.valueOf(words > LONG ? ROWS_IF_LONG : ROWS))
                .setText(text);
        HtmlContainer rubric = folded(TEXT.get("essay.rubric"), "how-graded", RubricList.of(question.rubric()));
        rubric.getElement().setAttribute("open", true);
        // A guest can still take the answer into a course.
        add(rubric, label(TEXT.get("essay.label", "long", counts), area, asked.ids() + "-words"), area);
        if (counts) {
            Paragraph count = count(question, written.words());
            count.setId(asked.ids() + "-count");
            area.getElement().setAttribute("aria-describedby", asked.ids() + "-count");
            add(count);
        }
        add(Ui.paragraph(TEXT.get("essay.grader", "course", asked.inCourse()), "label"));
    }

    /** Returns the number of words, which {@code scripts/answers.js} keeps up to date, and how many are asked for. */
    private static Paragraph count(Essay question, int written) {
        Span number = new Span();
        number.getElement().setAttribute("data-words", true);
        Integer least = question.leastWords();
        Integer most = question.mostWords();
        String bounds = least == null ? "most" : most == null ? "least" : "both";
        String words = TEXT.get(
                "essay.words", "bounds", bounds, "words", written, "least", orZero(least), "most", orZero(most));
        return Ui.rich(Ui.paragraph("", "label", "word-count"), words, number);
    }

    private static int orZero(@Nullable Integer words) {
        return Objects.requireNonNullElse(words, 0);
    }
}
