package org.readout.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.review.Fsrs.Memory;
import org.readout.user.UserId;

/**
 * A key term or a question that a person may be asked again.
 *
 * @param quizId {@code null} for a key term
 * @param missed whether the last submitted answer to the question had less than full credit
 * @param keyShown whether the quiz showed its answer key when that was checked last; a term needs none
 * @param kept whether the person chose it
 * @param due the day from which it is asked, or {@code null} if it isn't
 * @param step how far it is in the days of the usual schedule
 * @param memory by FSRS, whichever schedule the person has; {@code null} before the first review
 */
public record ReviewItem(
        UUID id,
        UserId person,
        String lessonId,
        @Nullable String quizId,
        String itemId,
        Instant metAt,
        boolean missed,
        boolean keyShown,
        boolean kept,
        @Nullable LocalDate due,
        int reviews,
        int step,
        @Nullable Memory memory,
        @Nullable LastReview last) {

    /** The usual schedule: the days after which an item comes back, each time that it went well. */
    private static final List<Integer> DAYS = List.of(1, 7, 21, 60);

    private static final int LAST_STEP = DAYS.size() - 1;

    /** An item that isn't asked before this many days is known firmly. */
    private static final int FIRM = 21;

    /** The latest review of an item. */
    record LastReview(LocalDate on, Rating rating) {}

    /** How well a reader knows a key term. */
    public enum Level {
        NEW,
        MET,
        USED,
        FIRM
    }

    static ReviewItem first(UserId person, String lessonId, @Nullable String quizId, String itemId, Instant metAt) {
        return new ReviewItem(
                UUID.randomUUID(),
                person,
                lessonId,
                quizId,
                itemId,
                metAt,
                false,
                quizId == null,
                false,
                null,
                0,
                0,
                null,
                null);
    }

    boolean isTerm() {
        return quizId == null;
    }

    boolean isDue(LocalDate today) {
        return due != null && !due.isAfter(today);
    }

    ReviewItem dueOn(@Nullable LocalDate day) {
        return with(metAt, missed, keyShown, kept, day);
    }

    ReviewItem keptFrom(LocalDate day) {
        return with(metAt, missed, keyShown, true, due == null ? day : due);
    }

    ReviewItem keyShown(boolean shown) {
        return with(metAt, missed, shown, kept, due);
    }

    /** Returns it after an attempt: it comes back if it was missed, and no longer if it is answered before a review. */
    ReviewItem answered(boolean correct, Instant at, LocalDate tomorrow) {
        boolean asked = !correct || kept || reviews > 0;
        return with(at, !correct, keyShown, kept, !asked ? null : due == null && !correct ? tomorrow : due);
    }

    private ReviewItem with(Instant met, boolean wrong, boolean shown, boolean chosen, @Nullable LocalDate day) {
        return new ReviewItem(
                id, person, lessonId, quizId, itemId, met, wrong, shown, chosen, day, reviews, step, memory, last);
    }

    /** Returns in how many days it comes back after a review on a day. */
    public long days(Rating rating, LocalDate today, boolean fsrs) {
        if (fsrs) {
            return Fsrs.interval(memory, since(today), rating);
        }
        int next = DAYS.get(Math.min(step + 1, LAST_STEP));
        return switch (rating) {
            case FORGOT -> DAYS.getFirst();
            case HARD -> next / 2;
            case GOOD -> next;
            case EASY -> DAYS.get(Math.min(step + 2, LAST_STEP));
        };
    }

    private long since(LocalDate today) {
        return last == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(last.on(), today));
    }

    ReviewItem reviewed(Rating rating, LocalDate today, boolean fsrs) {
        int nextStep = rating == Rating.FORGOT ? 0 : Math.min(step + rating.ordinal() - 1, LAST_STEP);
        return new ReviewItem(
                id,
                person,
                lessonId,
                quizId,
                itemId,
                metAt,
                missed,
                keyShown,
                kept,
                today.plusDays(days(rating, today, fsrs)),
                reviews + 1,
                nextStep,
                Fsrs.after(memory, since(today), rating),
                new LastReview(today, rating));
    }

    /** Returns what this item alone says of how well its terms are known. */
    Level level() {
        if (last == null) {
            return isTerm() || missed ? Level.MET : Level.USED;
        }
        if (last.rating() == Rating.FORGOT) {
            return Level.MET;
        }
        boolean firm = isTerm()
                && last.rating().compareTo(Rating.GOOD) >= 0
                && due != null
                && !due.isBefore(last.on().plusDays(FIRM));
        return firm ? Level.FIRM : Level.USED;
    }
}
