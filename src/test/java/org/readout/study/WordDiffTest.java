package org.readout.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.readout.study.WordDiff.Run;

class WordDiffTest {

    @Test
    void the_words_that_came_and_those_that_went_are_found() {
        String before = "It opened in December 2019, after years.";
        String now = "It opened on 2 December 2019, after years.";
        WordDiff diff = WordDiff.between(before, now);
        assertThat(changed(diff.before(), before)).containsExactly("in");
        assertThat(changed(diff.now(), now)).containsExactly("on 2");
        assertThat(diff.isLegible()).isTrue();
    }

    @Test
    void marks_on_single_words_help_where_whole_stretches_stayed() {
        assertThat(WordDiff.between("one two", "one two three four five").isLegible())
                .isTrue();
        assertThat(WordDiff.between("one two three", "one four five").isLegible())
                .isFalse();
        assertThat(WordDiff.between("a b c d", "k a l b m c n d").isLegible()).isFalse();
    }

    @Property
    void what_stayed_is_the_same_on_both_sides_and_the_runs_cover_every_word(
            @ForAll @Size(max = 12)
                    List<@CharRange(from = 'a', to = 'd') @StringLength(min = 1, max = 1) String> before,
            @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'd') @StringLength(min = 1, max = 1) String> now) {
        String old = String.join(" ", before);
        String text = String.join("\n", now);
        WordDiff diff = WordDiff.between(old, text);
        assertThat(stayed(diff.before(), old)).isEqualTo(stayed(diff.now(), text));
        assertThat(all(diff.before(), old)).isEqualTo(String.join(" ", before));
        assertThat(all(diff.now(), text)).isEqualTo(String.join(" ", now));
        assertThat(diff.now().stream().mapToInt(Run::words).sum()).isEqualTo(now.size());
    }

    private static List<String> changed(List<Run> runs, String text) {
        return runs.stream()
                .filter(run -> !run.stayed())
                .map(run -> text.substring(run.start(), run.end()))
                .toList();
    }

    private static String stayed(List<Run> runs, String text) {
        return all(runs.stream().filter(Run::stayed).toList(), text);
    }

    private static String all(List<Run> runs, String text) {
        return runs.stream()
                .map(run -> text.substring(run.start(), run.end()).replaceAll("\\s+", " "))
                .collect(Collectors.joining(" "));
    }
}
