package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.readout.question.Response;
import tools.jackson.databind.JsonNode;

/** Where a question is answered, or shown with its answer after marking. */
public interface QuestionInput {

    Component component();

    /** Reads what the browser sent; empty if this input can't hold it. */
    default Optional<Response> read(JsonNode value) {
        return value.isString() ? Optional.of(new Response.Text(value.stringValue())) : Optional.empty();
    }

    /** Returns an instruction beside the question itself, such as {@code choose all that apply}; may be empty. */
    default String instruction() {
        return "";
    }

    /** Returns a remark on a saved response, such as how a number was understood; nothing of the key. */
    default String remark(Response response) {
        return "";
    }

    /** Returns whether a response can be scored as it is; if not, the remark says so. */
    default boolean isReadable(Response response) {
        return true;
    }
}
