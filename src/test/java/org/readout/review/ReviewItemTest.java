package org.readout.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.review.ReviewItem.Answer;
import org.readout.review.ReviewItem.Level;
import org.readout.user.UserId;

class ReviewItemTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    private static ReviewItem term() {
        return ReviewItem.first(UserId.random(), "lesson", null, "hedging", Instant.EPOCH)
                .dueOn(MONDAY);
    }

    private static ReviewItem reviewed(ReviewItem item, LocalDate on, Rating rating) {
        return reviewed(item, on, rating != Rating.FORGOT, rating);
    }

    private static ReviewItem reviewed(ReviewItem item, LocalDate on, boolean correct, Rating rating) {
        List<Answer> answers = new ArrayList<>(item.answers());
        answers.add(new Answer(on, correct, rating));
        return new ReviewItem(
                item.id(),
                item.person(),
                item.lessonId(),
                item.quizId(),
                null,
                item.itemId(),
                item.metAt(),
                item.missed(),
                item.keyShown(),
                item.kept(),
                on.plusDays(item.days(rating, on, false)),
                answers);
    }

    private static LocalDate due(ReviewItem item) {
        return Objects.requireNonNull(item.due());
    }

    private static List<Long> days(ReviewItem item, boolean fsrs) {
        return Stream.of(Rating.values())
                .map(rating -> item.days(rating, due(item), fsrs))
                .toList();
    }

    @Test
    void a_new_card_comes_back_tomorrow_in_3_in_7_or_in_21_days() {
        assertThat(days(term(), false)).containsExactly(1L, 3L, 7L, 21L);
    }

    @Test
    void a_card_that_goes_well_comes_back_after_7_21_and_60_days_and_starts_again_when_forgotten() {
        ReviewItem item = reviewed(term(), MONDAY, Rating.GOOD);
        assertThat(item.due()).isEqualTo(MONDAY.plusDays(7));
        assertThat(item.level()).isEqualTo(Level.USED);

        item = reviewed(item, due(item), Rating.GOOD);
        assertThat(item.due()).isEqualTo(MONDAY.plusDays(28));
        assertThat(item.level()).isEqualTo(Level.FIRM);
        assertThat(days(item, false)).containsExactly(1L, 30L, 60L, 60L);

        item = reviewed(item, due(item), Rating.FORGOT);
        assertThat(item.due()).isEqualTo(MONDAY.plusDays(29));
        assertThat(item.level()).isEqualTo(Level.MET);
        assertThat(days(item, false)).containsExactly(1L, 3L, 7L, 21L);
    }

    @Test
    void a_wrong_answer_shows_no_use_of_the_term_however_it_went() {
        assertThat(reviewed(term(), MONDAY, false, Rating.EASY).level()).isEqualTo(Level.MET);
    }

    @Test
    void with_fsrs_the_same_reviews_say_other_days() {
        ReviewItem item = reviewed(term(), MONDAY, Rating.GOOD);
        assertThat(days(term(), true)).containsExactly(1L, 1L, 2L, 8L);
        assertThat(days(item, true)).isSorted().isNotEqualTo(days(item, false));
    }

    @Test
    void a_missed_question_is_asked_and_one_that_is_answered_before_a_review_is_not() {
        ReviewItem question = ReviewItem.first(UserId.random(), "lesson", "quiz", "question", Instant.EPOCH);
        ReviewItem missed = question.answered(false, Instant.EPOCH, MONDAY);
        assertThat(missed.due()).isEqualTo(MONDAY);
        assertThat(missed.keyShown()).isFalse();
        assertThat(missed.answered(true, Instant.EPOCH, MONDAY).due()).isNull();
        assertThat(missed.keptFrom(MONDAY).answered(true, Instant.EPOCH, MONDAY).due())
                .isEqualTo(MONDAY);
    }
}
