package org.readout.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.readout.study.SectionChanges.Change;
import org.readout.study.SectionChanges.Kind;

class SectionChangesTest {

    @Test
    void a_changed_a_new_and_a_removed_paragraph_are_told_apart() {
        String before = "One stays.\n\nTwo was so.\n\nThree goes.\n\nFour stays.";
        String after = "One stays.\n\nTwo is other now.\n\nFour stays.\n\nFive is new.";
        assertThat(SectionChanges.between(before, after).changes())
                .containsExactly(
                        new Change(Kind.CHANGED, 1, "Two is other now."),
                        new Change(Kind.REMOVED, 2, "Three goes."),
                        new Change(Kind.NEW, 3, "Five is new."));
    }

    @Test
    void other_line_breaks_and_other_link_targets_are_no_change() {
        String before = "Ties since the\n[split](term:split) are close.";
        String after = "Ties since the [split](term:sino-soviet-split)\nare close.";
        assertThat(SectionChanges.between(before, after).isEmpty()).isTrue();
    }

    @Test
    void a_long_paragraph_is_named_by_its_first_words() {
        assertThat(SectionChanges.between("", "one two three four five six seven eight nine ten")
                        .changes())
                .extracting(Change::beginning)
                .containsExactly("one two three four five six seven eight …");
    }

    @Property
    void the_same_text_has_no_change_and_every_new_paragraph_of_another_is_accounted_for(
            @ForAll @Size(max = 8) List<@AlphaChars @StringLength(min = 1, max = 6) String> before,
            @ForAll @Size(max = 8) List<@AlphaChars @StringLength(min = 1, max = 6) String> after) {
        String old = String.join("\n\n", before);
        String now = String.join("\n\n", after);
        assertThat(SectionChanges.between(old, old).isEmpty()).isTrue();
        List<Integer> marked = SectionChanges.between(old, now).changes().stream()
                .filter(change -> change.kind() != Kind.REMOVED)
                .map(Change::paragraph)
                .toList();
        for (int i = 0; i < after.size(); i++) {
            assertThat(before.contains(after.get(i)) || marked.contains(i)).isTrue();
        }
    }
}
