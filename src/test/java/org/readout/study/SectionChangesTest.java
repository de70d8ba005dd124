package org.readout.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.lesson.Lesson;
import org.readout.lesson.files.LessonLoader;
import org.readout.study.OtherChange.Part;
import org.readout.study.OtherChange.What;
import org.readout.study.TextChange.Kind;

class SectionChangesTest {

    private static final String SECTION = "between";

    private final Lesson lesson = new LessonLoader(Path.of("src/test/lessons"), Clock.systemUTC())
            .load().lessons().stream()
                    .flatMap(loaded -> loaded.lesson().stream())
                    .filter(one -> one.id().equals("small-states"))
                    .findFirst()
                    .orElseThrow();

    @Test
    void the_same_lesson_has_no_changes() {
        lesson.sections()
                .forEach(section -> assertThat(SectionChanges.between(lesson, lesson, section.id()))
                        .isEqualTo(SectionChanges.NONE));
    }

    @Test
    void a_sentence_that_was_added_to_a_paragraph_changes_it() {
        SectionChanges changes = since("Whoever joins one side takes on its quarrels as well.", "");
        assertThat(changes.text()).extracting(TextChange::kind).containsExactly(Kind.CHANGED);
        assertThat(changes.of(Kind.CHANGED)).hasSize(1);
        assertThat(changes.of(Kind.NEW)).isEmpty();
        assertThat(changes.others()).isEmpty();
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
                "Between two neighbours                            | TITLE            | CHANGED",
                "What can a small state do between two large ones? | GUIDING_QUESTION | CHANGED",
                "A state hedges when it mixes policies             | DEFINITION       | CHANGED",
                "Keeping a fallback instead of taking a side.      | DEFINITION       | CHANGED",
                "It is the second way of the reading.              | TERM             | CHANGED",
                "It is not the same as neutrality.                 | TERM             | CHANGED",
                "a lack of loyalty                                 | TERM             | CHANGED",
                "The survey asked only twelve of them.             | CHECK            | CHANGED",
                "A survey of small states                          | SOURCE           | CHANGED",
                "Which of these is hedging?                        | QUESTION         | CHANGED",
                "Joining the stronger side                         | QUESTION         | CHANGED",
                "\"id\":\"most-states\"                            | CHECK            | NEW",
                "Which of the two ways would you take              | PROMPT           | CHANGED"
            })
    void what_belongs_to_the_section_beside_its_text_is_told(String words, Part part, What what) {
        String others = words.equals("\"id\":\"most-states\"") ? words : words + " once";
        SectionChanges changes =
                what == What.NEW ? since("(check:most-states)", "(term:hedging)") : since(words, others);
        assertThat(changes.text()).isEmpty();
        assertThat(changes.others()).singleElement().satisfies(change -> {
            assertThat(change.part()).isEqualTo(part);
            assertThat(change.what()).isEqualTo(what);
        });
    }

    @Test
    void a_source_check_that_comes_or_goes_with_its_paragraph_is_not_told_beside_it() {
        String paragraph =
                "The survey says that [most small states](check:most-states) chose it. Whoever joins one side"
                        + " takes on its quarrels as well.";
        assertThat(since(paragraph, "Nothing like that.").others()).isEmpty();
        Lesson without = Edited.replace(lesson, paragraph, "Nothing like that.");
        assertThat(SectionChanges.between(lesson, without, SECTION).others()).isEmpty();
    }

    @Test
    void a_source_check_that_is_taken_from_words_that_stay_is_told() {
        Lesson without = Edited.replace(lesson, "(check:most-states)", "(term:hedging)");
        assertThat(SectionChanges.between(lesson, without, SECTION).others())
                .extracting(OtherChange::part, OtherChange::what)
                .containsExactly(tuple(Part.CHECK, What.REMOVED));
    }

    @Test
    void a_question_that_was_added_and_one_that_was_taken_out_are_told() {
        SectionChanges changes = since("\"id\":\"which-is-hedging\"", "\"id\":\"another-one\"");
        assertThat(changes.others())
                .extracting(OtherChange::part, OtherChange::what, OtherChange::id)
                .containsExactly(
                        tuple(Part.QUESTION, What.NEW, "which-is-hedging"),
                        tuple(Part.QUESTION, What.REMOVED, "another-one"));
    }

    @Test
    void what_another_section_says_is_not_told_here() {
        Lesson before = Edited.replace(lesson, "Some states choose neither.", "Some chose neither.");
        assertThat(SectionChanges.between(before, lesson, SECTION)).isEqualTo(SectionChanges.NONE);
        assertThat(SectionChanges.between(before, lesson, "alone").text()).hasSize(1);
    }

    @Test
    void a_section_that_was_not_there_or_is_gone_has_no_changes() {
        Lesson before = Edited.replace(lesson, "\"id\":\"alone\"", "\"id\":\"elsewhere\"");
        assertThat(SectionChanges.between(before, lesson, "alone")).isEqualTo(SectionChanges.NONE);
        assertThat(SectionChanges.between(before, lesson, "elsewhere")).isEqualTo(SectionChanges.NONE);
    }

    /** What changed since the lesson said other words. */
    private SectionChanges since(String words, String others) {
        return SectionChanges.between(Edited.replace(lesson, words, others), lesson, SECTION);
    }
}
