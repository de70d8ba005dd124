package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Response;

/** A text of several sentences. */
final class EssayInput implements QuestionInput {

    /** In characters; in JSON it may become twice as long, and must still be kept. */
    private static final int MAX_LENGTH = 8_000;

    private final Div field = new Div();

    EssayInput(QuestionContext asked, @Nullable Response response, @Nullable Marking marking) {
        String text = response == null ? "" : String.join("\n", response.ids());
        field.addClassNames("words", "choice", "long-text");
        if (marking != null) {
            Paragraph written = paragraph("written", text);
            field.add(
                    paragraph("label", "Your answer"),
                    text.isBlank() ? paragraph("label", "Nothing was written.") : written);
            return;
        }
        NativeLabel label = new NativeLabel("Your answer, in a few sentences");
        label.setFor(asked.ids() + "-words");
        field.add(
                label,
                new TextArea(asked.ids() + "-words", text),
                paragraph(
                        "label",
                        // A guest's answer may still be brought into a course.
                        asked.inCourse()
                                ? "An instructor grades this answer."
                                : "You compare this answer with a model answer after submitting; in a course an"
                                        + " instructor grades it."));
    }

    private static Paragraph paragraph(String look, String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName(look);
        return paragraph;
    }

    @Override
    public Component component() {
        return field;
    }

    @Override
    public String instruction() {
        return "in your own words";
    }

    /** A plain {@code <textarea>}. Only {@code scripts/answers.js} sends what it holds to the server. */
    @Tag("textarea")
    private static final class TextArea extends Component {
        TextArea(String id, String text) {
            setId(id);
            getElement()
                    .setAttribute("maxlength", String.valueOf(MAX_LENGTH))
                    .setAttribute("rows", "7")
                    .setProperty("value", text);
        }
    }
}
