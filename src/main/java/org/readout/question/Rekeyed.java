package org.readout.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question.Accepted;
import org.readout.question.Question.Basics;
import org.readout.question.Question.Blank;
import org.readout.question.Question.Compare;
import org.readout.question.Question.Item;
import org.readout.question.Question.Option;
import org.readout.question.Question.Pair;
import org.readout.question.Question.Place;

/**
 * A question as it was asked, with the key that it has in another revision: what an answer is marked by after its key was
 * mended. Nobody is marked by words that were not on the page. Ids decide what is the same; so an option, pair or blank
 * that the other revision does not have keeps the key it had, and one that it added is not there.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-corrections.md"
 */
public final class Rekeyed {

    private Rekeyed() {}

    /**
     * The question that was asked, with the points, the key and the explanations of the other one of the same id. Of a
     * question that is of another kind now only a withdrawal is taken over: an answer to the one is none to the other.
     */
    public static Question of(Question asked, Question now) {
        return of(asked, asked, now);
    }

    /**
     * The same of a question that was marked by yet another key in between: what the other one does not have keeps the key
     * that it had last.
     *
     * @param before the question that was asked, with the key by which it was marked last
     */
    public static Question of(Question asked, Question before, Question now) {
        return switch (before) {
            case Question.Single a
            when now instanceof Question.Single n ->
                new Question.Single(basics(a, n), options(a.options(), n.options()));
            case Question.Multiple a
            when now instanceof Question.Multiple n ->
                new Question.Multiple(basics(a, n), options(a.options(), n.options()), n.marking());
            case Question.TrueFalse a
            when now instanceof Question.TrueFalse n ->
                new Question.TrueFalse(basics(a, n), n.answer(), n.feedbackTrue(), n.feedbackFalse());
            case Question.ShortAnswer a
            when now instanceof Question.ShortAnswer n ->
                new Question.ShortAnswer(basics(a, n), n.accept(), n.compare());
            case Question.Match a
            when now instanceof Question.Match n ->
                new Question.Match(basics(a, n), pairs(asked, a, n), a.extra(), n.marking());
            case Question.Ordering a
            when now instanceof Question.Ordering n ->
                new Question.Ordering(basics(a, n), items(a.items(), n.items()), n.marking());
            case Question.Fill a
            when now instanceof Question.Fill n ->
                new Question.Fill(basics(a, n), a.text(), blanks(a.blanks(), n.blanks()));
            case Question.Numeric a
            when now instanceof Question.Numeric n ->
                new Question.Numeric(basics(a, n), n.answer(), n.tolerance(), n.unit());
            case Question.Evidence a
            when now instanceof Question.Evidence n ->
                new Question.Evidence(basics(a, n), a.section(), a.sentences(), correct(a, n), n.marking());
            case Question.OnMap a
            when now instanceof Question.OnMap n ->
                new Question.OnMap(basics(a, n), places(a.places(), n.places()), correct(a, n), a.view());
            case Question.Open a when now instanceof Question.Open n -> graded(a, n);
            default -> ofAnotherKind(asked, before, now);
        };
    }

    /** Only a withdrawal comes and goes with the question of the other kind; of a text it stays. */
    private static Question ofAnotherKind(Question asked, Question before, Question now) {
        Question old = before instanceof Question.Open ? before : asked;
        String withdrawn = now.basics().withdrawn() == null
                ? old.basics().withdrawn()
                : now.basics().withdrawn();
        Basics basics = basics(before.basics(), before.basics(), withdrawn);
        return switch (before) {
            case Question.Single a -> new Question.Single(basics, a.options());
            case Question.Multiple a -> new Question.Multiple(basics, a.options(), a.marking());
            case Question.TrueFalse a ->
                new Question.TrueFalse(basics, a.answer(), a.feedbackTrue(), a.feedbackFalse());
            case Question.ShortAnswer a -> new Question.ShortAnswer(basics, a.accept(), a.compare());
            case Question.Match a -> new Question.Match(basics, a.pairs(), a.extra(), a.marking());
            case Question.Ordering a -> new Question.Ordering(basics, a.items(), a.marking());
            case Question.Fill a -> new Question.Fill(basics, a.text(), a.blanks());
            case Question.Numeric a -> new Question.Numeric(basics, a.answer(), a.tolerance(), a.unit());
            case Question.Evidence a ->
                new Question.Evidence(basics, a.section(), a.sentences(), a.correct(), a.marking());
            case Question.OnMap a -> new Question.OnMap(basics, a.places(), a.correct(), a.view());
            case Question.Open a -> new Question.Open(basics, a.rubric(), a.model());
        };
    }

    /** Where a mark stands on the map is what was shown. */
    private static List<Place> places(List<Place> asked, List<Place> now) {
        Map<String, Place> newer = byId(now, Place::id);
        return asked.stream()
                .map(place -> Optional.ofNullable(newer.get(place.id()))
                        .map(key -> new Place(place.id(), place.name(), place.at(), place.region(), key.feedback()))
                        .orElse(place))
                .toList();
    }

