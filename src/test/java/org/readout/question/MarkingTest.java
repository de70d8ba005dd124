package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.readout.attempt.Questions.as;
import static org.readout.attempt.Questions.multiple;
import static org.readout.attempt.Questions.shortAnswer;
import static org.readout.attempt.Questions.single;
import static org.readout.attempt.Questions.trueFalse;
import static org.readout.attempt.Questions.withdrawn;
import static org.readout.question.TextMatch.EXACT;
import static org.readout.question.TextMatch.LOOSE;
import static org.readout.question.TextMatch.TYPO;
import static org.readout.question.kind.MultipleChoice.Rule.ALL;
import static org.readout.question.kind.MultipleChoice.Rule.EACH;
import static org.readout.question.kind.MultipleChoice.Rule.NET;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.question.Marking.Verdict;
import org.readout.question.kind.ShortText;

class MarkingTest {

    /** A question, what was answered in JSON, and the score out of the points. */
    static Stream<Arguments> worked_examples() {
        Question one = as(single("*a", "b", "0.5 c"), "q", "2");
        Question net = as(multiple(NET, "*a", "*b", "*c", "x", "y"), "q", "3");
        Question each = as(multiple(EACH, "*a", "*b", "x", "y"), "q", "2");
        Question all = as(multiple(ALL, "*a", "*b", "x"), "q", "2");
        Question truth = as(trueFalse(false), "q", "1");
        return Stream.of(
                arguments(one, "\"a\"", "2 / 2"),
                arguments(one, "\"b\"", "0 / 2"),
                arguments(one, "\"c\"", "1 / 2"),
                arguments(one, "\"gone\"", "0 / 2"),
                arguments(one, "[\"a\"]", "2 / 2"),
                arguments(one, "[\"a\", \"gone\"]", "2 / 2"),
                arguments(one, "[\"a\", \"b\"]", "0 / 2"),
                arguments(one, "true", "0 / 2"),
                arguments(one, null, "0 / 2"),
                arguments(net, "[\"a\", \"b\", \"c\"]", "3 / 3"),
                arguments(net, "[\"c\", \"a\"]", "2 / 3"),
                arguments(net, "[\"a\", \"b\", \"c\", \"x\"]", "2 / 3"),
                arguments(net, "[\"a\", \"x\"]", "0 / 3"),
                arguments(net, "[\"a\", \"x\", \"y\"]", "0 / 3"),
                arguments(net, "[\"a\", \"a\", \"a\"]", "1 / 3"),
                arguments(net, "[\"a\", \"gone\", 7]", "1 / 3"),
                arguments(net, "\"a\"", "1 / 3"),
                arguments(net, "[]", "0 / 3"),
                arguments(each, "[\"a\", \"b\"]", "2 / 2"),
                arguments(each, "[\"a\", \"b\", \"x\"]", "1.5 / 2"),
                arguments(each, "[\"x\", \"y\"]", "0 / 2"),
                arguments(each, "[]", "0 / 2"),
                arguments(each, null, "0 / 2"),
                arguments(all, "[\"b\", \"a\"]", "2 / 2"),
                arguments(all, "[\"a\"]", "0 / 2"),
                arguments(all, "[\"a\", \"b\", \"x\"]", "0 / 2"),
                arguments(truth, "false", "1 / 1"),
                arguments(truth, "true", "0 / 1"),
                arguments(truth, "\"false\"", "1 / 1"),
                arguments(truth, null, "0 / 1"),
                arguments(shortAnswer(LOOSE, "hedging", "0.5 hedge"), "\" Hedging! \"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "hedging", "0.5 hedge"), "\"hedge\"", "0.5 / 1"),
                arguments(shortAnswer(LOOSE, "hedging", "0.5 hedge"), "\"hegding\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "containment", "0.5 *contain*"), "\"to contain them\"", "0.5 / 1"),
                arguments(shortAnswer(LOOSE, "containment", "0.5 *contain*"), "\"Containment!\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "containment", "0.5 contain*"), "\"to contain\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "x", "*Mao*split*"), "\"the split with Mao\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "x", "*Mao*split*"), "\"MAO, and the Split.\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "x", "aa*aa"), "\"aaa\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "x", "*Wałęsa*"), "\"lech walesa\"", "1 / 1"),
                arguments(shortAnswer(EXACT, "x", "*Mao*"), "\"mao zedong\"", "0 / 1"),
                arguments(shortAnswer(EXACT, "x", "*Mao*"), "\"Mao Zedong\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "x", "*containment*"), "\"the contaiment\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "Wałęsa"), "\"walesa\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "Belt and Road"), "\"belt-and-road\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "Straße"), "\"STRASSE\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "5 %"), "\"5\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "1 €"), "\"1\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "1.5"), "\"15\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "1.5"), "\"1,5\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "0.5"), "\".5\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "-5"), "\"5\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "-5"), "\"−5\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "1,500"), "\"1500\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "1,500.75"), "\"1500.75\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "1500"), "\"1.500\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "in 1.5."), "\"in 1.5\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "4.2.2022"), "\"4-2-2022\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "1949-1991"), "\"1949–1991\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "1949-1991"), "\"1949 – 1991\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "COVID-19"), "\"covid 19\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "U.S."), "\"US\"", "1 / 1"),
                arguments(shortAnswer(LOOSE, "?!"), "\"...\"", "0 / 1"),
                arguments(shortAnswer(LOOSE, "hedging"), "\"   \"", "0 / 1"),
                arguments(shortAnswer(EXACT, "NATO"), "\" NATO\"", "1 / 1"),
                arguments(shortAnswer(EXACT, "NATO"), "\"Nato\"", "0 / 1"),
                arguments(shortAnswer(EXACT, "é"), "\"e\\u0301\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "hedging"), "\"Heging\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "hedging"), "\"hedgging\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "hedging"), "\"hetging\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "hedging"), "\"hegding\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "hedging"), "\"hegdin\"", "0 / 1"),
                arguments(shortAnswer(TYPO, "hedging"), "\"hedging2\"", "0 / 1"),
                arguments(shortAnswer(TYPO, "Xi"), "\"Xj\"", "0 / 1"),
                arguments(shortAnswer(TYPO, "NATO"), "\"NATTO\"", "0 / 1"),
                arguments(shortAnswer(TYPO, "treaty of 1950"), "\"treaty of 1960\"", "0 / 1"),
                arguments(shortAnswer(TYPO, "treaty of 1950"), "\"traety of 1950\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "treaty of 1950"), "\"treaty off 1950\"", "0 / 1"),
                arguments(shortAnswer(TYPO, "treaty of 1950"), "\"treatyof 1950\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "Wałęsa"), "\"Walensa\"", "1 / 1"),
                arguments(shortAnswer(TYPO, "hedging"), "\"edgingh\"", "0 / 1"),
                arguments(shortAnswer(TYPO, "0.25 form", "farm"), "\"form\"", "0.25 / 1"),
                arguments(shortAnswer(TYPO, "0.25 forms", "farms"), "\"forms\"", "1 / 1"));
    }

