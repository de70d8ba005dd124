package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.reading.TextDiff.PassageChange;
import org.readout.reading.TextDiff.Range;
import org.readout.reading.TextDiff.Words;

class TextDiffTest {

    @Test
    void a_changed_a_new_and_a_removed_paragraph_are_told_apart() {
        assertThat(TextDiff.between(
                        List.of("One stays.", "Two was so and so.", "Three goes.", "Four stays."),
                        List.of("One stays.", "Two is so and so.", "Four stays.", "Five is new.")))
                .extracting(TextDiff::kind, TextDiff::passage, TextDiff::before, TextDiff::now)
                .containsExactly(
                        tuple(PassageChange.CHANGED, 1, "Two was so and so.", "Two is so and so."),
                        tuple(PassageChange.REMOVED, 2, "Three goes.", ""),
                        tuple(PassageChange.NEW, 3, "", "Five is new."));
    }

    @Test
    void a_new_paragraph_before_a_changed_one_is_not_taken_for_it() {
        assertThat(TextDiff.between(
                        List.of("The pipeline opened in December 2019."),
                        List.of("Something quite different.", "The pipeline opened on 2 December 2019.")))
                .extracting(TextDiff::kind, TextDiff::passage)
                .containsExactly(tuple(PassageChange.NEW, 0), tuple(PassageChange.CHANGED, 1));
    }

    @Test
    void a_paragraph_with_hardly_a_word_in_common_is_another_one() {
        assertThat(TextDiff.between(List.of("Gas flows east."), List.of("The treaty was signed in Beijing.")))
                .extracting(TextDiff::kind)
                .containsExactly(PassageChange.REMOVED, PassageChange.NEW);
    }

    @Test
    void a_moved_paragraph_is_removed_in_one_place_and_new_in_the_other() {
        assertThat(TextDiff.between(List.of("One.", "Two.", "Three."), List.of("Two.", "Three.", "One.")))
                .extracting(TextDiff::kind, TextDiff::passage, TextDiff::before, TextDiff::now)
                .containsExactly(tuple(PassageChange.REMOVED, 0, "One.", ""), tuple(PassageChange.NEW, 2, "", "One."));
    }

    @Test
    void a_new_item_before_items_that_are_much_alike_is_the_only_change() {
        List<String> items = List.of("Gas in 2022, in bcm: 15", "Gas in 2023, in bcm: 22", "Gas in 2024, in bcm: 31");
        assertThat(TextDiff.between(items.subList(1, 3), items))
                .extracting(TextDiff::kind, TextDiff::passage)
                .containsExactly(tuple(PassageChange.NEW, 0));
    }

