package org.readout.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.readout.review.Fsrs.Memory;

/**
 * Holds {@link Fsrs} against npm {@code ts-fsrs} 5.4.2. Its answers were recorded once, for 1,000 histories of 2 to 10
 * reviews: {@code fsrs({ enable_fuzz: false, learning_steps: [], relearning_steps: [] })}, and {@code next(card, now,
 * rating)} at noon UTC. The days between reviews were 0, those that it had said, or up to 2.5 times as many; the ratings
 * were 1 to 4 with a chance of 20, 20, 40 and 20%, all from a seeded generator. A line is a history, each review
 * {@code days,rating,stability,difficulty,interval}.
 */
class FsrsTest {

    @Test
    void a_thousand_histories_are_as_the_reference_has_them() throws IOException {
        List<String> histories = recorded();
        assertThat(histories).hasSize(1000);
        for (String history : histories) {
            Memory memory = null;
            for (String review : history.split(" ")) {
                String[] is = review.split(",");
                long days = Long.parseLong(is[0]);
                Rating rating = Rating.values()[Integer.parseInt(is[1]) - 1];
                long interval = Fsrs.interval(memory, days, rating);
                memory = Fsrs.after(memory, days, rating);
                assertThat(memory.stability()).as(history).isCloseTo(Double.parseDouble(is[2]), within(1e-6));
                assertThat(memory.difficulty()).as(history).isCloseTo(Double.parseDouble(is[3]), within(1e-6));
                assertThat(interval).as(history).isEqualTo(Long.parseLong(is[4]));
            }
        }
    }

    private static List<String> recorded() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(FsrsTest.class.getResourceAsStream("/review/ts-fsrs-5.4.2.txt.gz"))),
                StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }
}
