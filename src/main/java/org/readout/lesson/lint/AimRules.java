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
import org.readout.lesson.source.LessonFiles.Quiz;
import org.readout.lesson.source.LessonFormat;
import org.readout.question.Question.Skill;
import org.readout.question.QuestionTypes;

/** Rules about the aims of a lesson's questions: what thinking they need, and which objective they test. */
final class AimRules {

    private static final int LEAST_FOR_SHARE = 5;
    private static final int MOST_PERCENT_RECALL = 20;

    /** Agarwal, “Retrieval practice and Bloom’s taxonomy”, Journal of Educational Psychology 111 (2019): recall trains recall. */
    static final LintRule RECALL_HEAVY = new LintRule(
            "recall-heavy",
            "questions with `tests: remember` have more than " + MOST_PERCENT_RECALL
                    + "% of a lesson's points, if it has at least " + LEAST_FOR_SHARE + " questions",
            "practice in recall doesn't teach students to use what they read",
            AimRules::checkRecall);

    /** Biggs, “Enhancing teaching through constructive alignment”, Higher Education 32 (1996). */
    static final LintRule OBJECTIVE_UNTESTED = new LintRule(
            "objective-untested",
            "no question has the number of one of the lesson's objectives, and some question has `objective`",
            "without a question, neither you nor your students see whether they reached it",
            AimRules::checkObjectives);

    static final LintRule AIM_MISSING = new LintRule(
            "aim-missing",
            "a question has no `tests` or no `objective`, and another question of the lesson has one",
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

    private static void checkRecall(LintRule.Lesson lesson) {
        List<ObjectNode> asked = lesson.files()
                .quizzes()
                .flatMap(quiz -> quiz.asked().stream())
                .filter(ObjectNode::complete)
                .toList();
        List<ObjectNode> recall = asked.stream().filter(AimRules::isRecall).toList();
        BigDecimal all = points(asked);
        BigDecimal part = points(recall);
        BigDecimal most = all.multiply(new BigDecimal(MOST_PERCENT_RECALL)).movePointLeft(2);
        if (asked.size() < LEAST_FOR_SHARE || part.compareTo(most) <= 0) {
            return;
        }
        Quiz first = lesson.files()
                .quizzes()
                .filter(quiz -> quiz.asked().contains(recall.getFirst()))
                .findFirst()
                .orElseThrow();
        lesson.warn(
                first.path(),
                recall.getFirst().place(QuestionTypes.TESTS),
                "questions that test `remember` have " + plain(part) + " of " + plain(all) + " points, starting here ("
                        + LintRule.some(recall) + "); rewrite some of them so that students explain, apply or weigh"
                        + " what they read");
    }

    private static boolean isRecall(ObjectNode question) {
        return question.get(QuestionTypes.TESTS).filter(Skill.REMEMBER::equals).isPresent();
    }

    private static String plain(BigDecimal points) {
        return points.stripTrailingZeros().toPlainString();
    }

    private static void checkObjectives(LintRule.Lesson lesson) {
        Set<Integer> tested = lesson.files()
                .quizzes()
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

    private static void requireIfUsed(LintRule.Lesson lesson, Field<?> field, String advice) {
        List<Quiz> quizzes = lesson.files().quizzes().toList();
        if (quizzes.stream().flatMap(quiz -> quiz.asked().stream()).noneMatch(question -> question.has(field))) {
            return;
        }
        for (Quiz quiz : quizzes) {
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
