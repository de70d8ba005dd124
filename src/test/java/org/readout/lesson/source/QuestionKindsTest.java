package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.readout.lesson.Lesson;
import org.readout.lesson.TestLessons;
import org.readout.question.AcceptedAnswer;
import org.readout.question.Question;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Numeric;
import org.readout.question.kind.Numeric.Tolerance;
import org.readout.question.kind.Ordering;

/** Reads the test lesson with a question of each type beyond choices. */
class QuestionKindsTest {

    private final Lesson lesson = TestLessons.read("question-kinds");

    @Test
    void pairs_have_two_sides_and_there_may_be_extra_right_sides() {
        Matching match = (Matching) question("founded");
        assertThat(match.marking()).isEqualTo(Matching.Rule.PAIRS);
        assertThat(match.pairs().getFirst()).isEqualTo(new Matching.Pair("nato", "NATO", "1949", "In Washington."));
        assertThat(match.extra()).containsExactly("1961");
    }

    @Test
    void items_have_the_order_of_the_file() {
        Ordering order = (Ordering) question("steps");
        assertThat(order.marking()).isEqualTo(Ordering.Rule.PAIRS);
        assertThat(order.items()).extracting(Ordering.Item::id).containsExactly("treaty", "answer", "break", "shots");
    }

    @Test
    void blanks_are_typed_or_chosen() {
        FillBlanks fill = (FillBlanks) question("gaps");
        assertThat(fill.blanks()).extracting(FillBlanks.Blank::id).containsExactly("year", "river");
        assertThat(fill.blanks().getFirst().options()).isEmpty();
        assertThat(fill.blanks().getFirst().accept().getLast().credit()).isEqualByComparingTo("0.5");
        assertThat(fill.blanks().getLast().options()).containsExactly("Amur", "Ussuri", "Volga");
        assertThat(fill.blanks().getLast().accept())
                .extracting(AcceptedAnswer::text)
                .containsExactly("Ussuri");
    }

    @Test
    void a_number_has_its_tolerance_and_unit() {
        Numeric number = (Numeric) question("men");
        assertThat(number.answer()).isEqualTo(new BigDecimal("100000"));
        assertThat(number.tolerance()).isEqualTo(new Tolerance(BigDecimal.TEN, true));
        assertThat(number.unit()).isEqualTo("men");
    }

    @Test
    void evidence_knows_the_sentences_of_its_section() {
        Evidence evidence = (Evidence) question("proof");
        assertThat(evidence.marking()).isEqualTo(Evidence.Rule.NET);
        assertThat(evidence.sentences())
                .containsExactly(
                        "The North Atlantic Treaty was signed in Washington on 4 April 1949.",
                        "Six years later, on 14 May 1955, the Warsaw Pact followed.",
                        "“It answers NATO,” its founders said.",
                        "The U.S. Navy took note.",
                        "Ties between Beijing and Moscow broke around 1960.",
                        "Troops of the two fought on the Ussuri in 1969, and some 100,000 men stood on either side.");
    }

    private Question question(String id) {
        return lesson.quizzes().getFirst().question(id).orElseThrow();
    }
}
