package org.readout.demo;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.Question.Accepted;
import org.readout.question.Question.Blank;
import org.readout.question.Question.Option;
import org.readout.question.Response;
import org.readout.question.Sentences;

/**
 * What a student answers. Whether it is right depends on ability and difficulty by a two-parameter logistic model with a
 * floor for guessing. One question of a lesson may behave as if its key were wrong: the able miss it.
 *
 * @see "A. Birnbaum, in F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores (1968), chapters 17-20"
 */
final class DemoAnswers {

    private final Lesson lesson;
    private final String misKeyed;
    private final Map<String, Deque<String>> essays = new HashMap<>();

    /** @param misKeyed whether a question behaves as if its key were wrong */
    DemoAnswers(Lesson lesson, boolean misKeyed) {
        this.lesson = lesson;
        DemoEssays texts = DemoEssays.load();
        texts.byQuestion().keySet().forEach(question -> essays.put(question, new ArrayDeque<>(texts.texts(question))));
        this.misKeyed = misKeyed ? misKeyed(lesson).orElse("") : "";
    }

    /** The first question with one right option, in the second quiz if there are two. */
    private static Optional<String> misKeyed(Lesson lesson) {
        return lesson.quizzes().stream()
                .skip(lesson.quizzes().size() > 1 ? 1 : 0)
                .flatMap(quiz -> quiz.questions().stream()
                        .filter(Question.Single.class::isInstance)
                        .map(question -> key(quiz, question)))
                .findFirst();
    }

    private static String key(Quiz quiz, Question question) {
        return quiz.id() + "/" + question.id();
    }

