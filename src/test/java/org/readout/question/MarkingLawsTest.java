package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.readout.attempt.KindArbitraries;
import org.readout.attempt.Questions;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question.Basics;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.ShortText;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;

/** Laws that hold for every question and every response. */
class MarkingLawsTest {

    @Property
    void a_score_is_between_0_and_the_points(
            @ForAll("questions") Question question, @ForAll("responses") Response response) {
        BigDecimal points = question.score(question.mark(response)).points();
        assertThat(points).isBetween(BigDecimal.ZERO, question.points());
        assertThat(points.scale()).isLessThanOrEqualTo(Credit.PLACES);
    }

    @Property
    void credit_and_verdicts_do_not_depend_on_the_order_of_options(
            @ForAll("multiples") MultipleChoice question,
            @ForAll("responses") Response response,
            @ForAll Random random) {
        List<Option> shuffled = new ArrayList<>(question.options());
        Collections.shuffle(shuffled, random);
        Marking marking = question.mark(response);
        Marking other = new MultipleChoice(question.basics(), shuffled, question.marking()).mark(response);
        assertThat(other.credit()).isEqualByComparingTo(marking.credit());
        assertThat(other.lines()).containsExactlyInAnyOrderElementsOf(marking.lines());
    }

    @Property
    void credit_does_not_depend_on_the_order_of_what_was_chosen(
            @ForAll("multiples") MultipleChoice question,
            @ForAll("chosen") Response.Choices response,
            @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(response.ids());
        Collections.shuffle(shuffled, random);
        assertThat(question.mark(new Response.Choices(shuffled)).credit())
                .isEqualByComparingTo(question.mark(response).credit());
    }

    @Property
    void choosing_nothing_earns_nothing(@ForAll("multiples") MultipleChoice question) {
        Assume.that(!right(question).isEmpty());
        assertThat(score(question, Set.of())).isZero();
    }

    @Property
    void net_and_each_and_all_are_what_their_formulas_say(
            @ForAll("multiples") MultipleChoice question, @ForAll("chosen") Response.Choices response) {
        Set<String> right = right(question);
        Assume.that(!right.isEmpty() && isAnswered(question, response));
        long rightChosen = response.ids().stream().filter(right::contains).count();
        long wrongChosen = question.options().stream()
                .filter(o -> !o.correct() && response.ids().contains(o.id()))
                .count();
        int n = question.options().size();
        BigDecimal expected = switch (question.marking()) {
            case NET -> share(Math.max(0, rightChosen - wrongChosen), right.size());
            case EACH -> share(rightChosen + (n - right.size() - wrongChosen), n);
            case ALL -> rightChosen == right.size() && wrongChosen == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        };
        assertThat(question.mark(response).credit().value()).isEqualByComparingTo(expected);
    }

    private static boolean isAnswered(MultipleChoice question, Response.Choices response) {
        return question.options().stream().anyMatch(option -> response.ids().contains(option.id()));
    }

    @Property
    void unknown_ids_change_nothing(
            @ForAll("multiples") MultipleChoice question, @ForAll("chosen") Response.Choices response) {
        List<String> withStale = new ArrayList<>(response.ids());
        withStale.addFirst("no-longer-there");
        assertThat(question.mark(new Response.Choices(withStale))).isEqualTo(question.mark(response));
    }

    @Property
    void a_withdrawn_question_gives_full_credit_to_any_response(
            @ForAll("questions") Question question, @ForAll("responses") Response response) {
        Question withdrawn = Questions.withdrawn(question, "It was unclear.");
        assertThat(withdrawn.score(withdrawn.mark(response)).points()).isEqualByComparingTo(question.points());
        assertThat(withdrawn.score(withdrawn.mark(null)).points()).isEqualByComparingTo(question.points());
    }

