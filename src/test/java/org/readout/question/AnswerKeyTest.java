package org.readout.question;

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
import org.readout.question.Response.Choices;
import org.readout.question.Response.Parts;
import org.readout.question.Response.Text;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Matching;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Ordering;

/** Each question type: what a changed answer key says, and what an old answer earns by it. */
class AnswerKeyTest {

    static Stream<Arguments> changes() {
        return Stream.of(
                change(Questions.single("*a", "b"), Questions.single("*a", "*b"), "A → A; B"),
                change(Questions.single("*a", "b"), Questions.single("a", "*b"), "A → B"),
                change(Questions.single("*a", "b"), Questions.single("*a", "0.5 b"), "A → A; B (50%)"),
                change(
                        Questions.multiple(MultipleChoice.Rule.NET, "*a", "b"),
                        Questions.multiple(MultipleChoice.Rule.EACH, "*a", "*b"),
                        "A → A; B (grading rule: each)"),
                change(Questions.trueFalse(true), Questions.trueFalse(false), "True → False"),
                change(
                        Questions.shortAnswer(TextMatch.LOOSE, "hedging", "balance"),
                        Questions.shortAnswer(TextMatch.TYPO, "hedging", "0.5 hedge"),
                        "“hedging”, “balance” → “hedging”, “hedge” (50%), with one typo allowed"),
                change(
                        Questions.shortAnswer(TextMatch.LOOSE, "hedging", "hedg"),
                        Questions.shortAnswer(TextMatch.LOOSE, "hedging", "0.5 hedg*"),
                        "“hedging”, “hedg” → “hedging”, pattern “hedg*” (50%)"),
                change(
                        Questions.match(Matching.Rule.PAIRS, "Moscow=gas", "Ankara=straits"),
                        Questions.match(Matching.Rule.PAIRS, "Moscow=straits", "Ankara=gas"),
                        "Moscow: gas; Ankara: straits → Moscow: straits; Ankara: gas"),
                change(
                        Questions.order(Ordering.Rule.PAIRS, "a", "b", "c"),
                        Questions.order(Ordering.Rule.PAIRS, "a", "c", "b"),
                        "A; B; C → A; C; B"),
                change(
                        Questions.fill("{{x}} {{y}}", "x=1960", "y:*gas|oil"),
                        Questions.fill("{{x}} {{y}}", "x=1960|1961", "y:gas|*oil"),
                        "Blank 1: “1960”; Blank 2: “gas” → Blank 1: “1960”, “1961”; Blank 2: “oil”"),
                change(
                        Questions.number("400", "5%", "km"),
                        Questions.number("500", "10", "km"),
                        "400 km ± 5% → 500 ± 10 km"),
                change(
                        Questions.evidence(Evidence.Rule.NET, "*One is here.", "Two is here."),
                        Questions.evidence(Evidence.Rule.ALL, "One is here.", "*Two is here."),
                        "One is here. → Two is here. (grading rule: all)"),
                change(
                        Questions.map("*kaliningrad", "minsk"),
                        Questions.map("kaliningrad", "*minsk", "riga"),
                        "KALININGRAD → MINSK"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_changed_key_has_other_words_and_other_marks(Question before, Question after, String words) {
        Question rekeyed = before.withKeyOf(after);
        assertThat(before.correctAnswer() + " → " + rekeyed.correctAnswer()).isEqualTo(words);
        assertThat(before.marksLike(rekeyed)).isFalse();
        // Corrected back, it marks as before.
        assertThat(before.marksLike(rekeyed.withKeyOf(before))).isTrue();
    }

    static Stream<Arguments> sameKeys() {
        return Stream.of(
                // Words of what has no id, an item more, an item less.
                Arguments.of(
                        Questions.match(Matching.Rule.PAIRS, "Moscow=gaz", "Ankara=straits"),
                        Questions.match(Matching.Rule.PAIRS, "Moscow=gas", "Ankara=straits", "wheat"),
                        new Parts(Map.of("moscow", "gaz", "ankara", "straits"))),
                Arguments.of(
                        Questions.fill("{{y}}", "y:*gaz|oil"),
                        Questions.fill("{{y}}", "y:*gas|oil"),
                        new Parts(Map.of("y", "gaz"))),
                Arguments.of(
                        Questions.evidence(Evidence.Rule.NET, "*One is hear.", "Two is here."),
                        Questions.evidence(Evidence.Rule.NET, "*One is here.", "Two is here."),
                        new Choices(List.of("One is hear."))),
                Arguments.of(
                        Questions.multiple(MultipleChoice.Rule.NET, "*a", "b"),
                        Questions.multiple(MultipleChoice.Rule.NET, "*a", "b", "*added"),
                        new Choices(List.of("a"))),
                // The right place was not on the map that was shown.
                Arguments.of(Questions.map("*a", "b"), Questions.map("a", "b", "*added"), new Text("a")),
                Arguments.of(Questions.map("*a", "b"), Questions.map("*a", "c", "b"), new Text("a")),
                Arguments.of(Questions.single("*a", "b", "c"), Questions.single("*a", "c"), new Text("a")),
                Arguments.of(
                        Questions.order(Ordering.Rule.EXACT, "a", "b", "c"),
                        Questions.order(Ordering.Rule.EXACT, "a", "c"),
                        new Choices(List.of("a", "b", "c"))),
                Arguments.of(
                        Questions.single("*a", "b"),
                        Questions.as(Questions.trueFalse(true), "one", "1"),
                        new Text("a")));
    }

    @ParameterizedTest
    @MethodSource("sameKeys")
    void a_response_that_is_correct_among_the_choices_stays_correct(Question asked, Question now, Response right) {
        Question rekeyed = asked.withKeyOf(now);
        assertThat(asked.marksLike(rekeyed)).isTrue();
        assertThat(credit(rekeyed, right)).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void a_place_stays_where_it_was_shown_and_a_new_key_brings_its_feedback() {
        MapPlace asked = Questions.map("*a", "b", "c");
        MapPlace rekeyed = (MapPlace) asked.withKeyOf(Questions.map("c", "*b"));
        assertThat(rekeyed.places()).isEqualTo(asked.places());
        assertThat(rekeyed.view()).isEqualTo(asked.view());
        assertThat(rekeyed.correct()).isEqualTo("b");
        assertThat(credit(rekeyed, new Text("b"))).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(credit(rekeyed, new Text("a"))).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void an_essay_keeps_its_rubric_and_takes_the_newer_points() {
        Essay asked = Questions.open("claim=1", "proof=3");
        Essay now = Questions.open("claim=2", "style=5");
        assertThat(asked.withKeyOf(now))
                .isInstanceOfSatisfying(
                        Essay.class, rekeyed -> assertThat(rekeyed.rubric()).isEqualTo(asked.rubric()));
        assertThat(asked.withKeyOf(now).points()).isEqualByComparingTo("7");
        Question same = asked.withKeyOf(Questions.as(now, "essay", "4"));
        assertThat(asked.marksLike(same)).isTrue();
    }

    @Test
    void a_withdrawn_essay_gives_its_old_points_and_stays_withdrawn() {
        Essay asked = Questions.open("claim=1", "proof=3");
        Question withdrawn = asked.withKeyOf(Questions.withdrawn(Questions.open("claim=2"), "Unclear."));
        assertThat(asked.marksLike(withdrawn)).isFalse();
        assertThat(withdrawn.points()).isEqualByComparingTo("4");
        assertThat(credit(withdrawn, null)).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(withdrawn.marksLike(withdrawn.withKeyOf(asked))).isTrue();
    }

    @Test
    void a_question_of_another_kind_now_keeps_its_key_and_can_only_be_withdrawn() {
        Question asked = Questions.map("*a", "b");
        Question now = Questions.as(Questions.single("a", "*b"), "place", "3");
        assertThat(asked.withKeyOf(now)).isEqualTo(asked);
        Question withdrawn = asked.withKeyOf(Questions.withdrawn(now, "Unclear."));
        assertThat(withdrawn).isInstanceOf(MapPlace.class);
        assertThat(withdrawn.points()).isEqualByComparingTo("1");
        assertThat(credit(withdrawn, new Text("b"))).isEqualByComparingTo(BigDecimal.ONE);
    }

    @Test
    void a_right_side_that_one_key_removed_can_be_correct_in_the_next() {
        Question asked = Questions.match(Matching.Rule.PAIRS, "Moscow=gas", "Ankara=straits");
        Question before = asked.withKeyOf(Questions.match(Matching.Rule.PAIRS, "Moscow=straits", "Ankara=straits"));
        assertThat(asked.marksLike(before.withKeyOf(asked))).isTrue();
    }

    @Test
    void an_item_that_was_removed_keeps_its_position() {
        Question rekeyed = Questions.order(Ordering.Rule.EXACT, "a", "b", "c")
                .withKeyOf(Questions.order(Ordering.Rule.EXACT, "c", "a"));
        assertThat(credit(rekeyed, new Choices(List.of("c", "b", "a")))).isEqualByComparingTo(BigDecimal.ONE);
    }

    private static BigDecimal credit(Question question, @Nullable Response response) {
        return question.mark(response).credit().value();
    }

    private static Arguments change(Question before, Question after, String words) {
        return Arguments.of(before, after, words);
    }
}
