package org.readout.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * Marks against recorded edits: those of the lessons' own history, and sentences that were inserted, deleted, reworded,
 * moved and doubled. Each says what must become of the mark.
 */
class AnchorTest {

    /** The edits come from the last one on: no place of an earlier one moves. */
    private record Edit(String kind, String text, int start, int end, String expected, String later) {

        static Edit of(String text, String line) {
            String[] fields = line.split("\t", -1);
            StringBuilder later = new StringBuilder(text);
            for (int i = fields.length - 3; i >= 4; i -= 3) {
                later.replace(Integer.parseInt(fields[i]), Integer.parseInt(fields[i + 1]), fields[i + 2]);
            }
            return new Edit(
                    fields[0],
                    text,
                    Integer.parseInt(fields[1]),
                    Integer.parseInt(fields[2]),
                    fields[3],
                    later.toString());
        }

        String quote() {
            return text.substring(start, end);
        }

        String shown() {
            return kind + ": “" + quote() + "” " + found() + ", expected " + expected;
        }

        OptionalInt found() {
            return Anchor.of(text, start, quote()).orElseThrow().in(later);
        }
    }

    @Test
    void a_sentence_that_was_selected_in_an_older_copy_is_where_it_occurs_if_only_once() {
        String quote = "The strong do what they can and the weak suffer what they must.";
        String now = "A new start. " + quote + " And more.";
        assertThat(Anchor.of(now, 0, quote).orElseThrow().start()).isEqualTo(13);
        assertThat(Anchor.of(now + " " + quote, 0, quote)).isEmpty();
        assertThat(Anchor.of(now, 0, "And more.")).isEmpty();
    }

    private static List<Edit> edits() throws IOException {
        List<Edit> edits = new ArrayList<>();
        String text = "";
        try (var file = Objects.requireNonNull(AnchorTest.class.getResourceAsStream("/note-edits.txt"))) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("=")) {
                    text = line.substring(1);
                } else {
                    edits.add(Edit.of(text, line));
                }
            }
        }
        return edits;
    }

    @Test
    void no_mark_moves_to_a_wrong_place() throws IOException {
        List<Edit> edits = edits();
        assertThat(edits).hasSizeGreaterThanOrEqualTo(200);
        assertThat(edits.stream()
                        .filter(edit -> edit.found().isPresent()
                                && !edit.expected().endsWith(" " + edit.found().getAsInt()))
                        .map(Edit::shown))
                .isEmpty();
    }

    @Test
    void a_mark_moves_where_that_is_certain() throws IOException {
        List<Edit> certain = edits().stream()
                .filter(edit -> edit.expected().startsWith("must"))
                .toList();
        assertThat(certain).hasSizeGreaterThanOrEqualTo(100);
        assertThat(certain.stream().filter(edit -> edit.found().isEmpty()).map(Edit::shown))
                .isEmpty();
    }

    @Test
    void a_word_that_occurs_often_is_told_by_its_sides_and_at_the_edges_too() {
        String text = "China signs. China waits. China";
        assertThat(Anchor.of(text, 0, "China").orElseThrow().in("Today " + text))
                .isEmpty();
        for (int at : List.of(0, 13, 26)) {
            Anchor anchor = Anchor.of(text, at, "China").orElseThrow();
            assertThat(anchor.in(text)).hasValue(at);
            assertThat(anchor.once()).isFalse();
        }
        assertThat(Anchor.of(text, 1, "China")).isEmpty();
        assertThat(Anchor.of(text, 12, " ")).isEmpty();
        assertThat(Anchor.of("the ally left at noon", 4, "ally").orElseThrow().in("the really left at noon"))
                .isEmpty();
    }

    @Test
    void the_text_of_a_section_is_what_a_reader_reads() {
        assertThat(Anchor.text("<p>One <a class=\"term\">great\n power</a><a class=\"cite\"> [1]</a>.</p>\n"
                        + "<figure><div role=\"img\">drawn</div><svg><text>x</text></svg></figure><p>Two&nbsp;it.</p>"))
                .isEqualTo("One great power. Two it.");
    }
}
