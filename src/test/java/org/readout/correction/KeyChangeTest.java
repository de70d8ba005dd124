package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.attempt.AttemptMarking;
import org.readout.attempt.Questions;
import org.readout.correction.CorrectionRepository.Marked;
import org.readout.correction.Regrader.KeyChange;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Choices;
import org.readout.question.Response.Parts;
import org.readout.question.Response.Text;
import org.readout.question.Response.TrueOrFalse;
import org.readout.question.Score;
import org.readout.question.TextMatch;
import org.readout.question.kind.Matching;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Ordering;
import org.readout.text.Messages;
import org.springframework.context.i18n.LocaleContextHolder;

/** An answer earns the same whether it is marked alone or after ten thousand others. */
class KeyChangeTest {

    /** An answer to a question, by its place among the questions. */
    private record Given(
            int question,
            @Nullable Response response,
            @Nullable BigDecimal hintCost,
            @Nullable Map<String, BigDecimal> rows) {}

    /** Questions that are easily taken for each other: of one id, with the same options, and some of them equal. */
    private static final List<KeyChange> CHANGES = List.of(
            change(Questions.single("*a", "b", "c")),
            change(Questions.single("a", "*b", "c")),
            change(Questions.single("a", "*b", "c")),
            change(Questions.multiple(MultipleChoice.Rule.NET, "*a", "*b", "c")),
            change(Questions.multiple(MultipleChoice.Rule.EACH, "*a", "*b", "c")),
            change(Questions.order(Ordering.Rule.PAIRS, "a", "b", "c")),
            change(Questions.order(Ordering.Rule.RUN, "a", "b", "c")),
            change(Questions.shortAnswer(TextMatch.EXACT, "a", "0.5 b")),
            change(Questions.shortAnswer(TextMatch.LOOSE, "b", "true")),
            change(Questions.trueFalse(true)),
            change(Questions.trueFalse(false)),
            change(Questions.match(Matching.Rule.PAIRS, "a=b", "b=a", "c")),
            change(Questions.open("a=1", "b=3")),
            change(Questions.open("a=1", "b=3"), Questions.open("a=3", "b=1")),
            change(Questions.open("a=1", "b=3"), Questions.withdrawn(Questions.open("a=3", "b=1"), "Unclear.")),
            change(Questions.withdrawn(Questions.single("*a", "b", "c"), "Unclear.")));

    @Property
    void each_answer_earns_what_it_earns_alone(@ForAll("answers") List<Given> answers) {
        List<KeyChange> changes = CHANGES.stream()
                .map(each -> new KeyChange(each.asked, each.asked, each.after))
                .toList();
        for (Given given : answers) {
            KeyChange change = changes.get(given.question());
            Marked mark = mark(given.response(), given.hintCost(), given.rows());
            assertThat(change.score(mark))
                    .isEqualTo(AttemptMarking.score(
                            change.asked, change.after, given.response(), given.hintCost(), given.rows()));
        }
    }

