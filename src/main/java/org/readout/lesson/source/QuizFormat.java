package org.readout.lesson.source;

import java.util.List;
import java.util.Optional;
import org.readout.format.Field;
import org.readout.format.JsonSchema;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.Keep;
import org.readout.question.QuestionTypes;

/** What may stand in a quiz file. */
public final class QuizFormat {

    static final String ENDING = ".quiz.yaml";
    static final String DEFAULT_TITLE = "Check your reading";

    /** Stands for any number of attempts. */
    static final int UNLIMITED = 0;

    public static final Field<String> ID = LessonFormat.ID;

    static final Field<String> TITLE =
            Field.optional("title", ValueTypes.plain("a title"), DEFAULT_TITLE, "As readers see it.");
    static final Field<Integer> ATTEMPTS = Field.optional(
            "attempts",
            ValueTypes.value(
                    "a whole number of at least 1, or `unlimited`",
                    "value-range",
                    JsonSchema.either(JsonSchema.wholeNumber(1, 9_999), JsonSchema.oneOf(List.of("unlimited"))),
                    QuizFormat::attempts),
            UNLIMITED,
            "How many attempts a student has; any number where left out.");
    static final Field<Keep> KEEP =
            Field.optional("keep", ValueTypes.choice(Keep.values()), Keep.BEST, "Which attempt's score counts.");
    public static final Field<List<ObjectNode>> QUESTIONS = Field.required(
            "questions",
            ValueTypes.objects("a list of at least one question", QuestionTypes.QUESTION),
            "The questions in their order.");
    static final ObjectType QUIZ = ObjectType.of(
            "a quiz",
            ID,
            TITLE,
            ATTEMPTS,
            KEEP,
            QuizSettingsFormat.SHUFFLE,
            QuizSettingsFormat.CHOOSE,
            QuizSettingsFormat.TIME_LIMIT,
            QuizSettingsFormat.REVEAL,
            QuizSettingsFormat.CONFIDENCE,
            QUESTIONS);

    private QuizFormat() {}

    private static Optional<Integer> attempts(String text) {
        if (text.equals("unlimited")) {
            return Optional.of(UNLIMITED);
        }
        return Optional.of(text).filter(it -> it.matches("[1-9]\\d{0,3}")).map(Integer::valueOf);
    }
}
