package org.readout.question.ui;

import com.vaadin.flow.component.HtmlContainer;
import org.readout.question.Response;
import org.readout.web.Ui;

/** A text of several sentences. */
final class EssayInput extends QuestionInput {

    /** In characters. As JSON a text can be twice as long, and must fit into {@link Response#MAX_LENGTH}. */
    private static final String MAX_LENGTH = "8000";

    EssayInput(Context asked) {
        super(TEXT.get("instruction.essay"), "words", "choice", "long-text");
        String text = String.join("\n", Response.ids(asked.response()));
        if (asked.marking() != null) {
            add(
                    Ui.paragraph(TEXT.get("essay.given"), "label"),
                    text.isBlank() ? Ui.paragraph(TEXT.get("essay.none"), "label") : Ui.paragraph(text, "written"));
            return;
        }
        HtmlContainer area = new HtmlContainer("textarea");
        area.getElement()
                .setAttribute("maxlength", MAX_LENGTH)
                .setAttribute("rows", "7")
                .setProperty("value", text);
        // A guest can still take the answer into a course.
        add(
                label(TEXT.get("essay.label"), area, asked.ids() + "-words"),
                area,
                Ui.paragraph(TEXT.get("essay.grader", "course", asked.inCourse()), "label"));
    }
}