    /** Whether a student gets a question right the first time. */
    boolean right(SimulatedStudent pupil, Quiz quiz, Question question) {
        double ability = pupil.ability() / 100.0;
        String key = key(quiz, question);
        if (key.equals(misKeyed)) {
            return pupil.happens(0.05 + 0.85 * logistic(-3 * (ability + 0.2)));
        }
        double difficulty = 0.8 * new SplittableRandom(key.hashCode()).nextGaussian() - 0.3;
        double guessing = 0.15;
        double slope = 1.5;
        return pupil.happens(guessing + (1 - guessing) * logistic(slope * (ability - difficulty)));
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** A right response. */
    Response right(Question question) {
        return switch (question) {
            case Question.Single single ->
                new Response.Text(right(single.options()).getFirst());
            case Question.Multiple multiple -> new Response.Chosen(right(multiple.options()));
            case Question.TrueFalse trueFalse -> new Response.Truth(trueFalse.answer());
            case Question.ShortAnswer typed -> new Response.Text(rightText(typed.accept()));
            case Question.Match match -> new Response.Parts(pairs(match));
            case Question.Ordering ordering -> new Response.Chosen(inOrder(ordering));
            case Question.Fill fill -> new Response.Parts(filled(fill));
            case Question.Numeric number -> new Response.Text(number.answer().toPlainString());
            case Question.Evidence evidence -> new Response.Chosen(evidence.correct());
            case Question.OnMap map -> new Response.Text(map.correct());
            case Question.Open open ->
                new Response.Text(written(essay -> essay.pollFirst(), open).orElse(open.model()));
        };
    }

    /** A response that is wrong, or right in part. */
    Response wrong(SimulatedStudent pupil, Question question) {
        return switch (question) {
            case Question.Single single -> new Response.Text(oneOf(pupil, wrong(single.options())));
            case Question.Multiple multiple -> new Response.Chosen(nearly(pupil, multiple));
            case Question.TrueFalse trueFalse -> new Response.Truth(!trueFalse.answer());
            case Question.ShortAnswer typed -> new Response.Text(typedWrongly(pupil, typed));
            case Question.Match match -> new Response.Parts(twoMixedUp(pupil, match));
            case Question.Ordering ordering -> new Response.Chosen(twoSwapped(pupil, ordering));
            case Question.Fill fill -> new Response.Parts(oneMissing(pupil, fill));
            case Question.Numeric number -> new Response.Text(misremembered(pupil, number));
            case Question.Evidence evidence -> new Response.Chosen(oneTooMany(pupil, evidence));
            case Question.OnMap map -> new Response.Text(oneOf(pupil, otherPlaces(map)));
            case Question.Open open ->
                new Response.Text(written(essay -> essay.pollLast(), open).orElse(firstSentence(open.model())));
        };
    }

    /** One right option is missing or one wrong option too many. */
    private static List<String> nearly(SimulatedStudent pupil, Question.Multiple question) {
        List<String> chosen = new ArrayList<>(right(question.options()));
        List<String> wrong = wrong(question.options());
        if (!wrong.isEmpty() && (chosen.size() < 2 || pupil.happens(0.5))) {
            chosen.add(oneOf(pupil, wrong));
        } else {
            chosen.remove(pupil.between(0, chosen.size() - 1));
        }
        return chosen;
    }

    private static String rightText(List<Accepted> accept) {
        return accept.stream()
                .filter(Accepted::showsRight)
                .findFirst()
                .orElseGet(accept::getFirst)
                .text();
    }

    private String typedWrongly(SimulatedStudent pupil, Question.ShortAnswer question) {
        List<String> half = question.accept().stream()
                .filter(accepted ->
                        !accepted.hasWildcards() && accepted.credit().compareTo(BigDecimal.ONE) < 0)
                .map(Accepted::text)
                .toList();
        if (!half.isEmpty() && pupil.happens(0.5)) {
            return oneOf(pupil, half);
        }
        List<String> otherTerms = lesson.terms().values().stream()
                .filter(term -> !question.basics().terms().contains(term.id()))
                .map(Lesson.KeyTerm::term)
                .toList();
        return otherTerms.isEmpty() ? "I don’t know" : oneOf(pupil, otherTerms);
    }

    private static Map<String, String> pairs(Question.Match question) {
        Map<String, String> pairs = new LinkedHashMap<>();
        question.pairs().forEach(pair -> pairs.put(pair.id(), pair.right()));
        return pairs;
    }

    private static Map<String, String> twoMixedUp(SimulatedStudent pupil, Question.Match question) {
        Map<String, String> pairs = pairs(question);
        int first = pupil.between(0, question.pairs().size() - 2);
        Question.Pair one = question.pairs().get(first);
        Question.Pair other = question.pairs().get(first + 1);
        pairs.put(one.id(), other.right());
        pairs.put(other.id(), one.right());
        return pairs;
    }

    private static List<String> inOrder(Question.Ordering question) {
        return question.items().stream().map(Question.Item::id).toList();
    }

    private static List<String> twoSwapped(SimulatedStudent pupil, Question.Ordering question) {
        List<String> order = new ArrayList<>(inOrder(question));
        int first = pupil.between(0, order.size() - 2);
        Collections.swap(order, first, first + 1);
        return order;
    }

    private static Map<String, String> filled(Question.Fill question) {
        Map<String, String> filled = new LinkedHashMap<>();
        question.blanks().forEach(blank -> filled.put(blank.id(), rightText(blank.accept())));
        return filled;
    }

    private static Map<String, String> oneMissing(SimulatedStudent pupil, Question.Fill question) {
        Map<String, String> filled = filled(question);
        Blank blank = question.blanks().get(pupil.between(0, question.blanks().size() - 1));
        List<String> wrong = blank.options().stream()
                .filter(option -> !option.equals(filled.get(blank.id())))
                .toList();
        if (wrong.isEmpty()) {
            filled.remove(blank.id());
        } else {
            filled.put(blank.id(), oneOf(pupil, wrong));
        }
        return filled;
    }

    /** A number above or below what the tolerance allows. */
    private static String misremembered(SimulatedStudent pupil, Question.Numeric question) {
        BigDecimal amount = question.tolerance().amount();
        BigDecimal near = question.tolerance().percent()
                ? question.answer().abs().multiply(amount).movePointLeft(2)
                : amount;
        BigDecimal off = near.multiply(BigDecimal.TWO).add(BigDecimal.ONE);
        return (pupil.happens(0.5)
                        ? question.answer().add(off)
                        : question.answer().subtract(off))
                .toPlainString();
    }

    private static List<String> oneTooMany(SimulatedStudent pupil, Question.Evidence question) {
        List<String> wrong = question.sentences().stream()
                .filter(sentence -> question.correct().stream()
                        .noneMatch(right -> Sentences.beginningWith(right, question.sentences())
                                .contains(sentence)))
                .toList();
        List<String> chosen = new ArrayList<>(question.correct());
        if (wrong.isEmpty()) {
            chosen.removeLast();
        } else {
            chosen.add(oneOf(pupil, wrong));
        }
        return chosen;
    }

    private static List<String> otherPlaces(Question.OnMap question) {
        return question.places().stream()
                .map(Question.Place::id)
                .filter(id -> !id.equals(question.correct()))
                .toList();
    }

    /** A text that nobody else writes, while there are any. */
    private Optional<String> written(Function<Deque<String>, @Nullable String> take, Question.Open question) {
        return Optional.ofNullable(take.apply(essays.getOrDefault(question.id(), new ArrayDeque<>())));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String oneOf(SimulatedStudent pupil, List<String> values) {
        return values.get(pupil.between(0, values.size() - 1));
    }

    private static List<String> right(List<Option> options) {
        return options.stream().filter(Option::correct).map(Option::id).toList();
    }

    private static List<String> wrong(List<Option> options) {
        return options.stream()
                .filter(option -> !option.correct())
                .map(Option::id)
                .toList();
    }
}
