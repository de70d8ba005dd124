package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.correction.Keys.Change;
import org.readout.lesson.Question;
import org.readout.lesson.Question.Compare;
import org.readout.lesson.Question.MatchMarking;
import org.readout.lesson.Question.MultipleMarking;
import org.readout.lesson.Question.OrderMarking;
import org.readout.quiz.AttemptMarking;
import org.readout.quiz.Questions;
import org.readout.quiz.Response;
import org.readout.quiz.Response.Chosen;
import org.readout.quiz.Response.Parts;
import org.readout.quiz.Response.Text;
import org.readout.quiz.Response.Truth;

/** An answer earns the same whether it is marked alone or after ten thousand others. */
class MarkedOnceTest {

    /** An answer to a question, by its place among the questions. */
    private record Given(
            int question,
            @Nullable Response response,
            @Nullable BigDecimal hintCost) {}

    /** Questions that are easily taken for each other: of one id, with the same options, and some of them equal. */
    private static final List<Change> CHANGES = List.of(
            change(Questions.single("*a", "b", "c")),
            change(Questions.single("a", "*b", "c")),
            change(Questions.single("a", "*b", "c")),
            change(Questions.multiple(MultipleMarking.NET, "*a", "*b", "c")),
            change(Questions.multiple(MultipleMarking.EACH, "*a", "*b", "c")),
            change(Questions.order(OrderMarking.PAIRS, "a", "b", "c")),
            change(Questions.order(OrderMarking.RUN, "a", "b", "c")),
            change(Questions.shortAnswer(Compare.EXACT, "a", "0.5 b")),
            change(Questions.shortAnswer(Compare.LOOSE, "b", "true")),
            change(Questions.trueFalse(true)),
            change(Questions.trueFalse(false)),
            change(Questions.match(MatchMarking.PAIRS, "a=b", "b=a", "c")),
            change(Questions.withdrawn(Questions.single("*a", "b", "c"), "Unclear.")));

    @Property
    void each_answer_earns_what_it_earns_alone(@ForAll("answers") List<Given> answers) {
        MarkedOnce marked = new MarkedOnce();
        for (Given given : answers) {
            Change change = CHANGES.get(given.question());
            assertThat(marked.score(change, given.response(), given.hintCost()))
                    .isEqualTo(AttemptMarking.score(change.after(), given.response(), given.hintCost()));
        }
    }

    @Test
    void two_questions_with_the_same_id_and_the_same_answer_are_two() {
        MarkedOnce marked = new MarkedOnce();
        assertThat(marked.score(CHANGES.get(0), new Text("a"), null).toString()).isEqualTo("1 / 1");
        assertThat(marked.score(CHANGES.get(1), new Text("a"), null).toString()).isEqualTo("0 / 1");
        assertThat(marked.score(change(Questions.as(CHANGES.get(0).after(), "q", "3")), new Text("a"), null)
                        .toString())
                .isEqualTo("3 / 3");
    }

    @Test
    void two_answers_with_the_same_words_in_another_order_or_shape_are_two() {
        MarkedOnce marked = new MarkedOnce();
        Change order = CHANGES.get(5);
        assertThat(marked.score(order, new Chosen(List.of("a", "b", "c")), null).toString())
                .isEqualTo("1 / 1");
        assertThat(marked.score(order, new Chosen(List.of("c", "b", "a")), null).toString())
                .isEqualTo("0 / 1");
        Change truth = CHANGES.get(9);
        assertThat(marked.score(truth, new Truth(true), null).toString()).isEqualTo("1 / 1");
        assertThat(marked.score(truth, new Truth(false), null).toString()).isEqualTo("0 / 1");
        assertThat(marked.score(truth, null, null).toString()).isEqualTo("0 / 1");
    }

    @Test
    void the_same_answer_with_and_without_a_hint_are_two() {
        MarkedOnce marked = new MarkedOnce();
        Change change = CHANGES.get(0);
        assertThat(marked.score(change, new Text("a"), null).toString()).isEqualTo("1 / 1");
        assertThat(marked.score(change, new Text("a"), new BigDecimal("0.25")).toString())
                .isEqualTo("0.75 / 1");
        assertThat(marked.score(change, new Text("a"), new BigDecimal("0.5")).toString())
                .isEqualTo("0.5 / 1");
    }

    @Provide
    Arbitrary<List<Given>> answers() {
        Arbitrary<List<String>> ids = Arbitraries.of("a", "b", "c").list().uniqueElements();
        Arbitrary<Response> response = Arbitraries.oneOf(
                Arbitraries.of("a", "A ", "b", "true", "").map(Text::new),
                ids.map(Chosen::new),
                Arbitraries.of(true, false).map(Truth::new),
                Arbitraries.maps(Arbitraries.of("a", "b"), Arbitraries.of("a", "b", "c"))
                        .map(Parts::new));
        Arbitrary<Integer> question = Arbitraries.integers().between(0, CHANGES.size() - 1);
        Arbitrary<String> cost = Arbitraries.of("", "", "0.25", "0.5", "2");
        return Combinators.combine(question, response.injectNull(0.1), cost)
                .as((which, given, hint) -> new Given(which, given, hint.isEmpty() ? null : new BigDecimal(hint)))
                .list()
                .ofMaxSize(60);
    }

    private static Change change(Question after) {
        Question named = Questions.as(after, "q", after.points().toPlainString());
        return new Change(named, named);
    }
}
