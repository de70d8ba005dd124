package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.JsonSchema;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

/** The fields of a quiz file. */
public final class QuizFormat {

    static final String ENDING = ".quiz.yaml";
    static final String DEFAULT_TITLE = "Check your reading";

    static final int UNLIMITED = 0;

    private static final Field<String> ID = ValueTypes.ID;

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
    static final ObjectType QUIZ = new ObjectType(
            "a quiz",
            Stream.concat(
                            Stream.concat(Stream.of(ID, TITLE, ATTEMPTS, KEEP), QuizSettings.FIELDS.stream()),
                            Stream.of(QUESTIONS))
                    .toList());

    private QuizFormat() {}

    static Quiz read(ObjectNode quiz, LessonTexts texts) {
        int attempts = quiz.require(ATTEMPTS);
        return new Quiz(
                quiz.require(ID),
                quiz.require(TITLE),
                attempts == UNLIMITED ? null : attempts,
                quiz.require(KEEP),
                quiz.require(QUESTIONS).stream()
                        .map(question -> QuestionTypes.read(question, texts))
                        .toList(),
                QuizSettings.of(quiz));
    }

    /** Whether a student can make another attempt at the quiz after the first. */
    public static boolean hasSeveralAttempts(ObjectNode quiz) {
        return quiz.get(ATTEMPTS).orElse(UNLIMITED) != 1;
    }

    /** Checks what concerns a quiz file alone. */
    static void check(ObjectNode quiz, Report report) {
        quiz.get(QUESTIONS).ifPresent(questions -> {
            ListChecks.atLeastOne(questions, quiz.place(QUESTIONS), "question", report);
            ListChecks.uniqueIds(questions, report);
            questions.forEach(question -> QuestionTypes.of(question).ifPresent(type -> type.check(question, report)));
            checkSettings(quiz, questions, report);
        });
    }

    private static void checkSettings(ObjectNode quiz, List<ObjectNode> questions, Report report) {
        quiz.get(QuizSettings.CHOOSE).ifPresent(choose -> checkPool(choose, quiz, questions, report));
        for (ObjectNode question : questions) {
            if (question.get(QuestionTypes.ALWAYS).orElse(false) && !quiz.has(QuizSettings.CHOOSE)) {
                report.error(
                        question.place(QuestionTypes.ALWAYS),
                        "always-unused",
                        "every attempt asks every question of this quiz; leave `always` out, or write `choose` at the"
                                + " quiz");
            }
            checkHintCost(question, report);
        }
    }

    private static void checkPool(int choose, ObjectNode quiz, List<ObjectNode> questions, Report report) {
        long always = questions.stream()
                .filter(question -> question.get(QuestionTypes.ALWAYS).orElse(false))
                .count();
        if (choose >= questions.size() && !questions.isEmpty()) {
            report.error(
                    quiz.place(QuizSettings.CHOOSE),
                    "choose-range",
                    "each attempt is to ask " + choose + " of " + questions.size()
                            + (choose == questions.size()
                                    ? " questions, which is all; leave `choose` out, or add questions"
                                    : " questions; lower `choose`, or add questions"));
        } else if (always >= choose) {
            report.error(
                    quiz.place(QuizSettings.CHOOSE),
                    "choose-range",
                    (always == 1 ? "1 question is" : always + " questions are")
                            + " asked `always`, so nothing is left to draw where each attempt asks " + choose
                            + "; raise `choose`, or take `always` from some");
        } else {
            checkPoints(questions, report);
        }
    }

    /** Two students are asked different questions; both must be able to earn as much. */
    private static void checkPoints(List<ObjectNode> questions, Report report) {
        List<ObjectNode> pool = questions.stream()
                .filter(ObjectNode::complete)
                .filter(question -> !question.require(QuestionTypes.ALWAYS))
                .toList();
        List<BigDecimal> worth = pool.stream().map(QuizFormat::points).toList();
        BigDecimal usual = worth.stream()
                .max(Comparator.comparing(points -> Collections.frequency(worth, points)))
                .orElse(BigDecimal.ONE);
        for (ObjectNode question : pool) {
            BigDecimal points = points(question);
            if (points.compareTo(usual) != 0) {
                report.error(
                        question.place(QuestionTypes.POINTS),
                        "choose-points",
                        "`choose` draws from questions that are worth different points, so students get different totals;"
                                + " this one is worth " + points.toPlainString() + ", write `points: "
                                + usual.toPlainString() + "` as at others, or `always: true`");
            }
        }
    }

    private static BigDecimal points(ObjectNode question) {
        return QuestionTypes.points(question).stripTrailingZeros();
    }

    private static void checkHintCost(ObjectNode question, Report report) {
        question.get(QuestionTypes.HINT_COST).ifPresent(cost -> {
            BigDecimal points = question.get(QuestionTypes.POINTS).orElse(cost);
            SourcePosition place = question.place(QuestionTypes.HINT_COST);
            if (!question.has(QuestionTypes.HINT)) {
                report.error(
                        place, "hint-missing", "there is no hint to pay for; write a `hint`, or leave `hint-cost` out");
            } else if (cost.compareTo(points) > 0) {
                report.error(
                        place,
                        "hint-cost-range",
                        "the hint costs " + cost.toPlainString() + " points, and the question has only "
                                + points.toPlainString() + "; lower `hint-cost`");
            }
        });
    }

    private static Optional<Integer> attempts(String text) {
        return text.equals("unlimited")
                ? Optional.of(UNLIMITED)
                : Optional.of(text).filter(it -> it.matches("[1-9]\\d{0,3}")).map(Integer::valueOf);
    }
}
