package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Response;
import tools.jackson.databind.JsonNode;

/** A text of several sentences. */
final class EssayInput implements QuestionInput {

    /** In characters; in JSON it may become twice as long, and must still be kept. */
    static final int MAX_LENGTH = 8_000;

    private static final String GRADED = "An instructor grades this answer.";

    /** A guest's answer may still be brought into a course. */
    private static final String COMPARED =
            "You compare this answer with a model answer after submitting; in a course an instructor grades it.";

    private final Div field = new Div();

    /** @param inCourse whether a course assigns the lesson to whoever answers */
    EssayInput(String ids, boolean inCourse, @Nullable Response response, @Nullable Marking marking) {
        String text = response == null ? "" : String.join("\n", response.ids());
        field.addClassNames("words", "choice", "long-text");
        if (marking == null) {
            TextArea area = new TextArea(ids + "-words", text);
            NativeLabel label = new NativeLabel("Your answer, in a few sentences");
            label.setFor(ids + "-words");
            field.add(label, area, label(inCourse ? GRADED : COMPARED));
        } else {
            field.add(label("Your answer"), text.isBlank() ? label("Nothing was written.") : written(text));
        }
    }

    private static Paragraph label(String words) {
        Paragraph label = new Paragraph(words);
        label.addClassName("label");
        return label;
    }

    /** A text as it was written, line by line. */
    static Paragraph written(String text) {
        Paragraph written = new Paragraph(text);
        written.addClassName("written");
        return written;
    }

    @Override
    public Component component() {
        return field;
    }

    @Override
    public String instruction() {
        return "in your own words";
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        return value.isString() ? Optional.of(new Response.Text(value.stringValue())) : Optional.empty();
    }

    /** A plain {@code <textarea>}. What it holds goes to the server by {@code scripts/answers.js} alone. */
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