    private static String correct(Question.OnMap asked, Question.OnMap now) {
        return asked.places().stream().anyMatch(place -> place.id().equals(now.correct()))
                ? now.correct()
                : asked.correct();
    }

    /**
     * A text is graded by the rows that were asked, for the points of now. It can be withdrawn, and stays so for the points
     * that it had: no marker can say what it would earn instead.
     */
    private static Question graded(Question.Open before, Question.Open now) {
        Basics old = before.basics();
        String withdrawn = now.basics().withdrawn() == null
                ? old.withdrawn()
                : now.basics().withdrawn();
        Basics basics = new Basics(
                old.id(),
                old.ask(),
                withdrawn == null ? now.points() : old.points(),
                old.terms(),
                old.hint(),
                now.basics().explain(),
                withdrawn,
                old.hintCost(),
                old.always(),
                old.fixed());
        return new Question.Open(basics, before.rubric(), now.model());
    }

    private static Basics basics(Question asked, Question now) {
        return basics(asked.basics(), now.basics(), now.basics().withdrawn());
    }

    private static Basics basics(Basics asked, Basics now, @Nullable String withdrawn) {
        return new Basics(
                asked.id(),
                asked.ask(),
                now.points(),
                asked.terms(),
                asked.hint(),
                now.explain(),
                withdrawn,
                asked.hintCost(),
                asked.always(),
                asked.fixed());
    }

    private static List<Option> options(List<Option> asked, List<Option> now) {
        Map<String, Option> newer = byId(now, Option::id);
        return asked.stream()
                .map(option -> Optional.ofNullable(newer.get(option.id()))
                        .map(key -> new Option(option.id(), option.text(), key.correct(), key.credit(), key.feedback()))
                        .orElse(option))
                .toList();
    }

    /**
     * A right side has no id. Where it reads as another one of those that could be chosen, the pair was mended; where it reads
     * as none of them, its words were.
     */
    private static List<Pair> pairs(Question asked, Question.Match before, Question.Match now) {
        Map<String, Pair> newer = byId(now.pairs(), Pair::id);
        // A key may have left a side out that could be chosen.
        Question.Match shown = asked instanceof Question.Match match ? match : before;
        List<String> sides = Stream.concat(shown.pairs().stream().map(Pair::right), shown.extra().stream())
                .toList();
        return before.pairs().stream()
                .map(pair -> Optional.ofNullable(newer.get(pair.id()))
                        .map(key -> new Pair(
                                pair.id(), pair.left(), same(sides, key.right()).orElse(pair.right()), key.feedback()))
                        .orElse(pair))
                .toList();
    }

    private static Optional<String> same(List<String> offered, String text) {
        return offered.stream()
                .filter(side -> TypedWords.match(Compare.EXACT, side, text))
                .findFirst();
    }

    /** Items that both have change places among themselves; any other stays in its place. */
    private static List<Item> items(List<Item> asked, List<Item> now) {
        List<String> order = now.stream().map(Item::id).toList();
        List<Item> known = asked.stream()
                .filter(item -> order.contains(item.id()))
                .sorted(Comparator.comparing(item -> order.indexOf(item.id())))
                .toList();
        List<Item> items = new ArrayList<>();
        int next = 0;
        for (Item item : asked) {
            items.add(order.contains(item.id()) ? known.get(next++) : item);
        }
        return items;
    }

    private static List<Blank> blanks(List<Blank> asked, List<Blank> now) {
        Map<String, Blank> newer = byId(now, Blank::id);
        return asked.stream()
                .map(blank -> Optional.ofNullable(newer.get(blank.id()))
                        .map(key -> new Blank(blank.id(), accept(blank, key), blank.options(), key.feedback()))
                        .orElse(blank))
                .toList();
    }

    /** What could be chosen has no ids either: a right text that was not among it is the old one in other words. */
    private static List<Accepted> accept(Blank asked, Blank now) {
        if (asked.options().isEmpty()) {
            return now.accept();
        }
        List<Accepted> offered = now.accept().stream()
                .filter(accepted -> same(asked.options(), accepted.text()).isPresent())
                .toList();
        return offered.isEmpty() ? asked.accept() : offered;
    }

    /**
     * The right sentences among those that were shown. One that was edited is known by its place, where no sentence came
     * or went; where one can't be told, nothing is changed.
     */
    private static List<String> correct(Question.Evidence asked, Question.Evidence now) {
        boolean samePlaces = asked.sentences().size() == now.sentences().size();
        List<String> correct = new ArrayList<>();
        for (String beginning : now.correct()) {
            List<String> shown = Sentences.beginningWith(beginning, asked.sentences());
            List<String> edited = Sentences.beginningWith(beginning, now.sentences());
            if (shown.size() == 1) {
                correct.add(shown.getFirst());
            } else if (samePlaces && edited.size() == 1) {
                correct.add(asked.sentences().get(now.sentences().indexOf(edited.getFirst())));
            } else {
                return asked.correct();
            }
        }
        return correct;
    }

    private static <T> Map<String, T> byId(List<T> parts, Function<T, String> id) {
        return parts.stream().collect(Collectors.toMap(id, Function.identity(), (first, second) -> first));
    }
}
