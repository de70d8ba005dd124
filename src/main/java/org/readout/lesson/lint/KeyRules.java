package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.format.SourcePosition;
import org.readout.lesson.source.QuizFile;
import org.readout.lesson.source.QuizFormat;
import org.readout.lesson.source.QuizSettingsFormat;
import org.readout.question.Option;
import org.readout.question.QuestionType;
import org.readout.question.kind.SingleChoice;

/**
 * What the right options of a whole lesson have in common that is no knowledge: their length, and their place where readers
 * see the file's order. Only questions with one right option are looked at, since with two of four, one of the longest is
 * right by chance as often as not.
 */
final class KeyRules {

    /** Fewer questions show no habit. */
    private static final int LEAST_FOR_LENGTH = 5;

    private static final int MOST_PERCENT_LONGEST = 60;

    /** Fewer questions show no habit of place. */
    static final int LEAST_FOR_PLACE = 5;

    /** Fewer questions are few. */
    private static final int LEAST_FOR_MANY = 8;

    /** Lessons with no habit would be warned once in so many times at most. */
    private static final int SELDOM = 100;

    /** As above where the questions are few, which show even a strict habit less clearly. */
    private static final int SELDOM_OF_FEW = 50;

    private static final int MOST_NAMED = 5;

    private KeyRules() {}

    /**
     * A question with its one right option.
     *
     * @param position of the right option from 0
     * @param longest whether all others have fewer characters
     * @param shown whether readers see it in that position
     */
    private record Key(
            String path,
            String question,
            SourcePosition place,
            int position,
            int options,
            boolean longest,
            boolean shown) {}

    static void check(List<QuizFile> quizzes, LintFindings advice) {
        List<Key> keys = new ArrayList<>();
        for (QuizFile quiz : quizzes) {
            for (ObjectNode question : quiz.asked()) {
                boolean shown = !QuizSettingsFormat.shufflesOptions(quiz.quiz())
                        || question.get(QuestionType.FIXED).orElse(false);
                addKey(quiz.path(), question, shown, keys);
                checkOneRight(quiz.path(), question, advice);
            }
        }
        checkLength(keys, advice);
        checkPlaces(keys.stream().filter(Key::shown).toList(), advice);
    }

    /** Either is accepted then, which is what a correction may want, but seldom what was meant. */
    private static void checkOneRight(String path, ObjectNode question, LintFindings advice) {
        List<ObjectNode> right = Option.right(question);
        if (SingleChoice.TYPE.is(question) && right.size() > 1) {
            ObjectNode second = right.get(1);
            advice.say(
                    path,
                    second.place(Option.CORRECT),
                    LintRule.SINGLE_TWO_RIGHT,
                    "of this `single` question " + (right.size() == 2 ? "two" : String.valueOf(right.size()))
                            + " options are right, "
                            + right.stream()
                                    .limit(MOST_NAMED)
                                    .map(option ->
                                            Quoted.of(option.get(QuizFormat.ID).orElse("")))
                                    .collect(Collectors.joining(" and "))
                            + ", and only one can be chosen; take `correct: true` from all but one, or write `kind: multiple`");
        }
    }

    private static void addKey(String path, ObjectNode question, boolean shown, List<Key> keys) {
        List<ObjectNode> options = question.list(Option.OPTIONS);
        List<ObjectNode> right = Option.right(question);
        if (!question.complete() || options.size() < 2 || right.size() != 1) {
            return;
        }
        ObjectNode key = right.getFirst();
        boolean longest =
                options.stream().filter(option -> option != key).allMatch(option -> length(option) < length(key));
        keys.add(new Key(
                path,
                question.require(QuizFormat.ID),
                key.place(Option.TEXT),
                options.indexOf(key),
                options.size(),
                longest,
                shown));
    }

    private static int length(ObjectNode option) {
        String text = option.require(Option.TEXT);
        return text.codePointCount(0, text.length());
    }

    private static void checkLength(List<Key> keys, LintFindings advice) {
        List<Key> longest = keys.stream().filter(Key::longest).toList();
        if (keys.size() < LEAST_FOR_LENGTH || longest.size() * 100 <= keys.size() * MOST_PERCENT_LONGEST) {
            return;
        }
        Key first = longest.getFirst();
        advice.say(
                first.path(),
                first.place(),
                LintRule.LONGEST_OPTION,
                "the right option is the longest in " + longest.size() + " of the " + keys.size()
                        + " questions with one right option, beginning here (" + named(longest)
                        + "); shorten it or lengthen others in some of them");
    }

    private static void checkPlaces(List<Key> keys, LintFindings advice) {
        if (keys.size() < LEAST_FOR_PLACE) {
            return;
        }
        int places = keys.stream().mapToInt(Key::options).max().orElse(0);
        for (int place = 0; place < places; place++) {
            int here = place;
            List<Key> found =
                    keys.stream().filter(key -> key.position() == here).toList();
            List<Integer> possible = keys.stream()
                    .map(Key::options)
                    .filter(options -> options > here)
                    .toList();
            int seldom = keys.size() < LEAST_FOR_MANY ? SELDOM_OF_FEW : SELDOM;
            if (chance(found.size(), possible) * places * seldom < 1) {
                Key first = found.getFirst();
                advice.say(
                        first.path(),
                        first.place(),
                        LintRule.KEY_POSITION,
                        "the right option stands in place " + (place + 1) + " in " + found.size() + " of the "
                                + keys.size() + " questions with one right option, beginning here (" + named(found)
                                + "); move it in some of them");
            }
        }
    }

    /**
     * The probability that keys put into places by chance meet one place at least so many times: the upper tail of the
     * Poisson binomial distribution, since questions differ in how many options they have. It is multiplied by the number
     * of places (Bonferroni), and the warning given where the product is below 0.01; with four options each, that takes 7
     * of 8, 9 of 12 or 12 of 20. Of fewer than 8 questions it is given below 0.02: 5 of 5, 5 of 6 or 6 of 7.
     *
     * @param options how many options each question has that has such a place
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
