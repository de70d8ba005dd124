package org.readout.lesson.lint;

import java.util.List;
import org.readout.format.ObjectNode;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.source.LessonFiles.ParsedQuiz;
import org.readout.question.Option;
import org.readout.question.QuestionType;
import org.readout.question.QuestionTypes;

/**
 * Rules about answer options: each has feedback, and only knowledge reveals the correct ones. Habits are checked only in
 * questions with one correct option; with two of four, one of the longest is often correct by chance.
 */
final class ChoiceRules {

    /**
     * Feedback that explains moves later answers far more than feedback that only marks: van der Kleij, Feskens and Eggen,
     * “Effects of feedback …”, Review of Educational Research 85 (2015).
     */
    static final LintRule OPTION_WITHOUT_FEEDBACK = LintRule.ofQuestions(
            "option-without-feedback",
            "an option, or one side of a `true-false` question, has no feedback",
            "students learn from the explanation, not from the score",
            (question, lesson) -> QuestionTypes.of(question)
                    .ifPresent(type -> type.withoutFeedback(question)
                            .forEach((answer, place) -> lesson.warn(
                                    question, place, answer + " has no feedback; explain why it is right or wrong"))));

    private static final int LEAST_FOR_HABIT = 5;
    private static final int MOST_PERCENT_LONGEST = 60;

    /**
     * Haladyna, Downing and Rodriguez, “A review of multiple-choice item-writing guidelines for classroom assessment”,
     * Applied Measurement in Education 15 (2002), guideline 24: keep the length of choices about equal.
     */
    static final LintRule LONGEST_OPTION = new LintRule(
            "longest-option",
            "the correct option is the longest in more than 60% of a lesson's single-answer questions, if there are at least 5",
            "students learn to pick the longest option, and then the score means nothing",
            lesson -> {
                List<Key> keys = keys(lesson);
                List<Key> longest = keys.stream().filter(Key::isLongest).toList();
                if (keys.size() >= LEAST_FOR_HABIT && longest.size() * 100 > keys.size() * MOST_PERCENT_LONGEST) {
                    String habit = "is the longest in " + longest.size() + " of " + keys.size();
                    warnAtFirst(lesson, longest, habit, "shorten it, or make other options longer, in some of them");
                }
            });

    /** The mirror of it: authors who shorten correct options give them away as well. */
    static final LintRule SHORTEST_OPTION = new LintRule(
            "shortest-option",
            "the correct option is the shortest far more often than by chance, in at least " + LEAST_FOR_HABIT
                    + " single-answer questions; with four options each, that is 4 of 5, 6 of 8, 7 of 10 or 11 of 20",
            "students learn to pick the shortest option, and then the score means nothing",
            lesson -> {
                List<Key> keys = keys(lesson);
                List<Key> shortest = keys.stream().filter(Key::isShortest).toList();
                List<Integer> options =
                        keys.stream().map(key -> key.options().size()).toList();
                if (keys.size() >= LEAST_FOR_HABIT && chance(shortest.size(), options) * seldom(keys) < 1) {
                    String habit = "is the shortest in " + shortest.size() + " of " + keys.size();
                    warnAtFirst(lesson, shortest, habit, "lengthen it, or shorten other options, in some of them");
                }
            });

    /**
     * Guideline 20 of Haladyna, Downing and Rodriguez (2002): vary the location of the right answer. Authors hide it in the
     * middle: Attali and Bar-Hillel, “Guess where”, Journal of Educational Measurement 40 (2003).
     */
    static final LintRule KEY_POSITION = new LintRule(
            "key-position",
            "the correct option is in one position far more often than by chance, in at least " + LEAST_FOR_HABIT
                    + " single-answer questions that aren't shuffled; with four options each, that is 5 of 5, 5 of 6, 6 of 7 or 7 of 8",
            "students who guess by position would be right too often",
            ChoiceRules::checkPositions);

    /** An attempt after the answer key was shown measures memory for the key. */
    static final LintRule KEY_BEFORE_LAST = new LintRule(
            "key-before-last",
            "`reveal: each-attempt` shows the answer key, and students may have another attempt",
            "students can copy the correct answers into the next attempt, so the score means nothing",
            lesson -> lesson.files()
                    .quizzes()
                    .filter(quiz -> QuizSettings.of(quiz.quiz()).showsKeyBeforeLast())
                    .forEach(quiz -> lesson.warn(
                            quiz.path(),
                            quiz.quiz().place(QuizSettings.REVEAL),
                            "students see the correct answers before their next attempt; if a course counts this quiz,"
                                    + " remove `reveal` or write `attempts: 1`, and if it is for practice, switch this"
                                    + " warning off with `quiet`")));

