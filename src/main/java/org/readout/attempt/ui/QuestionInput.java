package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import tools.jackson.databind.JsonNode;

/** Where a question is answered, and what of it the browser sends. */
interface QuestionInput {

    Component component();

    /** What the browser sent, as a response; absent where it is nothing that this input can hold. */
    Optional<Response> read(JsonNode value);

    /** What is asked of the reader beside the question itself, such as {@code choose all that apply}; may be empty. */
    default String instruction() {
        return "";
    }

    /** What is to be said of a response that was saved, such as how a number was understood; nothing of the key. */
    default String remark(Response response) {
        return "";
    }

    /** Whether a response can be scored as it is; the remark says so where it can't. */
    default boolean isReadable(Response response) {
        return true;
    }

    /**
     * The input of a question's kind.
     *
     * @param response what is answered, or {@code null}
     * @param marking {@code null} as long as answers are taken: nothing of the key is in the input then
     */
    static QuestionInput of(QuestionContext asked, @Nullable Response response, @Nullable Marking marking) {
        String ids = asked.ids();
        return switch (asked.question()) {
            case Question.Single single -> ChoiceInput.oneOf(single, ids, response, marking);
            case Question.Multiple multiple -> ChoiceInput.anyOf(multiple, ids, response, marking);
            case Question.TrueFalse trueFalse -> ChoiceInput.trueOrFalse(trueFalse, ids, response, marking);
            case Question.ShortAnswer ignored -> TypedInput.words(ids, response, marking);
            case Question.Match match -> new MatchInput(match, asked, response, marking);
            case Question.Ordering ordering -> new OrderInput(ordering, asked.order(), response, marking);
            case Question.Fill fill -> new FillInput(fill, response, marking);
            case Question.Numeric number -> TypedInput.number(number, ids, response, marking);
            case Question.Evidence evidence -> ChoiceInput.sentences(evidence, ids, response, marking);
            case Question.OnMap map -> new MapInput(map, ids, response, marking);
            case Question.Open ignored -> new EssayInput(ids, asked.inCourse(), response, marking);
        };
    }
}
