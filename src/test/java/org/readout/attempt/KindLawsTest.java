package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Matching.Pair;
import org.readout.question.kind.Numeric;
import org.readout.question.kind.Ordering;
import org.readout.question.kind.Ordering.Item;

/** Laws of matching, ordering, filling in, numbers and evidence; those of every question are in MarkerLawsTest. */
class KindLawsTest {

    @Property
    void the_right_response_earns_exactly_the_points(
            @ForAll("matches") Matching match,
            @ForAll("orders") Ordering order,
            @ForAll("fills") FillBlanks fill,
            @ForAll("numbers") Numeric number,
            @ForAll("evidences") Evidence evidence) {
        assertThat(points(match, new Response.Parts(KindArbitraries.rightParts(match))))
                .isEqualByComparingTo(match.points());
        assertThat(points(order, new Response.Choices(ids(order)))).isEqualByComparingTo(order.points());
        assertThat(points(fill, new Response.Parts(right(fill)))).isEqualByComparingTo(fill.points());
        assertThat(points(number, new Response.Text(number.answer().toPlainString())))
                .isEqualByComparingTo(number.points());
        Assume.that(!evidence.correct().isEmpty());
        assertThat(points(evidence, new Response.Choices(evidence.correct()))).isEqualByComparingTo(evidence.points());
    }

    @Property
    void a_place_earns_all_or_nothing_in_whatever_order_places_are_listed(
            @ForAll("maps") MapPlace map, @ForAll Random random) {
        List<MapPlace.Place> places = new ArrayList<>(map.places());
        Collections.shuffle(places, random);
        MapPlace shuffled = new MapPlace(map.basics(), places, map.correct(), map.view());
        for (MapPlace.Place place : places) {
            BigDecimal earned = points(map, new Response.Text(place.id()));
            assertThat(earned)
                    .isEqualByComparingTo(place.id().equals(map.correct()) ? map.points() : BigDecimal.ZERO)
                    .isEqualByComparingTo(points(shuffled, new Response.Text(place.id())));
        }
        assertThat(points(map, new Response.Text("gone"))).isZero();
    }

    @Property
    void an_essay_waits_for_a_grade_between_0_and_its_points(
            @ForAll("opens") Essay open, @ForAll("words") String words, @ForAll @IntRange(max = 100) int percent) {
        Marking marking = open.mark(new Response.Text(words));
        assertThat(marking.waits()).isEqualTo(!words.isBlank());
        Map<String, BigDecimal> rows = new LinkedHashMap<>();
        open.rubric()
                .forEach(row -> rows.put(
                        row.id(),
                        row.points().multiply(BigDecimal.valueOf(percent)).movePointLeft(2)));
        BigDecimal share = open.points().multiply(BigDecimal.valueOf(percent)).movePointLeft(2);
        assertThat(Grade.score(open.rubric(), rows, open.worth()).points()).isEqualByComparingTo(share);
        open.rubric().forEach(row -> rows.put(row.id(), row.points()));
        assertThat(Grade.score(open.rubric(), rows, open.worth()).points()).isEqualByComparingTo(open.points());
    }

    @Property
    void a_graded_text_keeps_its_share_whatever_its_points_and_its_rows_become(
            @ForAll("opens") Essay asked, @ForAll("opens") Essay now, @ForAll @IntRange(max = 4) int quarters) {
        Map<String, BigDecimal> rows = new LinkedHashMap<>();
        asked.rubric()
                .forEach(row -> rows.put(
                        row.id(),
                        row.points().multiply(BigDecimal.valueOf(quarters)).divide(BigDecimal.valueOf(4))));
        Score score = AttemptMarking.score(asked, asked.withKeyOf(now), new Response.Text("Because."), null, rows);
        assertThat(score.outOf()).isEqualByComparingTo(now.points());
        assertThat(score.points()).isEqualByComparingTo(Credit.of(quarters, 4).times(now.points()));
    }

    @Provide
    Arbitrary<MapPlace> maps() {
        return KindArbitraries.maps();
    }

    @Provide
    Arbitrary<Essay> opens() {
        return KindArbitraries.opens();
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("", " ", "Because.", "Because\nof it.");
    }

