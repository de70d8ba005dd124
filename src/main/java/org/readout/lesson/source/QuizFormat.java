package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.JsonSchema;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.ObjectType;
import org.readout.format.OneOfType;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.Keep;
import org.readout.question.Question.Compare;

/** What may stand in a quiz file. */
public final class QuizFormat {

    static final String ENDING = ".quiz.yaml";
    static final String DEFAULT_TITLE = "Check your reading";

    /** Stands for any number of attempts. */
    static final int UNLIMITED = 0;

    public static final Field<String> ID = LessonFormat.ID;

    static final Field<String> KIND =
            Field.required("kind", QuestionKind.type(), "What kind of question it is; it decides the other fields.");
    public static final Field<String> ASK = LessonFormat.ASK;
    static final Field<BigDecimal> POINTS = Field.optional(
            "points",
            ValueTypes.points(),
            BigDecimal.ONE,
            "The points to be had; 1 where left out, of an `open` question those of its rubric.");
    public static final Field<List<Located<String>>> TESTED_TERMS = Field.optional(
            "terms", ValueTypes.ids("a list of ids of key terms"), List.of(), "The key terms that the question tests.");
    static final Field<String> HINT =
            Field.optional("hint", ValueTypes.markdown("a text"), "Shown on demand before submitting.");
    static final Field<BigDecimal> HINT_COST = Field.optional(
            "hint-cost", ValueTypes.points(), "The points that taking the hint costs; nothing where left out.");
    public static final Field<String> EXPLAIN =
            Field.optional("explain", ValueTypes.markdown("a text"), "Shown after marking.");
    static final Field<String> MARKING = Field.optional(
            "marking", ValueTypes.text("a rule of marking"), "The rule of marking, where the kind has several.");
    static final Field<String> WITHDRAWN = Field.optional(
            "withdrawn",
            ValueTypes.reason("a reason, such as `Two of its options are right.`"),
            "Why the question no longer counts: everybody gets full points.");
    static final Field<Boolean> ALWAYS = Field.optional(
            "always", ValueTypes.trueOrFalse(), false, "Whether every attempt asks it, where the quiz has `choose`.");
    public static final Field<Boolean> FIXED = Field.optional(
            "fixed",
            ValueTypes.trueOrFalse(),
            false,
            "Whether the options always stand in the order of the file, as those of a scale should.");

    public static final Field<String> OPTION_TEXT =
            Field.required("text", ValueTypes.plain("a text"), "What the option says, without marks of Markdown.");
    public static final Field<Boolean> CORRECT =
            Field.optional("correct", ValueTypes.trueOrFalse(), false, "Whether it is a right answer.");
    static final Field<BigDecimal> CREDIT = Field.optional(
            "credit", ValueTypes.credit(), "The share of the points that it earns; a right one has 1, others 0.");
    public static final Field<String> FEEDBACK =
            Field.optional("feedback", ValueTypes.markdown("a text"), "Shown at it after marking.");
    static final ObjectType OPTION = ObjectType.of("an option", ID, OPTION_TEXT, CORRECT, CREDIT, FEEDBACK);
    static final Field<List<ObjectNode>> OPTIONS = Field.required(
            "options", ValueTypes.objects("a list of at least two options", OPTION), "What can be chosen.");

    public static final Field<Boolean> ANSWER = Field.required("answer", ValueTypes.trueOrFalse(), "The right answer.");
    public static final Field<String> FEEDBACK_TRUE =
            Field.optional("true", ValueTypes.markdown("a text"), "Shown to whoever answered true.");
    public static final Field<String> FEEDBACK_FALSE =
            Field.optional("false", ValueTypes.markdown("a text"), "Shown to whoever answered false.");
    public static final Field<ObjectNode> TRUE_FALSE_FEEDBACK = Field.optional(
            "feedback",
            ObjectType.of("the feedback of a `true-false` question", FEEDBACK_TRUE, FEEDBACK_FALSE),
            "Shown after marking, by what was answered.");

    static final Field<List<ObjectNode>> ACCEPT =
            Field.required("accept", AcceptedAnswers.type(), "The answers that earn points.");
    static final Field<Compare> COMPARE = Field.optional(
            "compare", ValueTypes.choice(Compare.values()), Compare.LOOSE, "How closely typed words must match.");

    private static final List<Field<?>> COMMON =
            List.of(ID, KIND, ASK, POINTS, TESTED_TERMS, HINT, HINT_COST, EXPLAIN, MARKING, WITHDRAWN, ALWAYS);

    static final OneOfType QUESTION = new OneOfType(
            "a question",
            KIND,
            new ObjectType("a question", COMMON),
            Stream.of(QuestionKind.values()).collect(Collectors.toMap(QuestionKind::word, QuizFormat::question)));

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
            ValueTypes.objects("a list of at least one question", QUESTION),
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

    private static ObjectType question(QuestionKind kind) {
        List<Field<?>> own = switch (kind) {
            case SINGLE, MULTIPLE -> List.of(OPTIONS, FIXED);
            case TRUE_FALSE -> List.of(ANSWER, TRUE_FALSE_FEEDBACK);
            case SHORT -> List.of(ACCEPT, COMPARE);
            case MATCH -> List.of(WrittenMatch.PAIRS, WrittenMatch.EXTRA);
            case ORDER -> List.of(WrittenOrder.ITEMS);
            case FILL -> List.of(WrittenFill.TEXT, WrittenFill.BLANKS, FIXED);
            case NUMBER -> List.of(WrittenNumber.ANSWER, WrittenNumber.TOLERANCE, WrittenNumber.UNIT);
            case EVIDENCE -> List.of(WrittenEvidence.SECTION, WrittenEvidence.CORRECT);
            case MAP -> List.of(WrittenMap.PLACES, WrittenMap.CORRECT, WrittenMap.VIEW);
            case OPEN -> List.of(WrittenOpen.RUBRIC, WrittenOpen.MODEL);
        };
        return new ObjectType(
                kind.noun(), Stream.concat(COMMON.stream(), own.stream()).toList());
    }

    private static Optional<Integer> attempts(String text) {
        if (text.equals("unlimited")) {
            return Optional.of(UNLIMITED);
        }
        return Optional.of(text).filter(it -> it.matches("[1-9]\\d{0,3}")).map(Integer::valueOf);
    }
}
