package org.readout.correction.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.readout.correction.CorrectionService.Undone;

/** Undoing says what came of it, and nothing that is not so. */
class UndoneWordsTest {

    @Test
    void what_was_taken_back_waits_again_only_where_something_waits() {
        assertThat(UndoneWords.of(new Undone(true, 1, 0, 0), true))
                .isEqualTo("Undone: 1 mark was taken back; it waits again.");
        assertThat(UndoneWords.of(new Undone(true, 2, 0, 0), false)).isEqualTo("Undone: 2 marks were taken back.");
    }

    @Test
    void where_every_mark_was_given_anew_since_no_score_changed() {
        assertThat(UndoneWords.of(new Undone(true, 0, 0, 2), false))
                .isEqualTo("Noted as undone, and no score changed: 2 marks were given anew since, by a later"
                        + " correction. Undo that one, too, and what counted before both counts again.");
    }

    @Test
    void where_some_were_given_anew_both_are_told() {
        assertThat(UndoneWords.of(new Undone(true, 3, 0, 1), true))
                .isEqualTo("Undone: 3 marks were taken back; it waits again. 1 mark was given anew since, by a later"
                        + " correction; that one can be undone, too.");
    }

    @Test
    void what_was_graded_again_since_keeps_its_grade() {
        assertThat(UndoneWords.of(new Undone(true, 3, 1, 0), true))
                .isEqualTo("Undone: 3 marks were taken back; it waits again. 1 of them had been graded again since; its"
                        + " newest grade stays, out of the points from before.");
        assertThat(UndoneWords.of(new Undone(true, 2, 2, 1), false))
                .isEqualTo("Undone: 2 marks were taken back. 2 of them had been graded again since; their newest grades"
                        + " stay, out of the points from before. 1 mark was given anew since, by a later correction; that"
                        + " one can be undone, too.");
    }

    @Test
    void a_second_time_it_says_that_it_was_undone() {
        assertThat(UndoneWords.of(new Undone(false, 0, 0, 0), true)).isEqualTo("This correction was undone already.");
    }
}