    @Property
    void credit_does_not_depend_on_the_order_in_which_parts_are_shown(
            @ForAll("matches") Matching match,
            @ForAll("fills") FillBlanks fill,
            @ForAll("parts") Response.Parts response,
            @ForAll Random random) {
        List<Pair> pairs = new ArrayList<>(match.pairs());
        Collections.shuffle(pairs, random);
        assertThat(credit(new Matching(match.basics(), pairs, match.extra(), match.marking()), response))
                .isEqualByComparingTo(credit(match, response));
        List<FillBlanks.Blank> blanks = new ArrayList<>(fill.blanks());
        Collections.shuffle(blanks, random);
        assertThat(credit(new FillBlanks(fill.basics(), fill.text(), blanks), response))
                .isEqualByComparingTo(credit(fill, response));
    }

    @Property
    void credit_does_not_depend_on_the_order_of_sentences(
            @ForAll("evidences") Evidence evidence,
            @ForAll("sentences") Response.Choices response,
            @ForAll Random random) {
        List<String> sentences = new ArrayList<>(evidence.sentences());
        Collections.shuffle(sentences, random);
        List<String> given = new ArrayList<>(response.ids());
        Collections.shuffle(given, random);
        assertThat(credit(
                        new Evidence(
                                evidence.basics(),
                                evidence.section(),
                                sentences,
                                evidence.correct().reversed(),
                                evidence.marking()),
                        new Response.Choices(given)))
                .isEqualByComparingTo(credit(evidence, response));
    }

    @Property
    void one_more_right_part_never_lowers_the_credit(
            @ForAll("matches") Matching match,
            @ForAll("fills") FillBlanks fill,
            @ForAll("parts") Response.Parts response) {
        KindArbitraries.rightParts(match)
                .forEach((id, right) -> assertThat(credit(match, with(response, id, right)))
                        .isGreaterThanOrEqualTo(credit(match, response)));
        right(fill)
                .forEach((id, right) -> assertThat(credit(fill, with(response, id, right)))
                        .isGreaterThanOrEqualTo(credit(fill, response)));
    }

    @Property
    void stale_and_unknown_ids_never_lose_the_rest(
            @ForAll("matches") Matching match,
            @ForAll("fills") FillBlanks fill,
            @ForAll("orders") Ordering order,
            @ForAll("parts") Response.Parts parts,
            @ForAll("permutations") Response.Choices items,
            @ForAll("sentences") Response.Choices sentences,
            @ForAll("evidences") Evidence evidence) {
        Response.Parts more = with(parts, "no-longer-there", "a");
        assertThat(match.mark(more)).isEqualTo(match.mark(parts));
        assertThat(fill.mark(more)).isEqualTo(fill.mark(parts));
        assertThat(order.mark(first(items))).isEqualTo(order.mark(items));
        assertThat(evidence.mark(first(sentences))).isEqualTo(evidence.mark(sentences));
    }

    @Property
    void a_swap_of_neighbours_into_the_right_order_never_lowers_the_credit(
            @ForAll("orders") Ordering order, @ForAll("permutations") Response.Choices response) {
        List<String> right = ids(order);
        List<String> given = response.ids().stream().filter(right::contains).toList();
        for (int i = 0; i + 1 < given.size(); i++) {
            if (right.indexOf(given.get(i)) > right.indexOf(given.get(i + 1))) {
                List<String> better = new ArrayList<>(given);
                Collections.swap(better, i, i + 1);
                assertThat(credit(order, new Response.Choices(better)))
                        .isGreaterThanOrEqualTo(credit(order, new Response.Choices(given)));
            }
        }
    }