    @Test
    void what_changed_is_in_the_language_of_the_request_and_in_english_where_it_is_stored() {
        Question before = Questions.trueFalse(true);
        KeyChange change = new KeyChange(before, before, Questions.trueFalse(false));
        LocaleContextHolder.setLocale(Locale.of("eo"));
        try {
            assertThat(change.words()).containsExactly("The correct answer changed from “Vere” to “Malvere”.");
            assertThat(Messages.inEnglish(change::words))
                    .containsExactly("The correct answer changed from “True” to “False”.");
            assertThat(AttemptMarking.reason("Graded.", BigDecimal.ONE)).isEqualTo("Graded. Hint: −1 point.");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void two_questions_with_the_same_id_and_the_same_answer_are_two() {
        assertThat(score(CHANGES.get(0), new Text("a"), null).toString()).isEqualTo("1 / 1");
        assertThat(score(CHANGES.get(1), new Text("a"), null).toString()).isEqualTo("0 / 1");
        assertThat(score(change(Questions.as(CHANGES.get(0).after, "q", "3")), new Text("a"), null)
                        .toString())
                .isEqualTo("3 / 3");
    }

    @Test
    void two_answers_with_the_same_words_in_another_order_or_shape_are_two() {
        KeyChange order = CHANGES.get(5);
        assertThat(score(order, new Choices(List.of("a", "b", "c")), null).toString())
                .isEqualTo("1 / 1");
        assertThat(score(order, new Choices(List.of("c", "b", "a")), null).toString())
                .isEqualTo("0 / 1");
        KeyChange truth = CHANGES.get(9);
        assertThat(score(truth, new TrueOrFalse(true), null).toString()).isEqualTo("1 / 1");
        assertThat(score(truth, new TrueOrFalse(false), null).toString()).isEqualTo("0 / 1");
        assertThat(score(truth, null, null).toString()).isEqualTo("0 / 1");
    }

    @Test
    void an_answer_of_several_parts_is_one_whichever_was_chosen_first() {
        Map<String, String> parts = new LinkedHashMap<>(Map.of("a", "b"));
        parts.put("b", "c");
        Map<String, String> turned = new LinkedHashMap<>(Map.of("b", "c"));
        turned.put("a", "b");
        // A question that matched once may ask for an order today.
        for (Map<String, String> chosen : List.of(parts, turned)) {
            assertThat(score(change(Questions.order(Ordering.Rule.RUN, "a", "b", "c")), new Parts(chosen), null)
                            .toString())
                    .isEqualTo("0.5 / 1");
        }
    }

    @Test
    void the_same_answer_with_and_without_a_hint_are_two() {
        KeyChange change = CHANGES.get(0);
        assertThat(score(change, new Text("a"), null).toString()).isEqualTo("1 / 1");
        assertThat(score(change, new Text("a"), new BigDecimal("0.25")).toString())
                .isEqualTo("0.75 / 1");
        assertThat(score(change, new Text("a"), new BigDecimal("0.5")).toString())
                .isEqualTo("0.5 / 1");
    }

    @Provide
    Arbitrary<List<Given>> answers() {
        Arbitrary<List<String>> ids = Arbitraries.of("a", "b", "c").list().uniqueElements();
        Arbitrary<Response> response = Arbitraries.oneOf(
                Arbitraries.of("a", "A ", "b", "true", "").map(Text::new),
                ids.map(Choices::new),
                Arbitraries.of(true, false).map(TrueOrFalse::new),
                Arbitraries.maps(Arbitraries.of("a", "b"), Arbitraries.of("a", "b", "c"))
                        .map(Parts::new));
        Arbitrary<Integer> question = Arbitraries.integers().between(0, CHANGES.size() - 1);
        Arbitrary<String> cost = Arbitraries.of("", "", "0.25", "0.5", "2");
        Arbitrary<Map<String, BigDecimal>> rows = Arbitraries.of("0", "0.5", "1")
                .map(BigDecimal::new)
                .tuple2()
                .map(row -> Map.of("a", row.get1(), "b", row.get2()));
        return Combinators.combine(question, response.injectNull(0.1), cost, rows.injectNull(0.5))
                .as((which, given, hint, graded) ->
                        new Given(which, given, hint.isEmpty() ? null : new BigDecimal(hint), graded))
                .list()
                .ofMaxSize(60);
    }

    private static Score score(KeyChange change, @Nullable Response response, @Nullable BigDecimal hintCost) {
        return change.score(mark(response, hintCost, null));
    }

    private static Marked mark(
            @Nullable Response response, @Nullable BigDecimal hintCost, @Nullable Map<String, BigDecimal> rows) {
        return new Marked(1, Score.NONE, null, response, hintCost, rows);
    }

    private static KeyChange change(Question after) {
        return change(after, after);
    }

    private static KeyChange change(Question asked, Question after) {
        Question named = Questions.as(asked, "q", asked.points().toPlainString());
        return new KeyChange(
                named, named, Questions.as(after, "q", after.points().toPlainString()));
    }
}
