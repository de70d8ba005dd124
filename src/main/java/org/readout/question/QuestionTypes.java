package org.readout.question;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.ValueTypes;
import org.readout.question.Question.Basics;
import org.readout.question.Question.Skill;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.Hotspot;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Matching;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Numeric;
import org.readout.question.kind.Ordering;
import org.readout.question.kind.ShortText;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;

/** All question types, and the fields that they share. */
public final class QuestionTypes {

    /** The list of question types, used for files, schemas, documentation, stored lessons and tests. */
    public static final List<QuestionType> ALL = List.of(
            SingleChoice.TYPE,
            MultipleChoice.TYPE,
            TrueFalse.TYPE,
            Matching.TYPE,
            Ordering.TYPE,
            FillBlanks.TYPE,
            ShortText.TYPE,
            Numeric.TYPE,
            Evidence.TYPE,
            MapPlace.TYPE,
            Hotspot.TYPE,
            Essay.TYPE);

    private static final Map<String, QuestionType> BY_NAME = Choice.byId(ALL, QuestionType::name);

    public static final Field<String> KIND = Field.required(
            "kind",
            ValueTypes.choice(Choice.byId(ALL.stream().map(QuestionType::name).toList(), name -> name)),
            "The question type. It decides which other fields there are.");
    public static final Field<String> ASK = QuestionType.ASK;
    public static final Field<BigDecimal> POINTS = Field.optional(
                    "points",
                    ValueTypes.points(),
                    BigDecimal.ONE,
                    "The most points an answer can earn. Default: 1, or the rubric's total for an `open` question.")
            .asUsual();
    public static final Field<List<Positioned<String>>> TERMS = Field.list(
            "terms",
            ValueTypes.ids("terms", "a list of ids of key terms"),
            "The key terms this question tests. The quiz names them before students start.");
    public static final Field<Skill> TESTS = Field.optional(
            "tests",
            ValueTypes.choice(Skill.values()),
            "The kind of thinking the question requires, from recall to judgement. Instructors see it.");
    public static final Field<Integer> OBJECTIVE = Field.optional(
            "objective",
            ValueTypes.naming("objectives", ValueTypes.wholeNumber(1, 100)),
            "The number of the lesson's objective that the question tests: 1 is the first in `lesson.yaml`.");
    public static final Field<String> HINT =
            Field.optional("hint", ValueTypes.markdown("a text"), "A hint that students can open before they submit.");
    public static final Field<BigDecimal> HINT_COST = Field.optional(
            "hint-cost", ValueTypes.points(), "The points a student loses by opening the hint. Default: none.");
    public static final Field<String> WITHDRAWN = Field.optional(
            "withdrawn",
            ValueTypes.reason("a reason, such as `Two options are correct.`"),
            "Withdraws the question: everyone gets full credit. Write the reason, which students see.");
    public static final Field<Boolean> ALWAYS = Field.optional(
            "always", ValueTypes.trueOrFalse(), false, "With `choose`: asks this question in every attempt.");

    private static final List<Field<?>> COMMON =
            List.of(ValueTypes.ID, KIND, ASK, POINTS, TERMS, TESTS, OBJECTIVE, HINT, HINT_COST);

    /** The fields that authors write below those of the type. */
    private static final List<Field<?>> LAST = List.of(QuestionType.EXPLAIN, WITHDRAWN, ALWAYS);

    public static final ObjectType QUESTION = ObjectType.oneOf(
            "a question",
            KIND,
            Stream.of(COMMON, LAST).<Field<?>>flatMap(List::stream).toList(),
            ALL.stream().collect(Collectors.toMap(QuestionType::name, QuestionTypes::object)));

    private QuestionTypes() {}

    private static ObjectType object(QuestionType type) {
        String article = "aeiou".indexOf(type.name().charAt(0)) < 0 ? "a" : "an";
        return new ObjectType(
                article + " `" + type.name() + "` question",
                Stream.of(COMMON, type.fields, LAST)
                        .<Field<?>>flatMap(List::stream)
                        .toList());
    }

    /** Returns the type of a question in a file; empty if the file has no valid type. */
    public static Optional<QuestionType> of(ObjectNode question) {
        return question.get(KIND).flatMap(name -> Optional.ofNullable(BY_NAME.get(name)));
    }

    /** Returns whether a question's type matches the predicate. */
    public static boolean is(ObjectNode question, Predicate<QuestionType> holds) {
        return of(question).filter(holds).isPresent();
    }

    /** Creates a question from an object without errors. */
    public static Question read(ObjectNode question, LessonTexts texts) {
        boolean fixed = question.get(QuestionType.FIXED).orElse(false);
        Map<String, ?> others = Map.of("points", points(question), "fixed", fixed);
        Basics basics = question.as(Basics.class, question.fields(), others);
        return of(question).orElseThrow().read(basics, question, texts);
    }

    public static BigDecimal points(ObjectNode question) {
        Optional<BigDecimal> sum =
                question.has(POINTS) ? Optional.empty() : of(question).flatMap(type -> type.points(question));
        return sum.orElseGet(() -> question.require(POINTS));
    }
}
