package org.readout.question.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.NativeLabel;
import org.readout.question.Response;
import org.readout.web.Ui;

/** A text of several sentences. */
final class EssayInput extends QuestionInput {

    /** In characters; in JSON it may become twice as long, and must still be kept. */
    private static final String MAX_LENGTH = "8000";

    EssayInput(Context asked) {
        super("in your own words", "words", "choice", "long-text");
        String text = String.join("\n", Response.ids(asked.response()));
        if (asked.marking() != null) {
            add(
                    Ui.paragraph("Your answer", "label"),
                    text.isBlank() ? Ui.paragraph("Nothing was written.", "label") : Ui.paragraph(text, "written"));
            return;
        }
        HtmlContainer area = new HtmlContainer("textarea");
        area.setId(asked.ids() + "-words");
        area.getElement()
                .setAttribute("maxlength", MAX_LENGTH)
                .setAttribute("rows", "7")
                .setProperty("value", text);
        NativeLabel label = new NativeLabel("Your answer, in a few sentences");
        label.setFor(asked.ids() + "-words");
        // A guest's answer may still be brought into a course.
        String grader = asked.inCourse()
                ? "An instructor grades this answer."
                : "You compare this answer with a model answer after submitting; in a course an instructor grades it.";
        add(label, area, Ui.paragraph(grader, "label"));
    }
}
