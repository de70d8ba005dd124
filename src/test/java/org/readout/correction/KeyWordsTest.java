package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.attempt.Questions;
import org.readout.question.Markers;
import org.readout.question.Question;
import org.readout.question.Question.Compare;
import org.readout.question.Question.EvidenceMarking;
import org.readout.question.Question.MatchMarking;
import org.readout.question.Question.MultipleMarking;
import org.readout.question.Question.OrderMarking;
import org.readout.question.Rekeyed;
import org.readout.question.Response;
import org.readout.question.Response.Chosen;
import org.readout.question.Response.Parts;
import org.readout.question.Response.Text;
import org.readout.question.Scoring;

/** Each kind: what a changed file says of its scoring, and what an old answer earns by it. */
class KeyWordsTest {

    static Stream<Arguments> changes() {
        return Stream.of(
                change(Questions.single("*a", "b"), Questions.single("*a", "*b"), "“B” is right now, too"),
                change(
                        Questions.single("*a", "b"),
                        Questions.single("a", "*b"),
                        "“A” is not right any more",
                        "“B” is right now"),
                change(Questions.single("*a", "b"), Questions.single("*a", "0.5 b"), "credit of “B” 0 % → 50 %"),
                change(
                        Questions.multiple(MultipleMarking.NET, "*a", "b"),
                        Questions.multiple(MultipleMarking.EACH, "*a", "*b"),
                        "marking net → each",
                        "“B” is right now, too"),
                change(Questions.trueFalse(true), Questions.trueFalse(false), "the right answer is “False” now"),
                change(
                        Questions.shortAnswer(Compare.LOOSE, "hedging", "balance"),
                        Questions.shortAnswer(Compare.TYPO, "hedging", "0.5 hedge"),
                        "answers are compared within one typo now",
                        "“hedge” is accepted now, for 50 % of the points",
                        "“balance” is not accepted any more"),
                change(
                        Questions.shortAnswer(Compare.LOOSE, "hedging", "hedg"),
                        Questions.shortAnswer(Compare.LOOSE, "hedging", "0.5 hedg*"),
                        "the pattern “hedg*” is accepted now, for 50 % of the points",
                        "“hedg” is not accepted any more"),
                change(
                        Questions.match(MatchMarking.PAIRS, "Moscow=gas", "Ankara=straits"),
                        Questions.match(MatchMarking.PAIRS, "Moscow=straits", "Ankara=gas"),
                        "“Moscow” belongs to “straits” now, not to “gas”",
                        "“Ankara” belongs to “gas” now, not to “straits”"),
                change(
                        Questions.order(OrderMarking.PAIRS, "a", "b", "c"),
                        Questions.order(OrderMarking.PAIRS, "a", "c", "b"),
                        "the right order is now: A; C; B"),
                change(
                        Questions.fill("{{x}} {{y}}", "x=1960", "y:*gas|oil"),
                        Questions.fill("{{x}} {{y}}", "x=1960|1961", "y:gas|*oil"),
                        "in blank 1 “1961” is accepted now",
                        "in blank 2 “oil” is accepted now",
                        "in blank 2 “gas” is not accepted any more"),
                change(
                        Questions.number("400", "5%", "km"),
                        Questions.number("500", "10", "km"),
                        "answer 400 km → 500 km",
                        "tolerance 5 % → 10"),
                change(
                        Questions.evidence(EvidenceMarking.NET, "*One is here.", "Two is here."),
                        Questions.evidence(EvidenceMarking.ALL, "One is here.", "*Two is here."),
                        "marking net → all",
                        "“Two is here.” is right now, too",
                        "“One is here.” is not right any more"),
                change(
                        Questions.map("*kaliningrad", "minsk"),
                        Questions.map("kaliningrad", "*minsk", "riga"),
                        "the right place is “MINSK” now, not “KALININGRAD”"),
                change(
                        Questions.open("claim=1", "proof=3"),
                        Questions.as(Questions.open("claim=1", "proof=3"), "essay", "8"),
                        "points 4 → 8",
                        "a graded text keeps its share"),
                change(
                        Questions.single("*a", "b"),
                        Questions.as(Questions.single("*a", "b"), "one", "2"),
                        "points 1 → 2"),
                change(
                        Questions.single("*a", "b"),
                        Questions.withdrawn(Questions.single("*a", "b"), "Unclear."),
                        "withdrawn, so that everybody has full points: Unclear"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_changed_key_is_told_in_words_and_marks_otherwise(Question before, Question after, List<String> words) {
        Question rekeyed = Rekeyed.of(before, after);
        assertThat(KeyWords.of(before, rekeyed)).containsExactlyElementsOf(words);
        assertThat(Scoring.same(before, rekeyed)).isFalse();
        assertThat(KeyWords.of(before, before)).isEmpty();
        // Mended back, it marks as before.
        assertThat(Scoring.same(before, Rekeyed.of(rekeyed, before))).isTrue();
    }

    static Stream<Arguments> sameKeys() {
        return Stream.of(
                // Words of what has no id, an item more, an item less.
                Arguments.of(
                        Questions.match(MatchMarking.PAIRS, "Moscow=gaz", "Ankara=straits"),
                        Questions.match(MatchMarking.PAIRS, "Moscow=gas", "Ankara=straits", "wheat"),
                        new Parts(Map.of("moscow", "gaz", "ankara", "straits"))),
                Arguments.of(
                        Questions.fill("{{y}}", "y:*gaz|oil"),
                        Questions.fill("{{y}}", "y:*gas|oil"),
                        new Parts(Map.of("y", "gaz"))),
                Arguments.of(
                        Questions.evidence(EvidenceMarking.NET, "*One is hear.", "Two is here."),
                        Questions.evidence(EvidenceMarking.NET, "*One is here.", "Two is here."),
                        new Chosen(List.of("One is hear."))),
                Arguments.of(
                        Questions.multiple(MultipleMarking.NET, "*a", "b"),
                        Questions.multiple(MultipleMarking.NET, "*a", "b", "*added"),
                        new Chosen(List.of("a"))),
                // The right place was not on the map that was shown.
                Arguments.of(Questions.map("*a", "b"), Questions.map("a", "b", "*added"), new Text("a")),
                Arguments.of(Questions.map("*a", "b"), Questions.map("*a", "c", "b"), new Text("a")),
                Arguments.of(Questions.single("*a", "b", "c"), Questions.single("*a", "c"), new Text("a")),
                Arguments.of(
                        Questions.order(OrderMarking.EXACT, "a", "b", "c"),
                        Questions.order(OrderMarking.EXACT, "a", "c"),
                        new Chosen(List.of("a", "b", "c"))),
                Arguments.of(
                        Questions.single("*a", "b"),
                        Questions.as(Questions.trueFalse(true), "one", "1"),
                        new Text("a")));
    }

    @ParameterizedTest
    @MethodSource("sameKeys")
    void whoever_was_right_by_what_could_be_chosen_stays_right(Question asked, Question now, Response right) {
        Question rekeyed = Rekeyed.of(asked, now);
        assertThat(Scoring.same(asked, rekeyed)).isTrue();
        assertThat(credit(rekeyed, right)).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void a_place_stays_where_it_was_shown_and_a_new_key_comes_with_its_words() {
        Question.OnMap asked = Questions.map("*a", "b", "c");
        Question.OnMap rekeyed = (Question.OnMap) Rekeyed.of(asked, Questions.map("c", "*b"));
        assertThat(rekeyed.places()).isEqualTo(asked.places());
        assertThat(rekeyed.view()).isEqualTo(asked.view());
        assertThat(rekeyed.correct()).isEqualTo("b");
        assertThat(credit(rekeyed, new Text("b"))).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(credit(rekeyed, new Text("a"))).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void a_text_keeps_the_rows_by_which_it_was_graded_where_others_came_and_has_the_points_of_now() {
        Question.Open asked = Questions.open("claim=1", "proof=3");
        Question.Open now = Questions.open("claim=2", "style=5");
        assertThat(Rekeyed.of(asked, now))
                .isInstanceOfSatisfying(
                        Question.Open.class,
                        rekeyed -> assertThat(rekeyed.rubric()).isEqualTo(asked.rubric()));
        assertThat(Rekeyed.of(asked, now).points()).isEqualByComparingTo("7");
        assertThat(KeyWords.of(asked, Rekeyed.of(asked, now)))
                .containsExactly("points 4 → 7", "a graded text keeps its share");
        Question same = Rekeyed.of(asked, Questions.as(now, "essay", "4"));
        assertThat(Scoring.same(asked, same)).isTrue();
        assertThat(KeyWords.of(asked, same)).isEmpty();
    }

    @Test
    void a_text_that_is_withdrawn_gives_its_old_points_and_stays_withdrawn() {
        Question.Open asked = Questions.open("claim=1", "proof=3");
        Question withdrawn = Rekeyed.of(asked, Questions.withdrawn(Questions.open("claim=2"), "Unclear."));
        assertThat(Scoring.same(asked, withdrawn)).isFalse();
        assertThat(KeyWords.of(asked, withdrawn))
                .containsExactly("withdrawn, so that everybody has full points: Unclear");
        assertThat(withdrawn.points()).isEqualByComparingTo("4");
        assertThat(credit(withdrawn, null)).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(Scoring.same(withdrawn, Rekeyed.of(withdrawn, asked))).isTrue();
    }

    @Test
    void a_question_of_another_kind_now_keeps_its_key_and_can_only_be_withdrawn() {
        Question asked = Questions.map("*a", "b");
        Question now = Questions.as(Questions.single("a", "*b"), "place", "3");
        assertThat(Rekeyed.of(asked, now)).isEqualTo(asked);
        Question withdrawn = Rekeyed.of(asked, Questions.withdrawn(now, "Unclear."));
        assertThat(withdrawn).isInstanceOf(Question.OnMap.class);
        assertThat(withdrawn.points()).isEqualByComparingTo("1");
        assertThat(credit(withdrawn, new Text("b"))).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void a_right_side_that_one_key_left_out_can_be_right_again_by_the_next() {
        Question asked = Questions.match(MatchMarking.PAIRS, "Moscow=gas", "Ankara=straits");
        Question before = Rekeyed.of(asked, Questions.match(MatchMarking.PAIRS, "Moscow=straits", "Ankara=straits"));
        assertThat(Scoring.same(asked, Rekeyed.of(asked, before, asked))).isTrue();
    }

    @Test
    void of_a_question_of_another_kind_now_the_last_key_stays_and_a_withdrawal_goes_with_the_file() {
        Question asked = Questions.single("*a", "b");
        Question before = Rekeyed.of(asked, Questions.withdrawn(Questions.single("a", "*b"), "Unclear."));
        Question now = Questions.as(Questions.trueFalse(true), "one", "1");
        assertThat(Scoring.same(Questions.single("a", "*b"), Rekeyed.of(asked, before, now)))
                .isTrue();
    }

    @Test
    void an_item_that_is_not_there_any_more_stays_in_its_place() {
        Question rekeyed = Rekeyed.of(
                Questions.order(OrderMarking.EXACT, "a", "b", "c"), Questions.order(OrderMarking.EXACT, "c", "a"));
        assertThat(credit(rekeyed, new Chosen(List.of("c", "b", "a")))).isEqualByComparingTo(BigDecimal.ONE);
    }

    private static BigDecimal credit(Question question, @Nullable Response response) {
        return Markers.mark(question, response).credit().value();
    }

    private static Arguments change(Question before, Question after, String... words) {
        return Arguments.of(before, after, List.of(words));
    }
}