    @Property
    void orders_are_what_their_formulas_say(@ForAll("orders") Ordering order, @ForAll Random random) {
        List<String> right = ids(order);
        List<String> given = new ArrayList<>(right);
        Collections.shuffle(given, random);
        int n = right.size();
        int all = n * (n - 1) / 2;
        int inOrder = 0;
        int longest = 1;
        for (int subset = 1; subset < 1 << n; subset++) {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if ((subset & 1 << i) != 0) {
                    places.add(right.indexOf(given.get(i)));
                }
            }
            boolean rising = places.equals(places.stream().sorted().toList());
            inOrder += rising && places.size() == 2 ? 1 : 0;
            longest = rising ? Math.max(longest, places.size()) : longest;
        }
        Credit expected = switch (order.marking()) {
            case PAIRS -> Credit.of(Math.max(0, 2 * inOrder - all), all);
            case RUN -> Credit.of(longest - 1, n - 1);
            case EXACT -> given.equals(right) ? Credit.FULL : Credit.NONE;
        };
        assertThat(order.mark(new Response.Choices(given)).credit()).isEqualByComparingTo(expected);
    }

    @Property
    void only_the_right_order_earns_everything(
            @ForAll("orders") Ordering order, @ForAll("permutations") Response.Choices response) {
        List<String> given =
                response.ids().stream().filter(ids(order)::contains).toList();
        assertThat(order.mark(response).credit().isFull()).isEqualTo(given.equals(ids(order)));
    }

    @Property
    void net_of_evidence_is_what_its_formula_says(
            @ForAll("evidences") Evidence evidence, @ForAll("sentences") Response.Choices response) {
        Assume.that(
                evidence.marking() == Evidence.Rule.NET && !evidence.correct().isEmpty());
        int right = (int)
                response.ids().stream().filter(evidence.correct()::contains).count();
        int wrong = response.ids().size() - right;
        assertThat(evidence.mark(response).credit())
                .isEqualByComparingTo(
                        Credit.of(Math.max(0, right - wrong), evidence.correct().size()));
    }

    @Property
    void a_nearer_number_never_earns_less(@ForAll("numbers") Numeric number, @ForAll("offsets") BigDecimal offset) {
        BigDecimal far = number.answer().add(offset);
        BigDecimal near = number.answer().add(offset.divide(BigDecimal.TWO));
        assertThat(credit(number, new Response.Text(near.toPlainString())))
                .isGreaterThanOrEqualTo(credit(number, new Response.Text(far.toPlainString())));
    }

    @Property
    void a_blank_response_earns_nothing(@ForAll("kinds") Question question) {
        for (Response blank : List.of(
                new Response.Text("  "), new Response.Choices(List.of()), new Response.Parts(Map.of("a", " ")))) {
            assertThat(blank.isBlank()).isTrue();
            assertThat(credit(question, blank)).isZero();
        }
    }

    @Provide
    Arbitrary<Question> kinds() {
        return KindArbitraries.questions();
    }

    @Provide
    Arbitrary<Matching> matches() {
        return KindArbitraries.matches();
    }

    @Provide
    Arbitrary<Ordering> orders() {
        return KindArbitraries.orders();
    }

    @Provide
    Arbitrary<FillBlanks> fills() {
        return KindArbitraries.fills();
    }

    @Provide
    Arbitrary<Numeric> numbers() {
        return KindArbitraries.numbers();
    }

    @Provide
    Arbitrary<Evidence> evidences() {
        return KindArbitraries.evidences();
    }

    @Provide
    Arbitrary<Response.Parts> parts() {
        return KindArbitraries.parts();
    }

    @Provide
    Arbitrary<Response.Choices> permutations() {
        return KindArbitraries.permutations();
    }

    @Provide
    Arbitrary<Response.Choices> sentences() {
        return KindArbitraries.sentences();
    }

    @Provide
    Arbitrary<BigDecimal> offsets() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal(-500), new BigDecimal(500))
                .ofScale(1);
    }

    private static List<String> ids(Ordering order) {
        return order.items().stream().map(Item::id).toList();
    }

    private static Map<String, String> right(FillBlanks fill) {
        Map<String, String> right = new LinkedHashMap<>();
        fill.blanks()
                .forEach(
                        blank -> right.put(blank.id(), blank.accept().getFirst().text()));
        return right;
    }

    private static Response.Parts with(Response.Parts response, String id, String text) {
        Map<String, String> parts = new LinkedHashMap<>(response.parts());
        parts.put(id, text);
        return new Response.Parts(parts);
    }

    private static Response.Choices first(Response.Choices response) {
        List<String> ids = new ArrayList<>(response.ids());
        ids.addFirst("no-longer-there");
        return new Response.Choices(ids);
    }

    private static BigDecimal credit(Question question, @Nullable Response response) {
        return question.mark(response).credit().value();
    }

    private static BigDecimal points(Question question, Response response) {
        return question.score(question.mark(response)).points();
    }
}
