package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.SeededShuffle;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;

class QuestionSamplerTest {

    private static final List<String> TERMS = List.of("hedging", "balance", "détente");

    @Property
    void exactly_as_many_are_drawn_and_none_twice(@ForAll("pools") Quiz quiz, @ForAll long seed) {
        List<String> drawn = drawn(quiz, seed);
        assertThat(drawn).hasSize(choose(quiz)).doesNotHaveDuplicates();
        assertThat(ids(quiz)).containsAll(drawn);
    }

    @Property
    void the_same_seed_draws_the_same(@ForAll("pools") Quiz quiz, @ForAll long seed) {
        assertThat(QuestionSelection.of(quiz, "" + seed)).isEqualTo(QuestionSelection.of(quiz, "" + seed));
    }

    @Property
    void the_order_of_questions_in_the_file_makes_no_difference(@ForAll("pools") Quiz quiz, @ForAll long seed) {
        List<Question> reversed = new ArrayList<>(quiz.questions()).reversed();
        assertThat(drawn(quiz.asking(reversed), seed)).containsExactlyInAnyOrderElementsOf(drawn(quiz, seed));
    }

    @Property
    void terms_with_enough_questions_differ_by_one_at_most(@ForAll("pools") Quiz quiz, @ForAll long seed) {
        Map<String, Integer> there = perTerm(quiz, ids(quiz));
        Map<String, Integer> drawn = perTerm(quiz, drawn(quiz, seed));
        int most = drawn.values().stream().max(Integer::compare).orElse(0);
        there.forEach((term, number) ->
                assertThat(drawn.getOrDefault(term, 0)).as(term).isGreaterThanOrEqualTo(Math.min(number, most - 1)));
    }

    @Example
    void what_is_always_asked_is_always_drawn_and_what_is_withdrawn_comes_last() {
        List<Question> questions = List.of(
                question("a", List.of("hedging"), null, true),
                question("b", List.of("hedging"), null, false),
                question("c", List.of("balance"), "Both are right.", false),
                question("d", List.of("balance"), null, false));
        for (int seed = 0; seed < 50; seed++) {
            assertThat(drawn(quiz(2, questions), seed)).containsExactlyInAnyOrder("a", "d");
            assertThat(drawn(quiz(3, questions), seed)).containsExactlyInAnyOrder("a", "b", "d");
        }
    }

    @Example
    void every_question_is_drawn_some_time_and_about_as_often_as_another() {
        List<Question> questions = IntStream.range(0, 12)
                .mapToObj(i -> question("q" + i, List.of(TERMS.get(i % 3)), null, false))
                .toList();
        Map<String, Integer> times = new HashMap<>();
        for (int seed = 0; seed < 1_200; seed++) {
            drawn(quiz(5, questions), seed).forEach(id -> times.merge(id, 1, Integer::sum));
        }
        // 500 of 1,200 each; five standard deviations are about 85.
        assertThat(times)
                .hasSize(12)
                .allSatisfy((id, number) -> assertThat(number).isBetween(415, 585));
    }

    @Example
    void an_attempt_is_worth_the_same_before_it_is_drawn() {
        List<Question> questions = List.of(
                question("a", List.of("hedging"), null, true),
                question("b", List.of("hedging"), null, false),
                question("c", List.of(), null, false));
        assertThat(AttemptDetails.expected(quiz(2, questions))).isEqualByComparingTo("2");
        assertThat(AttemptDetails.expected(quiz(null, questions))).isEqualByComparingTo("3");
    }

    @Property
    void every_order_has_the_same_items_and_comes_from_the_seed(
            @ForAll List<@net.jqwik.api.constraints.AlphaChars String> names, @ForAll String seed) {
        List<String> distinct = names.stream().distinct().toList();
        List<String> shuffled = SeededShuffle.of(seed, "options").sort(distinct, name -> name);
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(distinct);
        assertThat(SeededShuffle.of(seed, "options").sort(distinct.reversed(), name -> name))
                .isEqualTo(shuffled);
    }

    @Example
    void options_appear_in_every_order_and_those_of_a_scale_in_one() {
        Question free = Questions.as(Questions.single("*both", "join", "leave"), "free", "1");
        SingleChoice single = (SingleChoice) free;
        Basics basics = free.basics();
        Question scale = new SingleChoice(
                new Basics(
                        "scale", "Which?", basics.points(), List.of(), null, null, null, null, false, true, null, null),
                single.options());
        Quiz quiz = new Quiz("q", "Q", List.of(free, scale), QuizSettings.DEFAULT);
        Map<List<String>, Integer> orders = new HashMap<>();
        for (int seed = 0; seed < 600; seed++) {
            Quiz shown = QuestionSelection.of(quiz, "" + seed).of(quiz);
            orders.merge(options(shown, 0), 1, Integer::sum);
            assertThat(options(shown, 1)).containsExactly("both", "join", "leave");
        }
        // 100 of 600 each; five standard deviations are about 46.
        assertThat(orders)
                .hasSize(6)
                .allSatisfy((order, times) -> assertThat(times).isBetween(54, 146));
    }

    @Provide
    Arbitrary<Quiz> pools() {
        return pools(Arbitraries.of(TERMS).list().ofMaxSize(1));
    }

    @Provide("pools of several terms")
    Arbitrary<Quiz> poolsOfSeveralTerms() {
        return pools(Arbitraries.of(TERMS).list().uniqueElements().ofMaxSize(3));
    }

    private static Arbitrary<Quiz> pools(Arbitrary<List<String>> terms) {
        return terms.list()
                .ofMinSize(2)
                .ofMaxSize(14)
                .flatMap(all -> Arbitraries.integers()
                        .between(1, all.size() - 1)
                        .map(choose -> quiz(
                                choose,
                                IntStream.range(0, all.size())
                                        .mapToObj(i -> question("q" + i, all.get(i), null, false))
                                        .toList())));
    }

    private static Quiz quiz(@Nullable Integer choose, List<Question> questions) {
        return new Quiz("pool", "Pool", questions, WrittenSettings.of("shuffle: none", "choose: " + choose));
    }

    private static Question question(String id, List<String> terms, @Nullable String withdrawn, boolean always) {
        Basics basics =
                new Basics(id, "So?", BigDecimal.ONE, terms, null, null, withdrawn, null, always, false, null, null);
        return new TrueFalse(basics, true, null, null);
    }

    private static int choose(Quiz quiz) {
        Integer choose = quiz.settings().choose();
        return choose == null ? quiz.questions().size() : choose;
    }

    private static List<String> drawn(Quiz quiz, long seed) {
        return QuestionSelection.of(quiz, String.valueOf(seed)).questions();
    }

    private static List<String> ids(Quiz quiz) {
        return quiz.questions().stream().map(Question::id).toList();
    }

    private static List<String> options(Quiz quiz, int index) {
        return ((SingleChoice) quiz.questions().get(index))
                .options().stream().map(Option::id).toList();
    }

    private static Map<String, Integer> perTerm(Quiz quiz, List<String> ids) {
        Map<String, Integer> perTerm = new HashMap<>();
        terms(quiz, ids).forEach(terms -> terms.forEach(term -> perTerm.merge(term, 1, Integer::sum)));
        return perTerm;
    }

    private static List<List<String>> terms(Quiz quiz, List<String> ids) {
        return ids.stream()
                .map(id -> quiz.question(id).orElseThrow().basics().terms())
                .map(terms -> terms.isEmpty() ? List.of("") : terms)
                .toList();
    }
}
