package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.attempt.Mark;
import org.readout.question.Score;

/** What a question says of its marks since the first was given. */
class MarkHistoryTest {

    private static final UUID CORRECTION = UUID.randomUUID();
    private static final Mark FULL = mark(1, "4", "Withdrawn. Unclear.", CORRECTION);
    private static final Mark BACK =
            new Mark("why", 2, Score.NONE, "Undone.", Instant.parse("2026-11-25T10:00:00Z"), null, CORRECTION);

    @Test
    void a_first_mark_says_something_only_where_a_correction_gave_it() {
        assertThat(MarkHistory.of(List.of(), ZoneOffset.UTC)).isEmpty();
        assertThat(MarkHistory.of(List.of(mark(1, "3", "Graded.", null)), ZoneOffset.UTC))
                .isEmpty();
        assertThat(words(FULL)).isEqualTo("Waiting → 4 of 4 on 24 November 2026: Withdrawn. Unclear.");
    }

    @Test
    void a_mark_that_was_taken_back_is_told_with_all_before_it() {
        assertThat(words(FULL, BACK))
                .startsWith("4 of 4 → waiting on 25 November 2026: Undone.All 2 marks")
                .contains("4 of 4, ", "waits, ");
        assertThat(words(FULL, BACK, mark(3, "3", "Graded.", null)))
                .startsWith("Waiting → 3 of 4 on 24 November 2026: Graded.All 3 marks");
    }

    private static String words(Mark... marks) {
        return MarkHistory.of(List.of(marks), ZoneOffset.UTC)
                .orElseThrow()
                .getElement()
                .getTextRecursively();
    }

    private static Mark mark(int number, String points, String reason, @Nullable UUID correction) {
        Score score = new Score(new BigDecimal(points), BigDecimal.valueOf(4));
        return new Mark("why", number, score, reason, Instant.parse("2026-11-24T10:00:00Z"), null, correction);
    }
}
