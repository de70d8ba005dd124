package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.readout.format.ObjectNode;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.source.LessonFiles.Quiz;
import org.readout.lesson.source.QuizFormat;
import org.readout.question.Option;
import org.readout.question.QuestionType;
import org.readout.question.QuestionTypes;
import org.readout.question.kind.SingleChoice;

/**
 * Rules about answers that can be chosen: each has feedback that gives a reason, and nothing but knowledge gives the right
 * ones away. Habits are looked for in questions with one right option alone, since with two of four, one of the longest is
 * right by chance as often as not.
 */
final class ChoiceRules {

    /**
     * Feedback that explains moves later answers far more than feedback that only marks: van der Kleij, Feskens and Eggen,
     * “Effects of feedback in a computer-based learning environment on students’ learning outcomes”, Review of Educational
     * Research 85 (2015).
     */
    static final LintRule OPTION_WITHOUT_FEEDBACK = new LintRule(
            "option-without-feedback",
            "an option, or a side of a `true-false` question, has no feedback",
            "readers learn from the reason, not from the mark",
            lesson -> lesson.files
                    .quizzes()
                    .forEach(quiz -> quiz.questions()
                            .forEach(question -> QuestionTypes.withoutFeedback(question)
                                    .forEach((answer, place) -> lesson.warn(
                                            quiz.path(),
                                            place,
                                            answer + " has no feedback; say why it is right or wrong")))));

    /**
     * Shute, “Focus on formative feedback”, Review of Educational Research 78 (2008): verification alone is the weakest
     * feedback, elaboration is what helps.
     */
    static final LintRule FEEDBACK_WITHOUT_REASON = new LintRule(
            "feedback-without-reason",
            "feedback says right or wrong and nothing else",
            "the page shows right and wrong already; what teaches is why",
            lesson -> lesson.files
                    .quizzes()
                    .forEach(quiz -> quiz.questions()
                            .forEach(question -> question.forEachText(Option.FEEDBACK.name(), (text, place) -> {
                                if (isVerdictAlone(text)) {
                                    lesson.warn(
                                            quiz.path(),
                                            place,
                                            "the feedback " + Quoted.of(text)
                                                    + " gives no reason; say why the answer is right or wrong");
                                }
                            }))));

    /** Fewer questions show no habit. */
    private static final int LEAST_FOR_HABIT = 5;

    private static final int MOST_PERCENT_LONGEST = 60;

    /**
     * Haladyna, Downing and Rodriguez, “A review of multiple-choice item-writing guidelines for classroom assessment”, Applied
     * Measurement in Education 15 (2002), guideline 24: keep the length of choices about equal.
     */
    static final LintRule LONGEST_OPTION = new LintRule(
            "longest-option",
            "the right option is the longest in more than 60 % of a lesson's questions with options of which one is right, where it has at least 5",
            "readers soon find out that the longest is right, and then the score says nothing",
            lesson -> {
                List<Key> keys = keys(lesson);
                List<Key> longest = keys.stream().filter(Key::longest).toList();
                if (keys.size() >= LEAST_FOR_HABIT && longest.size() * 100 > keys.size() * MOST_PERCENT_LONGEST) {
                    lesson.warn(
                            longest.getFirst().path(),
                            longest.getFirst().place(),
                            "the right option is the longest in " + longest.size() + " of the " + keys.size()
                                    + " questions with one right option, beginning here (" + named(longest)
                                    + "); shorten it or lengthen others in some of them");
                }
            });

    /**
     * Guideline 20 of Haladyna, Downing and Rodriguez (2002): vary the location of the right answer. Authors hide it in the
     * middle: Attali and Bar-Hillel, “Guess where”, Journal of Educational Measurement 40 (2003).
     */
    static final LintRule KEY_POSITION = new LintRule(
            "key-position",
            "the right option stands in one place far more often than chance would put it there, in at least "
                    + LEAST_FOR_HABIT
                    + " questions with options of which one is right and that are not shuffled; of four options each, that is in 5 of 5, 5 of 6, 6 of 7 or 7 of 8",
            "readers who guess by place would be right too often",
            ChoiceRules::checkPositions);

    /** An attempt after the answer key was shown measures memory for the key. */
    static final LintRule KEY_BEFORE_LAST = new LintRule(
            "key-before-last",
            "`reveal: each-attempt` shows the answer key, and another attempt may follow",
            "students can copy the correct answers into the next attempt, so the score says nothing",
            lesson -> lesson.files
                    .quizzes()
                    .filter(quiz -> QuizSettings.of(quiz.quiz()).reveal() == Reveal.EACH_ATTEMPT
                            && QuizFormat.hasSeveralAttempts(quiz.quiz()))
                    .forEach(quiz -> lesson.warn(
                            quiz.path(),
                            quiz.quiz().place(QuizSettings.REVEAL),
                            "each attempt shows the correct answers before the next one; leave `reveal` out if a course"
                                    + " counts this quiz, write `attempts: 1`, or keep it for practice and switch this"
                                    + " warning off")));

