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
 * A key term, a question or words of a note that a person may be asked again.
 *
 * @param quizId {@code null} for a key term and a note
 * @param noteId {@code null} for the others
 * @param missed whether the last submitted answer to the question had less than full credit
 * @param keyShown whether the quiz showed its answer key when that was checked last; a term needs none
 * @param kept whether the person chose it
 * @param due the day from which it is asked, or {@code null} if it isn't
 * @param answers all reviews, oldest first
 */
public record ReviewItem(
        UUID id,
        UserId person,
        String lessonId,
        @Nullable String quizId,
        @Nullable UUID noteId,
        String itemId,
        Instant metAt,
        boolean missed,
        boolean keyShown,
        boolean kept,
        @Nullable LocalDate due,
        List<Answer> answers) {

    /** The usual schedule: the days after which an item comes back, each time that it went well. */
    private static final List<Integer> DAYS = List.of(1, 7, 21, 60);

    private static final int LAST_STEP = DAYS.size() - 1;

    /** A term that isn't asked before this many days is known firmly. */
    private static final int FIRM = 21;

    /** A review of an item: whether the answer was correct, and how it went, as the person says. */
    record Answer(LocalDate on, boolean correct, Rating rating) {}

    /** How well a reader knows a key term. */
    public enum Level {
        NEW,
        MET,
        USED,
        FIRM;

        static Level better(Level one, Level other) {
            return one.compareTo(other) < 0 ? other : one;
        }
    }

    static ReviewItem first(UserId person, String lessonId, @Nullable String quizId, String itemId, Instant metAt) {
        UUID id = UUID.randomUUID();
        boolean term = quizId == null;
        return new ReviewItem(id, person, lessonId, quizId, null, itemId, metAt, false, term, false, null, List.of());
    }

    ReviewItem of(UUID note) {
        return new ReviewItem(id, person, lessonId, quizId, note, itemId, metAt, missed, keyShown, kept, due, answers);
    }

    boolean isTerm() {
        return quizId == null && noteId == null;
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
        boolean stays = !correct || kept || !answers.isEmpty();
        LocalDate asked = due == null && !correct ? tomorrow : due;
        return with(at, !correct, keyShown, kept, stays ? asked : null);
    }

    private ReviewItem with(Instant met, boolean wrong, boolean shown, boolean chosen, @Nullable LocalDate day) {
        return new ReviewItem(id, person, lessonId, quizId, noteId, itemId, met, wrong, shown, chosen, day, answers);
    }

    /** Returns in how many days it comes back after a review on a day. */
    public long days(Rating rating, LocalDate today, boolean fsrs) {
        if (fsrs) {
            Memory memory = null;
            for (int i = 0; i < answers.size(); i++) {
                memory = Fsrs.after(
                        memory, since(i, answers.get(i).on()), answers.get(i).rating());
            }
            return Fsrs.interval(memory, since(answers.size(), today), rating);
        }
        int step = 0;
        for (Answer answer : answers) {
            step = step(step, answer.rating());
        }
        return rating == Rating.HARD ? DAYS.get(Math.min(step + 1, LAST_STEP)) / 2 : DAYS.get(step(step, rating));
    }

    private static int step(int step, Rating rating) {
        return rating == Rating.FORGOT ? 0 : Math.min(step + rating.ordinal() - 1, LAST_STEP);
    }

    private long since(int review, LocalDate day) {
        return review == 0
                ? 0
                : Math.max(0, ChronoUnit.DAYS.between(answers.get(review - 1).on(), day));
    }

    /** Returns what this item alone says of how well its terms are known. */
    Level level() {
        if (answers.isEmpty()) {
            return isTerm() || missed ? Level.MET : Level.USED;
        }
        Answer last = answers.getLast();
        if (last.rating() == Rating.FORGOT || !last.correct()) {
            return Level.MET;
        }
        boolean late = due != null && !due.isBefore(last.on().plusDays(FIRM));
        return isTerm() && late && last.rating() != Rating.HARD ? Level.FIRM : Level.USED;
    }
}
