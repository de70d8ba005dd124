package org.readout.lesson.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.format.ReadableText;
import org.readout.lesson.HumanDate;
import org.readout.lesson.source.BrokenLessonsTest;
import org.readout.question.Sentences;

/** The rules of good teaching; their findings about files are in {@code src/test/broken/teaching.txt}. */
class PedagogyLintTest {

    @ParameterizedTest
    @MethodSource("rules")
    void every_warning_has_a_broken_example_in_the_corpus(LintRule warning) throws IOException {
        String findings = BrokenLessonsTest.cases()
                .flatMap(broken -> broken.findings().stream())
                .collect(Collectors.joining("\n"));
        assertThat(findings).contains("(" + warning.reason() + ") [" + warning.code() + "]");
    }

    static List<LintRule> rules() {
        return PedagogyLint.RULES;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true  | Correct!
            true  | Right.
            true  | Wrong.
            true  | No, try again
            true  | Yes.
            true  | That's right!
            true  | That’s not correct.
            true  | *Not* quite…
            true  | Sorry, that is the wrong answer
            true  | This isn't right.
            true  | Well done! You are right.
            true  | False
            true  | ✓ Correct! 🎉
            true  | 👍
            true  | Partially correct.
            true  | Not quite. Please read the section again.
            true  | Correct!!! Well done :)
            true  | Wrong answer; the correct answer is B.
            false | Correct: it keeps a fallback.
            false | No. The statement names two projects.
            false | It is.
            false | True of the year 2014, but not before.
            false | The right answer is the second one.
            false | Close, but the pipeline came first.
            false | Read the section on gas again.
            false | The correct answer is Beijing.
            false | No: 1949.
            false | It's a promise.
            """)
    void a_verdict_alone_gives_no_reason(boolean expected, String feedback) {
        assertThat(WordingRules.isVerdictAlone(feedback)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true  | Is it so?
            true  | Do you agree with the author?
            true  | Was the split a surprise, in your view?
            true  | Isn’t that a contradiction?
            true  | Can’t they part?
            true  | Won't it last?
            true  | Does what they say convince you?
            true  | The treaty was signed in 1950. Did it help?
            true  | Will they part or not?
            false | Why is it so?
            false | Do you agree? Why?
            false | Do you agree? Give one reason.
            false | Is it a plan or a label?
            false | Is it so, and what follows?
            false | Was it a surprise, and why so?
            false | To what extent does it help?
            false | Explain whether it helped.
            false | If it was so, who gained?
            false | Has China won or lost
            false | Do some research on one of them.
            false | Have a look at the map. Need drives them.
            """)
    void a_question_that_begins_with_a_verb_can_be_answered_with_yes_or_no_unless_it_asks_for_a_reason_or_a_choice(
            boolean expected, String ask) {
        assertThat(SectionRules.isYesNo(ask)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            true  | All of the above
            true  | None of these.
            true  | Both of them are right
            true  | Neither of the above
            true  | A and C
            true  | Both A and B
            true  | None of these options apply
            false | All of the five states
            false | None
            false | It is above all a label
            false | Both governments
            false | All three states
            false | Every one of the five
            false | A
            false | A bee
            false | Vitamin C and D
            """)
    void an_option_about_the_others_is_recognised_and_one_with_its_own_meaning_left_alone(
            boolean expected, String option) {
        assertThat(WordingRules.isAllOrNone(option)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Which of these is not a member?, not",
        "They met. Which did they never sign?, never",
        "All but one hold EXCEPT which except this?, except",
        "It is not so., not",
        "Which state isn’t a member?, isn’t",
        "Which state doesn't hedge?, doesn't",
        "Can’t it be both?, Can’t",
        "Which cannot be both?, cannot"
    })
    void a_hidden_negation_is_found(String ask, String word) {
        assertThat(WordingRules.hiddenNegation(ask)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Which is **not** a member?",
                "Which is *not* a member?",
                "Which is NOT a member?",
                "Which **isn’t** a member?",
                "It did not last. Why?",
                "Who was not only surprised but angry?",
                "Whether or not it lasts, who gains?",
                "What is a notion?",
                "All states joined except one. Why did the others follow?",
                "Is it true or false?",
                "Which is **false**?",
                "Which is true, and which sources tell that a claim is false?",
                "Which false claim did they make?",
                "Which of the least developed countries joined?",
                "Is it at least likely?",
                "Is it a pact, a treaty, or neither?",
                "Some have neither come true nor failed. Which of these?"
            })
    void an_emphasised_or_harmless_negation_is_left_alone(String ask) {
        assertThat(WordingRules.hiddenNegation(ask)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cat, 1", "partner, 2", "alliance, 3", "policies, 3", "moved, 1", "wanted, 2", "table, 2", "ties, 1",
                "states, 1",
        "changes, 2", "the, 1", "Europe’s, 2", "NATO, 2", "2014, 1", "twenty-five, 3", "economy, 4", "eye, 1",
                "whole, 1"
    })
    void syllables_are_counted_by_groups_of_vowels(String word, int syllables) {
        assertThat(ReadabilityRules.syllables(word)).isEqualTo(syllables);
    }

    @Test
    void the_grade_is_that_of_flesch_and_kincaid() {
        String text = "The two states signed a treaty. It held for six years.";
        assertThat(ReadableText.split(text)).hasSize(11);
        assertThat(Sentences.count(text)).isEqualTo(2);
        // 0.39 · 11 / 2 + 11.8 · 12 / 11 − 15.59
        assertThat(ReadabilityRules.Counts.of(text).grade()).isEqualByComparingTo("-0.6");
    }

    @Test
    void an_abbreviation_ends_no_sentence() {
        assertThat(Sentences.count("The U.S. answer came from Mr. Smith. “It is so!” he said. No. 5 is last."))
                .isEqualTo(3);
    }

    @Test
    void the_chance_of_a_position_is_binomial_if_all_questions_have_equally_many_options() {
        assertThat(ChoiceRules.chance(8, Collections.nCopies(8, 2))).isCloseTo(1 / 256.0, within(1e-12));
        assertThat(ChoiceRules.chance(1, Collections.nCopies(2, 4))).isCloseTo(1 - 9 / 16.0, within(1e-12));
        assertThat(ChoiceRules.chance(0, List.of(3, 4))).isCloseTo(1, within(1e-12));
    }

    @Test
    void keys_placed_by_chance_are_seldom_warned_about() {
        Random random = new Random(5);
        int lessons = 2_000;
        long warned = random.ints(lessons)
                .filter(seed -> isSkewed(new Random(seed), 30, 4))
                .count();
        assertThat(warned).isLessThan(lessons / 100);
    }

    private static boolean isSkewed(Random random, int questions, int options) {
        int[] counts = new int[options];
        random.ints(questions, 0, options).forEach(place -> counts[place]++);
        for (int count : counts) {
            if (ChoiceRules.chance(count, Collections.nCopies(questions, options)) * options < 0.01) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "Two of the four, 2",
        "Look at the end. Three of the five are there., 3",
        "Two conclusions keep to the evidence., 2",
        "Find 2 of them, 2"
    })
    void a_hint_with_the_number_of_correct_options_is_found(String hint, int correct) {
        assertThat(ClueRules.tellsCount(hint, correct)).isTrue();
        assertThat(ClueRules.tellsCount(hint, correct + 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mind the difference between this treaty and the one that Russia signed.",
                "Two states signed it.",
                "Which of the two of Kyiv's claims is older?",
                "Compare both.",
                "Is it two"
            })
    void other_numbers_in_a_hint_are_left_alone(String hint) {
        assertThat(ClueRules.tellsCount(hint, 2)).isFalse();
    }

    @Test
    void a_text_is_compared_by_its_words() {
        assertThat(ClueRules.plain("“It isn’t over!” – said *all 27*.")).isEqualTo(" it isnt over said all 27 ");
        assertThat(ClueRules.plain("")).isEqualTo(" ");
    }

    @ParameterizedTest
    @CsvSource({"2024, 2024-12-31", "2024-02, 2024-02-29", "2024-05-07, 2024-05-07"})
    void a_year_or_month_lasts_until_its_last_day(String date, LocalDate last) {
        assertThat(HumanDate.lastDay(date)).isEqualTo(last);
    }
}