    /** Guideline 19 of Haladyna, Downing and Rodriguez (2002): one option is right, where one is to be chosen. */
    static final LintRule SINGLE_TWO_RIGHT = LintRule.ofQuestions(
            "single-two-right",
            "a `single` question has more than one correct option",
            "students who know both have to guess which one is meant",
            (question, lesson) -> {
                List<ObjectNode> right = Option.right(question);
                if (right.size() > 1
                        && !QuestionTypes.is(question, QuestionType::takesSeveral)
                        && !question.has(QuestionTypes.WITHDRAWN)) {
                    lesson.warn(
                            question,
                            right.get(1).place(Option.CORRECT),
                            "this `single` question has " + right.size() + " correct options (" + LintRule.ids(right)
                                    + "), but students can choose only one; keep one `correct: true`, or write"
                                    + " `kind: multiple`");
                }
            });

    private ChoiceRules() {}

    private record Key(ParsedQuiz quiz, ObjectNode question, ObjectNode right) {

        private List<ObjectNode> options() {
            return question.list(Option.OPTIONS);
        }

        int position() {
            return options().indexOf(right);
        }

        boolean isLongest() {
            return options().stream().allMatch(option -> option == right || length(option) < length(right));
        }

        boolean isShortest() {
            return options().stream().allMatch(option -> option == right || length(option) > length(right));
        }

        private static int length(ObjectNode option) {
            String text = option.require(Option.TEXT);
            return text.codePointCount(0, text.length());
        }

        /** Returns whether students see the option in its position. */
        boolean isInPlace() {
            return !QuizSettings.of(quiz.quiz()).shuffle().options()
                    || question.get(QuestionType.FIXED).orElse(false);
        }
    }

    private static List<Key> keys(LintRule.LintedLesson lesson) {
        return lesson.files()
                .quizzes()
                .flatMap(quiz -> quiz.asked().stream()
                        .filter(question -> question.complete()
                                && question.list(Option.OPTIONS).size() > 1
                                && Option.right(question).size() == 1)
                        .map(question ->
                                new Key(quiz, question, Option.right(question).getFirst())))
                .toList();
    }

    /** Returns how rare a warning by chance must be: one lesson in a hundred, or one in fifty if there are few questions. */
    private static int seldom(List<Key> keys) {
        return keys.size() < 8 ? 50 : 100;
    }

    private static void checkPositions(LintRule.LintedLesson lesson) {
        List<Key> keys = keys(lesson).stream().filter(Key::isInPlace).toList();
        int positions =
                keys.stream().mapToInt(key -> key.options().size()).max().orElse(0);
        for (int position = 0; keys.size() >= LEAST_FOR_HABIT && position < positions; position++) {
            int here = position;
            List<Key> found =
                    keys.stream().filter(key -> key.position() == here).toList();
            List<Integer> possible = keys.stream()
                    .map(key -> key.options().size())
                    .filter(options -> options > here)
                    .toList();
            if (chance(found.size(), possible) * positions * seldom(keys) < 1) {
                String habit = "is number " + (position + 1) + " in " + found.size() + " of " + keys.size();
                warnAtFirst(lesson, found, habit, "move it in some of them");
            }
        }
    }

    /**
     * The probability that keys placed by chance are in one position at least that many times: the upper tail of the Poisson
     * binomial distribution, since questions differ in how many options they have. Callers multiply it by the number of
     * positions (Bonferroni).
     *
     * @param options the number of options of each question that has such a position
     */
    static double chance(int atLeast, List<Integer> options) {
        double[] exactly = new double[options.size() + 1];
        exactly[0] = 1;
        for (int question = 0; question < options.size(); question++) {
            double met = 1.0 / options.get(question);
            for (int times = question + 1; times > 0; times--) {
                exactly[times] = exactly[times] * (1 - met) + exactly[times - 1] * met;
            }
            exactly[0] *= 1 - met;
        }
        double tail = 0;
        for (int times = atLeast; times <= options.size(); times++) {
            tail += exactly[times];
        }
        return tail;
    }

    private static void warnAtFirst(LintRule.LintedLesson lesson, List<Key> keys, String habit, String advice) {
        Key first = keys.getFirst();
        String named = LintRule.some(keys.stream().map(Key::question).toList());
        lesson.warn(
                first.quiz().path(),
                first.right().place(Option.TEXT),
                "the correct option " + habit + " single-answer questions (" + named + "); " + advice);
    }
}
