package org.readout.question.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readout.question.kind.FillBlanks.Piece;

class FillBlanksTest {

    @Test
    void a_text_is_words_and_blanks_in_turn() {
        assertThat(FillBlanks.pieces("In {{year}} on the {{ river-name }}."))
                .containsExactly(new Piece("In ", "year"), new Piece(" on the ", "river-name"), new Piece(".", null));
        assertThat(FillBlanks.pieces("{{a}}{{b}}")).containsExactly(new Piece("", "a"), new Piece("", "b"));
    }

    @Test
    void what_is_no_id_within_braces_stays_as_it_is() {
        assertThat(FillBlanks.pieces("A {set} and {{Two Words}}."))
                .containsExactly(new Piece("A {set} and {{Two Words}}.", null));
        assertThat(FillBlanks.pieces("")).isEmpty();
    }
}
