package org.readout.lesson.lint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.LessonFiles.ParsedQuiz;
import org.readout.lesson.source.LessonFormat;
import org.readout.question.Question.Skill;
import org.readout.question.QuestionTypes;

/**
 * Rules about the aims of a lesson's questions: what thinking they need, and which objective they test. The reading check,
 * which asks before students have read, is no part of that balance.
 */
final class AimRules {

    private static final int LEAST_FOR_SHARE = 5;
    private static final int MOST_PERCENT_RECALL = 20;

    /**
     * Agarwal, “Retrieval practice and Bloom’s taxonomy”, Journal of Educational Psychology 111 (2019): recall trains
     * recall.
     */
    static final LintRule RECALL_HEAVY = new LintRule(
            "recall-heavy",
            "questions with `tests: remember` have more than " + MOST_PERCENT_RECALL
                    + "% of a lesson's points, if it has at least " + LEAST_FOR_SHARE + " questions",
            "practice in recall doesn't teach students to use what they read",
            AimRules::checkRecall);

    private static final int LEAST_PERCENT_USE = 50;
    private static final Set<Skill> NOT_USE = Set.of(Skill.REMEMBER, Skill.UNDERSTAND);

    /** Jensen et al., “Teaching to the test … or testing to teach”, Educational Psychology Review 26 (2014). */
    static final LintRule USE_LIGHT = new LintRule(
            "use-light",
            "questions with `tests: apply`, `analyse` or `evaluate` have less than " + LEAST_PERCENT_USE
                    + "% of a lesson's points, if it has at least " + LEAST_FOR_SHARE
                    + " questions and all of them have `tests`",
            "students prepare for the kind of thinking that questions demand",
            AimRules::checkUse);

    /** Biggs, “Enhancing teaching through constructive alignment”, Higher Education 32 (1996). */
    static final LintRule OBJECTIVE_UNTESTED = new LintRule(
            "objective-untested",
            "one of the lesson's objectives has no question, although some questions name an `objective`",
            "without a question, neither you nor your students see whether they reached it",
            AimRules::checkObjectives);

    static final LintRule AIM_MISSING = new LintRule(
            "aim-missing",
            "a question has no `tests` or no `objective`, although other questions in the lesson do",
            "a lesson's balance shows only if each of its questions says what it tests",
            lesson -> {
                requireIfUsed(
                        lesson,
                        QuestionTypes.TESTS,
                        "write " + QuestionTypes.TESTS.type().expected());
                requireIfUsed(lesson, QuestionTypes.OBJECTIVE, "write the number of the objective that it tests");
            });

    private AimRules() {}

    private static BigDecimal points(List<ObjectNode> questions) {
        return questions.stream().map(QuestionTypes::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Returns the questions whose points are in the lesson's total; none if there are too few for shares to say anything.
     */
    private static List<ObjectNode> counted(LintRule.LintedLesson lesson) {
        List<ObjectNode> asked = lesson.files()
                .sectionQuizzes()
                .filter(quiz -> !quiz.isOptional())
                .flatMap(quiz -> quiz.asked().stream())
                .filter(ObjectNode::complete)
                .toList();
        return asked.size() < LEAST_FOR_SHARE ? List.of() : asked;
    }

    private static void checkRecall(LintRule.LintedLesson lesson) {
        List<ObjectNode> asked = counted(lesson);
        warnAbove(
                MOST_PERCENT_RECALL,
                lesson,
                asked,
                testing(asked, Set.of(Skill.REMEMBER)),
                "`remember`",
                "rewrite some so that students explain, apply or weigh what they read");
    }

    private static void checkUse(LintRule.LintedLesson lesson) {
        List<ObjectNode> asked = counted(lesson);
        boolean stated = asked.stream().allMatch(question -> question.has(QuestionTypes.TESTS));
        warnAbove(
                100 - LEAST_PERCENT_USE,
                lesson,
                asked,
                stated ? testing(asked, NOT_USE) : List.of(),
                "`remember` or `understand`",
                "add questions about cases that the text doesn't cover, or rewrite some");
    }

    private static List<ObjectNode> testing(List<ObjectNode> questions, Set<Skill> skills) {
        return questions.stream()
                .filter(question -> question.get(QuestionTypes.TESTS)
                        .filter(skills::contains)
                        .isPresent())
                .toList();
    }

    /** Warns if some of the questions that are asked have more than that share of their points. */
    private static void warnAbove(
            int percent,
            LintRule.LintedLesson lesson,
            List<ObjectNode> asked,
            List<ObjectNode> some,
            String tests,
            String advice) {
        BigDecimal most = points(asked).multiply(new BigDecimal(percent)).movePointLeft(2);
        if (points(some).compareTo(most) > 0) {
            ObjectNode first = some.getFirst();
            lesson.warn(
                    first,
                    first.place(QuestionTypes.TESTS),
                    "questions that test " + tests + " have " + plain(points(some)) + " of " + plain(points(asked))
                            + " points (" + LintRule.some(some) + "); " + advice);
        }
    }

    private static String plain(BigDecimal points) {
        return points.stripTrailingZeros().toPlainString();
    }

    private static void checkObjectives(LintRule.LintedLesson lesson) {
        Set<Integer> tested = lesson.files()
                .sectionQuizzes()
                .flatMap(quiz -> quiz.asked().stream())
                .flatMap(question -> question.get(QuestionTypes.OBJECTIVE).stream())
                .collect(Collectors.toSet());
        List<Positioned<String>> objectives = lesson.yaml().list(LessonFormat.OBJECTIVES);
        IntStream.rangeClosed(1, tested.isEmpty() ? 0 : objectives.size())
                .filter(number -> !tested.contains(number))
                .forEach(number -> lesson.warn(
                        lesson.files().path(LessonFormat.FILE),
                        objectives.get(number - 1).place(),
                        "no question tests objective " + number + "; write one, add `objective: " + number
                                + "` to a question that does, or remove the objective"));
    }

    private static void requireIfUsed(LintRule.LintedLesson lesson, Field<?> field, String advice) {
        List<ParsedQuiz> quizzes = lesson.files().sectionQuizzes().toList();
        if (quizzes.stream().flatMap(quiz -> quiz.asked().stream()).noneMatch(question -> question.has(field))) {
            return;
        }
        for (ParsedQuiz quiz : quizzes) {
            for (ObjectNode question : quiz.asked()) {
                // A field that can't be read is an error of its own.
                if (question.complete() && !question.has(field)) {
                    String id = Quotes.of(question.require(ValueTypes.ID));
                    lesson.warn(
                            quiz.path(),
                            question.place(),
                            "the question " + id + " has no " + Quotes.of(field.name()) + "; " + advice);
                }
            }
        }
    }
}
