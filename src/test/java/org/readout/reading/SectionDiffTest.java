package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.lesson.Lesson;
import org.readout.lesson.TestLessons;
import org.readout.reading.TextDiff.PassageChange;

class SectionDiffTest {

    private static final String SECTION = "between";

    private final Lesson lesson = TestLessons.read("small-states");

    @Test
    void the_same_lesson_has_no_changes() {
        lesson.sections()
                .forEach(section -> assertThat(SectionDiff.between(lesson, lesson, section.id()))
                        .isEqualTo(SectionDiff.NONE));
    }

    @Test
    void a_sentence_that_was_added_to_a_paragraph_changes_it() {
        SectionDiff changes = since("Whoever joins one side takes on its quarrels as well.", "");
        assertThat(changes.text()).extracting(TextDiff::kind).containsExactly(PassageChange.CHANGED);
        assertThat(changes.parts()).isEmpty();
    }

    @Test
    void an_event_of_a_timeline_that_says_something_else_is_a_change_of_its_own() {
        Lesson before = Edited.replace(lesson, "for ever", "for long");
        assertThat(SectionDiff.between(before, lesson, "alone").text())
                .extracting(TextDiff::kind)
                .containsExactly(PassageChange.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[hedging](term:hedging)|hedging",
                "(source:survey-2024)|(https://example.org)",
                "The survey says that|The   survey\\nsays that",
                "A small state between|*A small* state between"
            })
    void where_a_link_leads_how_lines_break_and_what_stands_out_are_no_change(String edit) {
        String[] words = edit.split("\\|", -1);
        assertThat(since(words[0], words[1]).text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Between two neighbours                            | title",
                "What can a small state do between two large ones? | question",
                "A state hedges when it mixes policies             | terms",
                "Keeping a fallback instead of taking a side.      | terms",
                "It is the second way of the reading.              | terms",
                "It is not the same as neutrality.                 | terms",
                "a lack of loyalty                                 | terms",
                "The survey asked only twelve of them.             | checks",
                "Which of these is hedging?                        | quiz",
                "Joining the stronger side                         | quiz",
                "Which of the two ways would you take              | prompts"
            })
    void another_part_of_the_section_that_says_something_else_is_named(String words, String part) {
        SectionDiff changes = since(words, words + " once");
        assertThat(changes.text()).isEmpty();
        assertThat(changes.parts()).containsExactly(part);
    }

    @Test
    void a_source_that_says_something_else_is_named() {
        assertThat(since("A survey of small states", "A survey of states").parts())
                .containsExactly("sources");
    }

    @Test
    void a_fact_check_that_was_added_or_removed_is_named() {
        Lesson without = Edited.replace(lesson, "(check:most-states)", "(term:hedging)");
        assertThat(SectionDiff.between(without, lesson, SECTION).parts()).containsExactly("checks");
        assertThat(SectionDiff.between(lesson, without, SECTION).parts()).containsExactly("checks");
    }

    @Test
    void a_question_that_was_added_is_named() {
        assertThat(since("\"id\":\"which-is-hedging\"", "\"id\":\"another-one\"")
                        .parts())
                .containsExactly("quiz");
    }

    @Test
    void what_another_section_says_is_not_told_here() {
        Lesson before = Edited.replace(lesson, "Some states choose neither.", "Some chose neither.");
        assertThat(SectionDiff.between(before, lesson, SECTION)).isEqualTo(SectionDiff.NONE);
        assertThat(SectionDiff.between(before, lesson, "alone").text()).hasSize(1);
    }

    @Test
    void a_section_that_was_not_there_or_is_gone_has_no_changes() {
        Lesson before = Edited.replace(lesson, "\"id\":\"alone\"", "\"id\":\"elsewhere\"");
        assertThat(SectionDiff.between(before, lesson, "alone")).isEqualTo(SectionDiff.NONE);
        assertThat(SectionDiff.between(before, lesson, "elsewhere")).isEqualTo(SectionDiff.NONE);
    }

    /** What changed since the lesson said other words. */
    private SectionDiff since(String words, String others) {
        return SectionDiff.between(Edited.replace(lesson, words, others), lesson, SECTION);
    }
}
