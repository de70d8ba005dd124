package org.readout.question.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readout.attempt.Questions;
import org.readout.question.kind.FillBlanks.TextPart;

class FillBlanksTest {

    @Test
    void a_text_is_words_and_blanks_in_turn() {
        assertThat(Questions.fill("In {{year}} on the {{ river-name }}.").textParts())
                .containsExactly(
                        new TextPart("In ", "year"), new TextPart(" on the ", "river-name"), new TextPart(".", null));
        assertThat(Questions.fill("{{a}}{{b}}").textParts())
                .containsExactly(new TextPart("", "a"), new TextPart("", "b"));
    }

    @Test
    void braces_without_an_id_stay_text() {
        assertThat(Questions.fill("A {set} and {{Two Words}}.").textParts())
                .containsExactly(new TextPart("A {set} and {{Two Words}}.", null));
        assertThat(Questions.fill("").textParts()).isEmpty();
    }
}
