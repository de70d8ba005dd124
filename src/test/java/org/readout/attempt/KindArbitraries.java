package org.readout.attempt;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.Response;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Numeric;
import org.readout.question.kind.Ordering;

/** Any question of the kinds that are more than a choice or a few words, and any response to it. */
public final class KindArbitraries {

    private static final String[] IDS = {"a", "b", "c", "d", "e", "f"};
    private static final String[] SENTENCES = {
        "A treaty was signed.",
        "Another one followed.",
        "Trade grew.",
        "Trade grew again.",
        "Troops moved.",
        "It ended."
    };

    private KindArbitraries() {}

    public static Arbitrary<Question> questions() {
        return Arbitraries.oneOf(matches(), orders(), fills(), numbers(), evidences(), maps());
    }

    public static Arbitrary<Response> responses() {
        return Arbitraries.oneOf(parts(), permutations(), typedNumbers(), sentences());
    }

    static Arbitrary<Matching> matches() {
        return Combinators.combine(basics(), count(), Arbitraries.of(Matching.Rule.class))
                .as((basics, count, marking) -> {
                    String[] pairs = Arrays.stream(IDS)
                            .limit(count)
                            .map(id -> id + "=" + id)
                            .toArray(String[]::new);
                    Matching match = Questions.match(marking, pairs);
                    return new Matching(basics, match.pairs(), List.of("too many"), marking);
                });
    }

    static Arbitrary<Ordering> orders() {
        return Combinators.combine(basics(), count(), Arbitraries.of(Ordering.Rule.class))
                .as((basics, count, marking) -> new Ordering(
                        basics,
                        Questions.order(marking, Arrays.copyOf(IDS, count)).items(),
                        marking));
    }

    static Arbitrary<FillBlanks> fills() {
        return Combinators.combine(basics(), count()).as((basics, count) -> {
            String[] blanks = Arrays.stream(IDS)
                    .limit(count)
                    .map(id -> id.equals("b") ? "b:*b|c" : id + "=" + id + "|0.4 " + id + "x")
                    .toArray(String[]::new);
            return new FillBlanks(basics, "", Questions.fill("", blanks).blanks());
        });
    }

    static Arbitrary<Numeric> numbers() {
        Arbitrary<BigDecimal> answers = Arbitraries.bigDecimals()
                .between(new BigDecimal(-2000), new BigDecimal(2000))
                .ofScale(2);
        Arbitrary<String> tolerances = Arbitraries.of("0", "0.5", "100", "5%", "200%");
        Arbitrary<@Nullable String> units =
                Arbitraries.of("km", "billion euros", "%").injectNull(0.3);
        return Combinators.combine(basics(), answers, tolerances, units).as((basics, answer, tolerance, unit) -> {
            Numeric number = Questions.number(answer.toPlainString(), tolerance, unit);
            return new Numeric(basics, number.answer(), number.tolerance(), unit);
        });
    }

    static Arbitrary<Evidence> evidences() {
        Arbitrary<List<Boolean>> rights = Arbitraries.of(true, false).list().ofSize(SENTENCES.length);
        return Combinators.combine(basics(), rights, Arbitraries.of(Evidence.Rule.class))
                .as((basics, right, marking) -> {
                    String[] starred = new String[SENTENCES.length];
                    for (int i = 0; i < starred.length; i++) {
                        starred[i] = (right.get(i) ? "*" : "") + SENTENCES[i];
                    }
                    Evidence evidence = Questions.evidence(marking, starred);
                    return new Evidence(basics, "section", evidence.sentences(), evidence.correct(), marking);
                });
    }

    static Arbitrary<MapPlace> maps() {
        return Combinators.combine(basics(), count(), Arbitraries.integers().between(0, 1))
                .as((basics, count, right) -> {
                    String[] places = Arrays.copyOf(IDS, count);
                    places[right] = "*" + places[right];
                    MapPlace map = Questions.map(places);
                    return new MapPlace(basics, map.places(), map.correct(), map.view());
                });
    }

    static Arbitrary<Essay> opens() {
        return Combinators.combine(basics(), count()).as((basics, count) -> {
            String[] rows =
                    Arrays.stream(IDS).limit(count).map(id -> id + "=" + count).toArray(String[]::new);
            return new Essay(basics, Questions.open(rows).rubric(), null, null, "A model answer.", List.of());
        });
    }

    static Arbitrary<Response.Parts> parts() {
        Arbitrary<String> ids = Arbitraries.of("a", "b", "c", "d", "e", "f", "gone");
        Arbitrary<String> texts = Arbitraries.of("a", "b", "c", "d", "e", "f", "ax", "bx", " ", "gone");
        return Arbitraries.maps(ids, texts).ofMaxSize(7).map(Response.Parts::new);
    }

    static Arbitrary<Response.Choices> permutations() {
        return Arbitraries.shuffle(IDS)
                .flatMap(order -> Arbitraries.integers()
                        .between(0, IDS.length)
                        .map(count -> new Response.Choices(order.subList(0, count))));
    }

    static Arbitrary<Response.Text> typedNumbers() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(-3000, 3000).map(String::valueOf),
                        Arbitraries.strings().withChars("0123456789., -'k%m").ofMaxLength(12))
                .map(Response.Text::new);
    }

    static Arbitrary<Response.Choices> sentences() {
        return Arbitraries.of(SENTENCES).list().ofMaxSize(SENTENCES.length).map(Response.Choices::new);
    }

    static Map<String, String> rightParts(Matching question) {
        Map<String, String> parts = new LinkedHashMap<>();
        question.pairs().forEach(pair -> parts.put(pair.id(), pair.right()));
        return parts;
    }

    private static Arbitrary<Integer> count() {
        return Arbitraries.integers().between(2, IDS.length);
    }

    private static Arbitrary<Basics> basics() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("100"))
                .ofScale(2)
                .map(points ->
                        new Basics("q", "Which?", points, List.of(), null, null, null, null, false, false, null, null));
    }
}
