package org.readout.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.study.TextChange.Kind;

class TextComparisonTest {

    @Test
    void a_changed_a_new_and_a_removed_paragraph_are_told_apart() {
        assertThat(between(
                        List.of("One stays.", "Two was so and so.", "Three goes.", "Four stays."),
                        List.of("One stays.", "Two is so and so.", "Four stays.", "Five is new.")))
                .extracting(TextChange::kind, TextChange::passage, TextChange::before, TextChange::beginning)
                .containsExactly(
                        tuple(Kind.CHANGED, 1, "Two was so and so.", "Two is so and so."),
                        tuple(Kind.REMOVED, 2, "Three goes.", "Three goes."),
                        tuple(Kind.NEW, 3, "", "Five is new."));
    }

    @Test
    void a_new_paragraph_before_a_changed_one_is_not_taken_for_it() {
        assertThat(between(
                        List.of("The pipeline opened in December 2019."),
                        List.of("Something quite different.", "The pipeline opened on 2 December 2019.")))
                .extracting(TextChange::kind, TextChange::passage)
                .containsExactly(tuple(Kind.NEW, 0), tuple(Kind.CHANGED, 1));
    }

    @Test
    void a_paragraph_with_hardly_a_word_in_common_is_another_one() {
        assertThat(between(List.of("Gas flows east."), List.of("The treaty was signed in Beijing.")))
                .extracting(TextChange::kind)
                .containsExactly(Kind.REMOVED, Kind.NEW);
    }

    @Test
    void the_same_words_in_another_place_were_moved() {
        assertThat(between(List.of("One.", "Two.", "Three."), List.of("Two.", "Three.", "One.")))
                .extracting(TextChange::kind, TextChange::passage)
                .containsExactly(tuple(Kind.MOVED, 2));
    }

    @Test
    void a_paragraph_that_is_there_twice_and_then_once_was_taken_out_once() {
        assertThat(between(List.of("One.", "Same.", "Same."), List.of("Same.", "One.")))
                .extracting(TextChange::kind)
                .containsExactlyInAnyOrder(Kind.MOVED, Kind.REMOVED);
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
        assertThat(between(List.of(before), List.of(now))).isEmpty();
    }

    @Test
    void case_punctuation_and_figures_are_changes() {
        for (String now :
                List.of("Trade grew by 5 per cent", "Trade grew by 6 per cent.", "trade grew by 5 per cent.")) {
            assertThat(between(List.of("Trade grew by 5 per cent."), List.of(now)))
                    .as(now)
                    .extracting(TextChange::kind)
                    .containsExactly(Kind.CHANGED);
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
        assertThat(between(before, now)).hasSize(2_000);
    }

    @Property
    void equal_texts_have_no_change(@ForAll("texts") List<String> text) {
        assertThat(between(text, text)).isEmpty();
    }

    @Property
    void every_passage_is_told_at_most_once_and_none_is_forgotten(
            @ForAll("texts") List<String> before, @ForAll("texts") List<String> now) {
        List<TextChange> changes = between(before, now);
        List<Integer> marked = changes.stream()
                .filter(change -> change.kind() != Kind.REMOVED)
                .map(TextChange::passage)
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
                .filter(change -> change.kind() != Kind.NEW)
                .forEach(change ->
                        assertThat(stayedBefore.remove(change.before())).isTrue());
        // What is neither new, changed nor moved is what stayed of either text.
        assertThat(stayedNow).containsExactlyInAnyOrderElementsOf(stayedBefore);
        assertThat(stayedNow.size() + marked.size()).isEqualTo(now.size());
    }

    @Property
    void a_moved_passage_has_the_same_words_and_a_changed_one_has_others(
            @ForAll("texts") List<String> before, @ForAll("texts") List<String> now) {
        for (TextChange change : between(before, now)) {
            switch (change.kind()) {
                case MOVED -> assertThat(change.before()).isEqualTo(now.get(change.passage()));
                case CHANGED -> assertThat(change.before()).isNotEqualTo(now.get(change.passage()));
                case NEW -> assertThat(change.before()).isEmpty();
                case REMOVED -> assertThat(before).contains(change.before());
            }
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> word = Arbitraries.of("a", "b", "c", "d", "e");
        Arbitrary<String> passage = word.list().ofMinSize(1).ofMaxSize(5).map(words -> String.join(" ", words));
        return passage.list().ofMaxSize(9);
    }

    private static List<TextChange> between(List<String> before, List<String> now) {
        return TextComparison.between(passages(before), passages(now));
    }

    private static List<Passage> passages(List<String> texts) {
        return texts.stream()
                .map(text -> new Passage(text.replaceAll("[\\s\\u00a0]+", " ").strip(), List.of()))
                .toList();
    }
}