    @Test
    void the_beginning_of_a_passage_is_its_first_seven_words() {
        assertThat(TextDiff.between(List.of(), List.of("One two three four five six seven.", "1 2 3 4 5 6 7 8")))
                .extracting(TextDiff::beginning)
                .containsExactly("One two three four five six seven.", "1 2 3 4 5 6 7 …");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It's a “pivot”, they say.   | It’s a \"pivot\", they say.",
                "Ties are close.             | Ties\u00a0are   close.",
                "Rapproche\u00adment         | Rapprochement",
                "Cafe\u0301                  | Caf\u00e9"
            })
    void white_space_and_the_look_of_quotation_marks_are_no_change(String before, String now) {
        assertThat(TextDiff.between(List.of(before), List.of(now))).isEmpty();
    }

    @Test
    void case_punctuation_and_figures_are_changes() {
        for (String now :
                List.of("Trade grew by 5 per cent", "Trade grew by 6 per cent.", "trade grew by 5 per cent.")) {
            assertThat(TextDiff.between(List.of("Trade grew by 5 per cent."), List.of(now)))
                    .as(now)
                    .extracting(TextDiff::kind)
                    .containsExactly(PassageChange.CHANGED);
        }
    }

    @Test
    void a_text_that_was_replaced_altogether_is_compared_in_no_time() {
        List<String> before = new ArrayList<>();
        List<String> now = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            before.add("old " + i);
            now.add("new " + i);
        }
        assertThat(TextDiff.between(before, now)).hasSize(2_000);
    }

    @Property
    void equal_texts_have_no_change(@ForAll("texts") List<String> text) {
        assertThat(TextDiff.between(text, text)).isEmpty();
    }

    @Property
    void every_passage_is_told_at_most_once_and_none_is_forgotten(
            @ForAll("texts") List<String> before, @ForAll("texts") List<String> now) {
        List<TextDiff> changes = TextDiff.between(before, now);
        List<Integer> marked = changes.stream()
                .filter(change -> change.kind() != PassageChange.REMOVED)
                .map(TextDiff::passage)
                .toList();
        assertThat(marked).doesNotHaveDuplicates().isSorted();

        List<String> stayedNow = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            if (!marked.contains(i)) {
                stayedNow.add(now.get(i));
            }
        }
        List<String> stayedBefore = new ArrayList<>(before);
        changes.stream()
                .filter(change -> change.kind() != PassageChange.NEW)
                .forEach(change ->
                        assertThat(stayedBefore.remove(change.before())).isTrue());
        // What is neither new nor changed is what stayed of either text.
        assertThat(stayedNow).containsExactlyInAnyOrderElementsOf(stayedBefore);
        assertThat(changes).extracting(TextDiff::passage).isSorted();
    }

    @Property
    void a_changed_passage_has_other_words_and_half_of_them_in_common(
            @ForAll("texts") List<String> before, @ForAll("texts") List<String> now) {
        for (TextDiff change : TextDiff.between(before, now)) {
            assertThat(change.now()).isEqualTo(change.kind() == PassageChange.REMOVED ? "" : now.get(change.passage()));
            if (change.kind() == PassageChange.CHANGED) {
                assertThat(change.before()).isNotEqualTo(change.now());
                List<String> gone = new ArrayList<>(List.of(change.before().split(" ")));
                int all = gone.size() + change.now().split(" ").length;
                int count = gone.size();
                List.of(change.now().split(" ")).forEach(gone::remove);
                assertThat(4 * (count - gone.size())).isGreaterThanOrEqualTo(all);
            }
        }
    }

    @Test
    void the_new_words_and_the_removed_ones_are_found() {
        String before = "It opened in December 2019, after years.";
        String now = "It opened on 2 December 2019, after years.";
        Words words = TextDiff.words(before, now);
        assertThat(texts(words.removed(), before)).containsExactly("in");
        assertThat(texts(words.added(), now)).containsExactly("on 2");
    }

    @Test
    void single_words_are_marked_only_where_whole_stretches_stayed() {
        assertThat(TextDiff.words("one two", "one two three four five").added()).hasSize(1);
        assertThat(TextDiff.words("one two three", "one four five").added()).isEmpty();
        assertThat(TextDiff.words("a b c d", "k a l b m c n d").added()).isEmpty();
    }

    @Property
    void without_the_marked_words_both_wordings_are_the_same(
            @ForAll @Size(max = 12)
                    List<@CharRange(from = 'a', to = 'd') @StringLength(min = 1, max = 1) String> before,
            @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'd') @StringLength(min = 1, max = 1) String> now) {
        String old = String.join(" ", before);
        String text = String.join("\n", now);
        Words words = TextDiff.words(old, text);
        Assume.that(!words.equals(new Words(List.of(), List.of())));
        assertThat(without(words.removed(), old)).isEqualTo(without(words.added(), text));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> word = Arbitraries.of("a", "b", "c", "d", "e");
        Arbitrary<String> passage = word.list().ofMinSize(1).ofMaxSize(5).map(words -> String.join(" ", words));
        return passage.list().ofMaxSize(9);
    }

    private static List<String> texts(List<Range> ranges, String text) {
        return ranges.stream()
                .map(range -> text.substring(range.start(), range.end()))
                .toList();
    }

    private static String without(List<Range> ranges, String text) {
        StringBuilder rest = new StringBuilder(text);
        ranges.reversed().forEach(range -> rest.delete(range.start(), range.end()));
        return rest.toString().replaceAll("\\s+", "");
    }
}
