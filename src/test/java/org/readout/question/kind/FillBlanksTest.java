package org.readout.question.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readout.attempt.Questions;
import org.readout.question.kind.FillBlanks.Piece;

class FillBlanksTest {

    @Test
    void a_text_is_words_and_blanks_in_turn() {
        assertThat(Questions.fill("In {{year}} on the {{ river-name }}.").pieces())
                .containsExactly(new Piece("In ", "year"), new Piece(" on the ", "river-name"), new Piece(".", null));
        assertThat(Questions.fill("{{a}}{{b}}").pieces()).containsExactly(new Piece("", "a"), new Piece("", "b"));
    }

    @Test
    void braces_without_an_id_stay_text() {
        assertThat(Questions.fill("A {set} and {{Two Words}}.").pieces())
                .containsExactly(new Piece("A {set} and {{Two Words}}.", null));
        assertThat(Questions.fill("").pieces()).isEmpty();
    }
}
