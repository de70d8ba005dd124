package org.readout.question;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.readout.question.Question.Accepted;
import org.readout.question.Question.Item;
import org.readout.question.Question.Option;

/**
 * What of a question decides a score, and nothing else: two questions with the same one mark every answer alike. Words,
 * feedback and the order of options are not in it.
 *
 * @param points what the question is worth
 * @param withdrawn whether everybody has full points; then there is no key
 * @param key by the question's kind
 */
public record Scoring(BigDecimal points, boolean withdrawn, Object key) {

    private static final String NONE = "none";

    /** What decides the scores of a question. */
    public static Scoring of(Question question) {
        boolean withdrawn = question.basics().withdrawn() != null;
        return new Scoring(plain(question.points()), withdrawn, withdrawn ? NONE : key(question));
    }

    /** Whether both mark every answer alike. */
    public static boolean same(Question one, Question other) {
        return of(one).equals(of(other));
    }

    private static Object key(Question question) {
        return switch (question) {
            case Question.Single single -> credits(single.options(), Option::id, Option::credit);
            case Question.Multiple multiple ->
                List.of(
                        multiple.marking(),
                        multiple.options().stream()
                                .filter(Option::correct)
                                .map(Option::id)
                                .collect(Collectors.toSet()));
            case Question.TrueFalse trueFalse -> trueFalse.answer();
            case Question.ShortAnswer words -> List.of(words.compare(), accepted(words.accept()));
            case Question.Match match ->
                List.of(
                        match.marking(),
                        match.pairs().stream()
                                .collect(Collectors.toMap(
                                        Question.Pair::id, Question.Pair::right, (first, second) -> first)));
            case Question.Ordering ordering ->
                List.of(
                        ordering.marking(),
                        ordering.items().stream().map(Item::id).toList());
            case Question.Fill fill ->
                fill.blanks().stream()
                        .collect(Collectors.toMap(
                                Question.Blank::id, blank -> accepted(blank.accept()), (first, second) -> first));
            case Question.Numeric number ->
                List.of(
                        plain(number.answer()),
                        plain(number.tolerance().amount()),
                        number.tolerance().percent(),
                        number.unit() == null ? "" : number.unit());
            case Question.Evidence evidence -> List.of(evidence.marking(), rightSentences(evidence));
            case Question.OnMap map -> map.correct();
            case Question.Open open -> NONE;
        };
    }

    private static Map<String, BigDecimal> accepted(List<Accepted> accept) {
        return credits(accept, it -> (it.hasWildcards() ? "pattern " : "text ") + it.text(), Accepted::credit);
    }

    /** Of several with the same name the best counts, as the markers have it. */
    private static <T> Map<String, BigDecimal> credits(
            List<T> parts, Function<T, String> name, Function<T, BigDecimal> credit) {
        Map<String, BigDecimal> credits = new HashMap<>();
        parts.forEach(part -> credits.merge(name.apply(part), plain(credit.apply(part)), BigDecimal::max));
        return credits;
    }

    /** A right sentence may be named by more or fewer of its words. */
    private static Set<String> rightSentences(Question.Evidence evidence) {
        return evidence.correct().stream()
                .map(beginning -> Sentences.theOneBeginningWith(beginning, evidence.sentences())
                        .orElse(beginning))
                .collect(Collectors.toSet());
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
