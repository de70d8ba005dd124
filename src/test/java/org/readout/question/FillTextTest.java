package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readout.question.FillText.Gap;
import org.readout.question.FillText.Words;

class FillTextTest {

    @Test
    void a_text_is_words_and_blanks_in_turn() {
        assertThat(FillText.pieces("In {{year}} on the {{ river-name }}."))
                .containsExactly(
                        new Words("In "),
                        new Gap("year"),
                        new Words(" on the "),
                        new Gap("river-name"),
                        new Words("."));
        assertThat(FillText.pieces("{{a}}{{b}}")).containsExactly(new Gap("a"), new Gap("b"));
    }

    @Test
    void what_is_no_id_within_braces_stays_as_it_is() {
        assertThat(FillText.pieces("A {set} and {{Two Words}}."))
                .containsExactly(new Words("A {set} and {{Two Words}}."));
        assertThat(FillText.gaps("")).isEmpty();
    }
}