    @ParameterizedTest
    @MethodSource
    void worked_examples(Question question, @Nullable String response, String score) {
        Response parsed = response == null ? null : Response.parse(response).orElseThrow();
        Marking marking = question.mark(parsed);
        assertThat(question.score(marking)).hasToString(score);
    }

    @Test
    void an_infinite_fraction_is_kept_to_ten_places() {
        Question question = multiple(NET, "*a", "*b", "*c");
        assertThat(credit(question, "a")).isEqualByComparingTo("0.3333333333");
        assertThat(credit(question, "a", "b")).isEqualByComparingTo("0.6666666667");
        assertThat(as(question, "q", "3").score(mark(question, "a", "b")).points())
                .isEqualByComparingTo("2");
    }

    @Test
    void every_option_has_its_verdict_and_feedback() {
        assertThat(mark(multiple(NET, "*a", "*b", "x", "y"), "a", "x").lines())
                .containsExactly(
                        new Marking.Line("a", Verdict.RIGHT, "On a."),
                        new Marking.Line("b", Verdict.MISSED, "On b."),
                        new Marking.Line("x", Verdict.WRONG, "On x."),
                        new Marking.Line("y", Verdict.LEFT, "On y."));
        assertThat(mark(single("*a", "0.5 b"), "b").lines())
                .extracting(Marking.Line::verdict)
                .containsExactly(Verdict.MISSED, Verdict.PARTLY);
    }