    @Property
    void no_response_earns_nothing_and_has_a_line_for_every_part(@ForAll("questions") Question question) {
        Marking marking = question.mark(null);
        assertThat(marking.credit().value()).isEqualByComparingTo("0");
        assertThat(marking.lines())
                .noneMatch(line -> line.verdict() == Verdict.RIGHT
                        || line.verdict() == Verdict.WRONG
                        || line.verdict() == Verdict.PARTLY);
    }

    @Property
    void one_typo_is_allowed_in_words_of_five_letters_or_more(
            @ForAll("longWords") String word, @ForAll("words") String before, @ForAll Random random) {
        String typed = withOneTypo(word, random);
        assertThat(TextMatch.TYPO.matches(before + " " + typed, before + " " + word))
                .isTrue();
        assertThat(TextMatch.TYPO.matches(typed + ", " + before, word + " " + before))
                .isTrue();
    }

    @Property
    void no_typo_is_allowed_in_shorter_words(@ForAll("shortWords") String one, @ForAll("shortWords") String other) {
        assertThat(TextMatch.TYPO.matches(one, other)).isEqualTo(one.equals(other));
        assertThat(TextMatch.TYPO.matches(one + " abc", other + " abc")).isEqualTo(one.equals(other));
    }

    @Property
    void an_allowed_typo_has_an_edit_distance_of_one_at_most(
            @ForAll("words") String one, @ForAll("words") String other) {
        if (TextMatch.TYPO.matches(one, other)) {
            assertThat(distance(one, other)).isLessThanOrEqualTo(1);
        }
    }

    @Property
    void a_different_number_never_matches(@ForAll("numbers") BigDecimal one, @ForAll("numbers") BigDecimal other) {
        for (TextMatch compare : TextMatch.values()) {
            for (String unit : List.of("", " percent", " million")) {
                String typed = one.toPlainString() + unit;
                String accepted = other.toPlainString() + unit;
                assertThat(compare.matches(typed, accepted))
                        .as("%s: %s for %s", compare, typed, accepted)
                        .isEqualTo(typed.equals(accepted));
            }
        }
    }

    @Property
    void a_number_is_the_same_with_a_decimal_comma_or_a_true_minus(@ForAll("numbers") BigDecimal number) {
        Assume.that(number.scale() != 3);
        String typed = number.toPlainString().replace('.', ',').replace('-', '\u2212') + "!";
        assertThat(TextMatch.LOOSE.matches(typed, number.toPlainString())).isTrue();
    }

    @Property
    void loose_ignores_case_accents_spacing_and_punctuation(@ForAll("words") String word) {
        String dressed = String.join(" ", word.toUpperCase(Locale.ROOT).split("")) + "\u0301 -!";
        assertThat(TextMatch.LOOSE.matches(dressed, word)).isTrue();
    }

    @Property
    void a_response_survives_its_json(@ForAll("responses") Response response) {
        assertThat(Response.parse(response.json())).contains(response);
    }

    @Property
    void no_text_makes_reading_a_response_throw(@ForAll String text) {
        assertThat(Response.parse(text)).isNotNull();
    }

    @Provide
    Arbitrary<Question> questions() {
        return Arbitraries.oneOf(singles(), multiples(), truths(), shorts(), KindArbitraries.questions());
    }

    @Provide
    Arbitrary<MultipleChoice> multiples() {
        return Combinators.combine(basics(), options(), Arbitraries.of(MultipleChoice.Rule.class))
                .as(MultipleChoice::new);
    }

    private static Arbitrary<SingleChoice> singles() {
        return Combinators.combine(basics(), options()).as(SingleChoice::new);
    }

    private static Arbitrary<TrueFalse> truths() {
        return Combinators.combine(basics(), Arbitraries.of(true, false))
                .as((basics, answer) -> new TrueFalse(basics, answer, null, "On false."));
    }

    private static Arbitrary<ShortText> shorts() {
        Arbitrary<AcceptedAnswer> accepted = Combinators.combine(words(), credits(), Arbitraries.of(true, false))
                .as((text, credit, pattern) -> pattern
                        ? new AcceptedAnswer("*" + text + "*", credit, null, true)
                        : new AcceptedAnswer(text, credit, null));
        return Combinators.combine(basics(), accepted.list().ofMinSize(1).ofMaxSize(4), Arbitraries.of(TextMatch.class))
                .as(ShortText::new);
    }

