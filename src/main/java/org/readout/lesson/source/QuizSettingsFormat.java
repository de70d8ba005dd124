package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.lesson.lint.LintFindings;
import org.readout.lesson.lint.LintRule;
import org.readout.question.QuestionTypes;

/** How an attempt at a quiz goes as it is written: its fields, and what becomes of them. */
public final class QuizSettingsFormat {

    private static final int LONGEST_MINUTES = 600;
    private static final int MOST_QUESTIONS = 999;

    static final Field<Shuffle> SHUFFLE = Field.optional(
            "shuffle",
            ValueTypes.choice(Shuffle.values()),
            "What stands in another order for every student and attempt; `options` where left out.");
    static final Field<Integer> CHOOSE = Field.optional(
            "choose",
            ValueTypes.wholeNumber(1, MOST_QUESTIONS),
            "How many of the questions each attempt asks, spread evenly over their key terms; all where left out.");
    static final Field<Integer> TIME_LIMIT = Field.optional(
            "time-limit",
            ValueTypes.wholeNumber(1, LONGEST_MINUTES),
            "How many minutes an attempt has; what is saved then is handed in by itself. No limit where left out.");
    static final Field<Reveal> REVEAL = Field.optional(
            "reveal",
            ValueTypes.choice(Reveal.values()),
            "When the answer key is shown. `last-attempt`: when no attempt is left; each attempt shows its score, and"
                    + " feedback on what the student chose. `after-due`: the same, but no score or feedback before the"
                    + " due date. `each-attempt`: with every attempt and at each checked question, for practice."
                    + " Default: `last-attempt`.");
    static final Field<Boolean> CONFIDENCE = Field.optional(
            "confidence",
            ValueTypes.trueOrFalse(),
            "Whether readers say at each question how sure they are; it never changes a score.");

    private QuizSettingsFormat() {}

    static void check(ObjectNode quiz, List<ObjectNode> questions, Report report) {
        quiz.get(CHOOSE).ifPresent(choose -> checkPool(choose, quiz, questions, report));
        for (ObjectNode question : questions) {
            if (question.get(QuestionTypes.ALWAYS).orElse(false) && !quiz.has(CHOOSE)) {
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
                    quiz.place(CHOOSE),
                    "choose-range",
                    "each attempt is to ask " + choose + " of " + questions.size()
                            + (choose == questions.size()
                                    ? " questions, which is all; leave `choose` out, or add questions"
                                    : " questions; lower `choose`, or add questions"));
        } else if (always >= choose) {
            report.error(
                    quiz.place(CHOOSE),
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
        Map<BigDecimal, Long> numbers = pool.stream()
                .collect(Collectors.groupingBy(QuizSettingsFormat::points, LinkedHashMap::new, Collectors.counting()));
        BigDecimal usual = numbers.keySet().stream()
                .max(Comparator.comparing(points -> numbers.getOrDefault(points, 0L)))
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
        if (!question.has(QuestionTypes.HINT_COST)) {
            return;
        }
        BigDecimal cost = question.require(QuestionTypes.HINT_COST);
        if (!question.has(QuestionTypes.HINT)) {
            report.error(
                    question.place(QuestionTypes.HINT_COST),
                    "hint-missing",
                    "there is no hint to pay for; write a `hint`, or leave `hint-cost` out");
        } else if (question.get(QuestionTypes.POINTS)
                .filter(points -> cost.compareTo(points) > 0)
                .isPresent()) {
            report.error(
                    question.place(QuestionTypes.HINT_COST),
                    "hint-cost-range",
                    "the hint costs " + cost.toPlainString() + " points, and the question has only "
                            + question.require(QuestionTypes.POINTS).toPlainString() + "; lower `hint-cost`");
        }
    }

    /** Whether readers see the options of a quiz in orders of their own. */
    public static boolean shufflesOptions(ObjectNode quiz) {
        return conduct(quiz).shuffle().options();
    }

    /** A key that is shown while it can still be used. */
    public static void checkReveal(QuizFile file, LintFindings advice) {
        ObjectNode quiz = file.quiz();
        boolean shown = quiz.get(REVEAL).filter(Reveal.EACH_ATTEMPT::equals).isPresent();
        if (shown && quiz.get(QuizFormat.ATTEMPTS).orElse(QuizFormat.UNLIMITED) != 1) {
            advice.say(
                    file.path(),
                    quiz.place(REVEAL),
                    LintRule.KEY_BEFORE_LAST,
                    "each attempt shows the correct answers before the next one; leave `reveal` out if a course counts"
                            + " this quiz, write `attempts: 1`, or keep it for practice and switch this warning off");
        }
    }

    static QuizSettings conduct(ObjectNode quiz) {
        return new QuizSettings(
                quiz.orNull(SHUFFLE),
                quiz.orNull(CHOOSE),
                quiz.orNull(TIME_LIMIT),
                quiz.orNull(REVEAL),
                quiz.orNull(CONFIDENCE));
    }
}
