package org.readout.question.kind;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Quotes;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.question.Marking;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.text.Messages;

/**
 * A statement that is true or false: 1 for the correct answer, else 0.
 *
 * @param feedbackTrue shown to everyone who answered true, or {@code null}
 * @param feedbackFalse shown to everyone who answered false, or {@code null}
 */
public record TrueFalse(
        Basics basics,
        boolean answer,
        @Nullable String feedbackTrue,
        @Nullable String feedbackFalse) implements Question {

    private static final Field<Boolean> ANSWER =
            Field.required("answer", ValueTypes.trueOrFalse(), "The correct answer.");
    private static final Field<String> ON_TRUE = Field.optional(
                    "true", ValueTypes.markdown("a text"), "Shown to students who answered true.")
            .asUsual();
    private static final Field<String> ON_FALSE = Field.optional(
                    "false", ValueTypes.markdown("a text"), "Shown to students who answered false.")
            .asUsual();
    private static final Field<ObjectNode> FEEDBACK = Field.optional(
                    "feedback",
                    ObjectType.of("the feedback of a `true-false` question", ON_TRUE, ON_FALSE),
                    "Feedback after grading, depending on the answer.")
            .asUsual();

    public static final QuestionType TYPE = new QuestionType("true-false", TrueFalse.class, "true", ANSWER, FEEDBACK) {
        @Override
        public String responses() {
            return "true or false";
        }

        /** Returns no answers if there is an explanation, which covers both. */
        @Override
        public Map<String, SourcePosition> withoutFeedback(ObjectNode question) {
            Map<String, SourcePosition> without = new LinkedHashMap<>();
            if (question.complete() && !question.has(EXPLAIN)) {
                Stream.of(ON_TRUE, ON_FALSE)
                        .filter(side -> question.get(FEEDBACK).stream().noneMatch(it -> it.has(side)))
                        .forEach(side -> without.put("the answer " + Quotes.of(side.name()), question.place(ANSWER)));
            }
            return without;
        }

        @Override
        public Map<String, SourcePosition> answers(ObjectNode question) {
            return question.get(ANSWER).orElse(false) && question.has(ASK)
                    ? Map.of(question.require(ASK), question.place(ASK))
                    : Map.of();
        }

        @Override
        public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
            Optional<ObjectNode> feedback = question.get(FEEDBACK);
            return new TrueFalse(
                    basics,
                    question.require(ANSWER),
                    feedback.flatMap(it -> it.get(ON_TRUE)).orElse(null),
                    feedback.flatMap(it -> it.get(ON_FALSE)).orElse(null));
        }
    };

    @Override
    public int seconds() {
        return 30;
    }

    @Override
    public List<Option> choices() {
        return List.of(choice(true, feedbackTrue), choice(false, feedbackFalse));
    }

    private Option choice(boolean value, @Nullable String feedback) {
        String text = Messages.of("question").get("true-false", "answer", value);
        return new Option(String.valueOf(value), text, value == answer, BigDecimal.ZERO, feedback);
    }

    @Override
    public Marking markByKey(Response response) {
        return Marking.ofOne(choices(), List.of(String.valueOf(answer)), response);
    }

    @Override
    public Object key() {
        return answer;
    }

    @Override
    public Question with(Basics basics, Question key) {
        TrueFalse now = (TrueFalse) key;
        return new TrueFalse(basics, now.answer, now.feedbackTrue, now.feedbackFalse);
    }

    @Override
    public Response fullCredit() {
        return new Response.TrueOrFalse(answer);
    }
}