    @Provide
    Arbitrary<Response> responses() {
        return Arbitraries.oneOf(
                ids().map(Response.Text::new),
                words().map(Response.Text::new),
                Arbitraries.strings().map(Response.Text::new),
                chosen(),
                KindArbitraries.responses(),
                Arbitraries.of(true, false).map(Response.TrueOrFalse::new));
    }

    @Provide
    Arbitrary<Response.Choices> chosen() {
        return ids().list().ofMaxSize(10).map(Response.Choices::new);
    }

    @Provide
    static Arbitrary<String> longWords() {
        return Arbitraries.strings().withChars("abc").ofMinLength(5).ofMaxLength(9);
    }

    @Provide
    static Arbitrary<String> shortWords() {
        return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(4);
    }

    @Provide
    static Arbitrary<BigDecimal> numbers() {
        return Combinators.combine(
                        Arbitraries.longs().between(-20_000, 20_000),
                        Arbitraries.integers().between(0, 3))
                .as(BigDecimal::valueOf);
    }

    @Provide
    static Arbitrary<String> words() {
        return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(5);
    }

    private static Arbitrary<Basics> basics() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("100"))
                .ofScale(2)
                .map(points ->
                        new Basics("q", "Which?", points, List.of(), null, null, null, null, false, false, null, null));
    }

    private static Arbitrary<List<Option>> options() {
        Arbitrary<Option> option = Combinators.combine(ids(), Arbitraries.of(true, false), credits())
                .as((id, correct, credit) ->
                        new Option(id, id, correct, correct ? BigDecimal.ONE : credit, "On " + id + "."));
        return option.list().uniqueElements(Option::id).ofMinSize(1).ofMaxSize(7);
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.of("a", "b", "c", "d", "e", "f", "g");
    }

    private static Arbitrary<BigDecimal> credits() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.ONE)
                .ofScale(3);
    }

    private static Set<String> right(MultipleChoice question) {
        return question.options().stream()
                .filter(Option::correct)
                .map(Option::id)
                .collect(Collectors.toSet());
    }

    private static BigDecimal score(MultipleChoice question, Set<String> chosen) {
        Marking marking = question.mark(new Response.Choices(List.copyOf(chosen)));
        return question.score(marking).points();
    }

    private static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 10, RoundingMode.HALF_UP);
    }

    private static String withOneTypo(String word, Random random) {
        StringBuilder typed = new StringBuilder(word);
        int at = random.nextInt(word.length());
        switch (random.nextInt(4)) {
            case 0 -> typed.insert(at, 'z');
            case 1 -> typed.deleteCharAt(at);
            case 2 -> typed.setCharAt(at, 'z');
            default -> {
                if (at > 0) {
                    typed.setCharAt(at, word.charAt(at - 1));
                    typed.setCharAt(at - 1, word.charAt(at));
                }
            }
        }
        return typed.toString();
    }

    /** The distance of Damerau (optimal string alignment), straight from its recursive definition. */
    private static int distance(String a, String b) {
        return distance(a, b, new HashMap<>());
    }

    private static int distance(String a, String b, Map<String, Integer> known) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        Integer before = known.get(a + "|" + b);
        if (before != null) {
            return before;
        }
        String restA = a.substring(1);
        String restB = b.substring(1);
        int least = Math.min(
                distance(restA, restB, known) + (a.charAt(0) == b.charAt(0) ? 0 : 1),
                1 + Math.min(distance(restA, b, known), distance(a, restB, known)));
        if (a.length() > 1 && b.length() > 1 && a.charAt(0) == b.charAt(1) && a.charAt(1) == b.charAt(0)) {
            least = Math.min(least, 1 + distance(a.substring(2), b.substring(2), known));
        }
        known.put(a + "|" + b, least);
        return least;
    }
}
