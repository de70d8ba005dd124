package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

/** The fields of a quiz file. */
public final class QuizFormat {

    static final String ENDING = ".quiz.yaml";
    static final String DEFAULT_TITLE = "Check your reading";

    private static final Field<String> ID = ValueTypes.ID;

    static final Field<String> TITLE = Field.optional(
                    "title",
                    ValueTypes.plain("a title"),
                    DEFAULT_TITLE,
                    "The title students see. Default: `" + DEFAULT_TITLE + "`.")
            .asUsual();
    public static final Field<List<ObjectNode>> QUESTIONS = Field.required(
            "questions",
            ValueTypes.objects("a list of at least one question", QuestionTypes.QUESTION),
            "The questions, in order.");
    public static final ObjectType QUIZ = new ObjectType(
            "a quiz",
            Stream.of(List.of(ID, TITLE), QuizSettings.FIELDS, List.of(QUESTIONS))
                    .<Field<?>>flatMap(List::stream)
                    .toList());

    private static final int LEAST_IN_READING_CHECK = 3;
    private static final int MOST_IN_READING_CHECK = 5;

    private QuizFormat() {}

    static Quiz read(ObjectNode quiz, LessonTexts texts) {
        return new Quiz(
                quiz.require(ID),
                quiz.require(TITLE),
                quiz.require(QUESTIONS).stream()
                        .map(question -> QuestionTypes.read(question, texts))
                        .toList(),
                QuizSettings.of(quiz));
    }

    /** Checks the rules for a quiz file alone. */
    static void check(ObjectNode quiz, Report report) {
        quiz.get(QUESTIONS).ifPresent(questions -> {
            ListChecks.atLeastOne(questions, quiz.place(QUESTIONS), "question", report);
            ListChecks.uniqueIds(questions, report);
            questions.forEach(question -> QuestionTypes.of(question).ifPresent(type -> type.check(question, report)));
            checkSettings(quiz, questions, report);
        });
    }

    /** Checks what holds for a lesson's reading check alone, which is asked twice by its own rules. */
    static void checkReadingCheck(ObjectNode quiz, Report report) {
        for (Field<?> setting : QuizSettings.SET_BY_READING_CHECK) {
            if (quiz.has(setting)) {
                report.error(
                        quiz.place(setting),
                        "reading-check-setting",
                        "a reading check has one attempt before reading and one after, without a time limit, and always"
                                + " asks for confidence; remove " + Quotes.whole(setting.name()));
            }
        }
        quiz.get(QUESTIONS).ifPresent(questions -> {
            if (questions.size() < LEAST_IN_READING_CHECK || questions.size() > MOST_IN_READING_CHECK) {
                report.error(
                        quiz.place(QUESTIONS),
                        "reading-check-size",
                        "a reading check has " + LEAST_IN_READING_CHECK + " to " + MOST_IN_READING_CHECK
                                + " questions, and this one has " + questions.size()
                                + "; students answer them twice, so keep those that matter most");
            }
            questions.stream()
                    .filter(question -> QuestionTypes.is(question, type -> type.gradedByHand() || type.needsText()))
                    .forEach(question -> report.error(
                            question.place(QuestionTypes.KIND),
                            "reading-check-kind",
                            "a reading check is graded automatically and asked before reading, so it can't have "
                                    + "questions of the types `open` and `evidence`; use another question type"));
        });
    }

    private static void checkSettings(ObjectNode quiz, List<ObjectNode> questions, Report report) {
        quiz.get(QuizSettings.CHOOSE).ifPresent(choose -> checkPool(choose, quiz, questions, report));
        for (ObjectNode question : questions) {
            if (question.get(QuestionTypes.ALWAYS).orElse(false) && !quiz.has(QuizSettings.CHOOSE)) {
                String fault = "`always` has no effect without `choose`; remove it, or add `choose` to the quiz";
                report.error(question.place(QuestionTypes.ALWAYS), "always-unused", fault);
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
                    choose == questions.size()
                            ? "`choose: " + choose + "` takes all questions; remove `choose`, or add questions"
                            : "`choose: " + choose + "` is more than the number of questions (" + questions.size()
                                    + "); lower `choose`, or add questions");
        } else if (always >= choose) {
            report.error(
                    quiz.place(QuizSettings.CHOOSE),
                    "choose-range",
                    "`choose: " + choose + "` leaves nothing to draw, because " + always
                            + (always == 1 ? " question has" : " questions have")
                            + " `always`; raise `choose`, or remove some `always`");
        } else {
            checkPoints(questions, report);
        }
    }

    /** Checks that students who get different questions can earn the same points. */
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
                        "this question is worth " + points.toPlainString() + " and others "
                                + usual.toPlainString() + ", so with `choose` students get different totals; write"
                                + " `points: " + usual.toPlainString() + "`, or `always: true`");
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
                report.error(place, "hint-missing", "`hint-cost` needs a hint; add `hint`, or remove `hint-cost`");
            } else if (cost.compareTo(points) > 0) {
                report.error(
                        place,
                        "hint-cost-range",
                        "the hint costs " + cost.toPlainString() + " points, but the question is worth only "
                                + points.toPlainString() + "; lower `hint-cost`");
            }
        });
    }
}