    /** Guideline 19 of Haladyna, Downing and Rodriguez (2002): one option is right, where one is to be chosen. */
    static final LintRule SINGLE_TWO_RIGHT = new LintRule(
            "single-two-right",
            "a `single` question has more than one right option",
            "who knows both has to guess which one is meant",
            lesson -> lesson.files
                    .quizzes()
                    .forEach(quiz -> quiz.asked().stream()
                            .filter(question -> SingleChoice.TYPE.is(question)
                                    && Option.right(question).size() > 1)
                            .forEach(question -> {
                                List<ObjectNode> right = Option.right(question);
                                String ids = right.stream()
                                        .map(option -> Quoted.of(
                                                option.get(ValueTypes.ID).orElse("")))
                                        .collect(Collectors.joining(" and "));
                                lesson.warn(
                                        quiz.path(),
                                        right.get(1).place(Option.CORRECT),
                                        "of this `single` question "
                                                + (right.size() == 2 ? "two" : String.valueOf(right.size()))
                                                + " options are right, " + ids
                                                + ", and only one can be chosen; take `correct: true` from all but one, or write"
                                                + " `kind: multiple`");
                            })));

    private static final String VERDICT =
            "((quite|partly|partially|almost) )?(right|correct|incorrect|wrong|true|false)";

    /** Says no more than whether an answer is right; feedback of nothing but these gives no reason. */
    private static final Pattern BARE =
            Pattern.compile("yes|no|sorry|exactly|almost|not quite|good|great|well done|you got it|try again"
                    + "|(please )?(re-?)?read the (section|text) again"
                    + "|((that|this|it|you)( is|'s| are|'re) )?(not )?((the|a) )?" + VERDICT
                    + "( (answer|choice|option|one))?"
                    + "|the correct answer is [a-h]");

    private static final Pattern PARTS = Pattern.compile("[.,!?;:…–—()\\[\\]-]+");

    /** Ticks, crosses, small pictures and smileys. */
    private static final Pattern SYMBOLS =
            Pattern.compile("[\\p{So}\\p{Sk}\\p{Cf}\\uFE0F]+|[:;]-?[()DPp](?![\\p{L}\\p{N}])");

    /** In characters; longer feedback says something. */
    private static final int LONGEST_VERDICT = 50;

    private static final int MOST_NAMED = 5;

    private ChoiceRules() {}

    static boolean isVerdictAlone(String feedback) {
        if (feedback.length() > LONGEST_VERDICT) {
            return false;
        }
        String words = SYMBOLS.matcher(Prose.ofShort(feedback))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace("n't", " not");
        return PARTS.splitAsStream(words)
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .allMatch(part -> BARE.matcher(part).matches());
    }

    /**
     * A question with its one right option.
     *
     * @param position of the right option from 0
     * @param longest whether all others have fewer characters
     * @param shown whether students see it in that position
     */
    private record Key(
            String path,
            String question,
            SourcePosition place,
            int position,
            int options,
            boolean longest,
            boolean shown) {}

    private static List<Key> keys(LintRule.Lesson lesson) {
        List<Key> keys = new ArrayList<>();
        for (Quiz quiz : lesson.files.quizzes().toList()) {
            boolean shuffled = QuizSettings.of(quiz.quiz()).shuffle().options();
            for (ObjectNode question : quiz.asked()) {
                List<ObjectNode> options = question.list(Option.OPTIONS);
                List<ObjectNode> right = Option.right(question);
                if (question.complete() && options.size() > 1 && right.size() == 1) {
                    ObjectNode key = right.getFirst();
                    keys.add(new Key(
                            quiz.path(),
                            question.require(ValueTypes.ID),
                            key.place(Option.TEXT),
                            options.indexOf(key),
                            options.size(),
                            options.stream().allMatch(option -> option == key || length(option) < length(key)),
                            !shuffled || question.get(QuestionType.FIXED).orElse(false)));
                }
            }
        }
        return keys;
    }

    private static int length(ObjectNode option) {
        String text = option.require(Option.TEXT);
        return text.codePointCount(0, text.length());
    }

    private static void checkPositions(LintRule.Lesson lesson) {
        List<Key> keys = keys(lesson).stream().filter(Key::shown).toList();
        int positions = keys.stream().mapToInt(Key::options).max().orElse(0);
        // A lesson without a habit is warned once in a hundred at most. Few questions show even a strict habit less
        // clearly.
        int seldom = keys.size() < 8 ? 50 : 100;
        for (int position = 0; keys.size() >= LEAST_FOR_HABIT && position < positions; position++) {
            int here = position;
            List<Key> found =
                    keys.stream().filter(key -> key.position() == here).toList();
            List<Integer> possible = keys.stream()
                    .map(Key::options)
                    .filter(options -> options > here)
                    .toList();
            if (chance(found.size(), possible) * positions * seldom < 1) {
                lesson.warn(
                        found.getFirst().path(),
                        found.getFirst().place(),
                        "the right option stands in place " + (position + 1) + " in " + found.size() + " of the "
                                + keys.size() + " questions with one right option, beginning here (" + named(found)
                                + "); move it in some of them");
            }
        }
    }

    /**
     * The probability that keys put into positions by chance meet one position at least so many times: the upper tail of the
     * Poisson binomial distribution, since questions differ in how many options they have. It is multiplied by the number of
     * positions (Bonferroni), and the warning given if the product is below 0.01; with four options each, that takes 7 of 8,
     * 9 of 12 or 12 of 20. Of fewer than 8 questions it is given below 0.02: 5 of 5, 5 of 6 or 6 of 7.
     *
     * @param options how many options each question has that has such a position
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

    private static String named(List<Key> keys) {
        String ids = keys.stream()
                .limit(MOST_NAMED)
                .map(key -> Quoted.of(key.question()))
                .collect(Collectors.joining(", "));
        return keys.size() > MOST_NAMED ? ids + " and " + (keys.size() - MOST_NAMED) + " more" : ids;
    }
}