    @Test
    void feedback_covers_choices_and_missed_correct_answers() {
        assertThat(mark(single("*a", "b", "c"), "b").feedback()).containsExactly("On a.", "On b.");
        assertThat(trueFalse(true).mark(new Response.TrueOrFalse(true)).feedback())
                .containsExactly("On true.");
        assertThat(shortAnswer(LOOSE, "hedging", "0 hedge")
                        .mark(new Response.Text("hedge"))
                        .feedback())
                .containsExactly("On hedge.");
    }

    @Test
    void correct_answers_are_texts() {
        assertThat(mark(multiple(NET, "*a", "x", "*b")).rightAnswers()).containsExactly("A", "B");
        assertThat(trueFalse(false).mark(null).rightAnswers()).containsExactly("False");
        assertThat(shortAnswer(TYPO, "hedging", "0.5 hedge").mark(null).rightAnswers())
                .containsExactly("hedging");
    }

    @Test
    void a_withdrawn_question_gives_everyone_full_credit_and_a_reason() {
        Question question = withdrawn(as(single("*a", "b"), "q", "1.5"), "Both can be argued.");
        for (Response response : new Response[] {new Response.Text("a"), new Response.Text("b"), null}) {
            Marking marking = question.mark(response);
            assertThat(question.score(marking)).hasToString("1.5 / 1.5");
            assertThat(marking.withdrawn()).isEqualTo("Both can be argued.");
        }
    }

    private static Marking mark(Question question, String... ids) {
        return question.mark(new Response.Choices(List.of(ids)));
    }

    private static BigDecimal credit(Question question, String... ids) {
        return mark(question, ids).credit().value();
    }

    @Test
    void an_answer_without_a_typo_gets_its_own_feedback() {
        ShortText question = shortAnswer(TYPO, "limits", "limit");

        assertThat(question.mark(new Response.Text("limits")).feedback()).containsExactly("On limits.");
        assertThat(question.mark(new Response.Text("limit")).feedback()).containsExactly("On limit.");
    }

    @Test
    void the_feedback_of_a_pattern_comes_after_that_of_equal_answers() {
        ShortText question = shortAnswer(LOOSE, "*hedg*", "hedging");

        assertThat(question.mark(new Response.Text("hedging")).feedback()).containsExactly("On hedging.");
        assertThat(question.mark(new Response.Text("hedged")).feedback()).containsExactly("On *hedg*.");
    }

    @Test
    void no_pattern_is_shown_as_a_right_answer() {
        assertThat(shortAnswer(LOOSE, "*hedg*", "hedging").mark(null).rightAnswers())
                .containsExactly("hedging");
    }

    @Test
    void the_first_of_equal_answers_gives_the_feedback() {
        ShortText question = shortAnswer(LOOSE, "Belt and Road", "belt-and-road");
        ShortText first = new ShortText(
                question.basics(),
                java.util.List.of(
                        new AcceptedAnswer("Belt and Road", java.math.BigDecimal.ONE, "The first."),
                        new AcceptedAnswer("belt-and-road", java.math.BigDecimal.ONE, "The second.")),
                LOOSE);

        assertThat(first.mark(new Response.Text("belt and road")).feedback()).containsExactly("The first.");
    }
}
