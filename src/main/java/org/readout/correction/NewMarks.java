package org.readout.correction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.readout.attempt.AttemptId;
import org.readout.attempt.Mark;
import org.readout.attempt.RegradeRepository.Change;
import org.readout.attempt.RegradeRepository.GivenMark;
import org.readout.attempt.RegradeRepository.Marked;
import org.readout.correction.Regrader.Due;
import org.readout.question.Score;

/**
 * The marks that a decision adds, and by how much they change attempts.
 *
 * @param graded how many of them have a grade that was given by the key of a correction that is undone
 * @param left how many marks stay, because another correction stands on them
 */
record NewMarks(List<GivenMark> added, List<Change> changes, int graded, int left) {

    /** What the reason of a mark ends with whose points would be fewer, and were kept. */
    static final String KEPT = " Your points stay: this correction lowers no score.";

    private static final String UNDONE = "The correction was undone, so the mark before it counts again.";
    private static final String GRADED =
            "The correction was undone, so your newest grade counts by the points from before it.";
    private static final String WAITS = "The correction was undone, so the answer waits to be graded again.";

    /** What applying adds. */
    static NewMarks applying(AppliedCorrection correction, List<Due> due) {
        List<GivenMark> added = new ArrayList<>();
        Changes changes = new Changes();
        Reasons reasons = new Reasons(correction.reason());
        for (Due each : due) {
            Marked before = each.newest();
            Mark mark = new Mark(
                    before.questionId(),
                    before.number() + 1,
                    each.after(),
                    reasons.of(each),
                    correction.at(),
                    correction.revision(),
                    correction.id());
            added.add(new GivenMark(each.attempt().id(), mark));
            changes.add(each.attempt().id(), before.score(), mark.score());
        }
        return new NewMarks(added, changes.list(), 0, 0);
    }

    /**
     * What undoing adds: at each question that the correction marked, the newest mark that stands without it, or, where there
     * is none, that the question waits again. A grade that was given by its key stays, and counts by the key before it.
     *
     * @param grades what such grades come to
     */
    static NewMarks undoing(UUID correction, List<GoesBack> all, GradesGoneBack grades, Instant now) {
        List<GivenMark> added = new ArrayList<>();
        Changes changes = new Changes();
        int graded = 0;
        int left = 0;
        for (GoesBack back : all) {
            Optional<Score> grade = back.isGradeByUndoneKey() ? grades.score(back) : Optional.empty();
            if (grade.isEmpty() && back.stands()) {
                left++;
                continue;
            }
            if (grade.isPresent()) {
                graded++;
            }
            Mark newest = back.newest();
            Mark mark = new Mark(
                    newest.questionId(),
                    newest.number() + 1,
                    grade.or(() -> back.mark().map(Mark::score)).orElse(Score.NONE),
                    grade.isPresent() ? GRADED : back.mark().isPresent() ? UNDONE : WAITS,
                    now,
                    grade.isPresent() ? back.key() : back.mark().map(Mark::key).orElse(null),
                    correction);
            added.add(new GivenMark(back.attempt(), mark));
            changes.add(back.attempt(), newest.score(), mark.score());
        }
        return new NewMarks(added, changes.list(), graded, left);
    }

    /** The reasons of marks. There are few changes, each of them one object, and very many marks. */
    private static final class Reasons {

        private final String why;
        private final Map<Keys.Change, String> kept = new IdentityHashMap<>();
        private final Map<Keys.Change, String> given = new IdentityHashMap<>();

        Reasons(String why) {
            this.why = why.matches(".*[.!?…]") ? why : why + ".";
        }

        String of(Due due) {
            return due.kept()
                    ? kept.computeIfAbsent(due.change(), change -> reason(change, why + KEPT))
                    : given.computeIfAbsent(due.change(), change -> reason(change, why));
        }

        /** What changed, then why, then whether the points were kept; only the first is cut where it is too long. */
        private static String reason(Keys.Change change, String end) {
            String changed = String.join("; ", KeyWords.of(change.before(), change.after()));
            int room = Mark.REASON_MAX_LENGTH - end.length() - 2;
            String fitting = changed.length() <= room ? changed + ". " : changed.substring(0, room - 1) + "… ";
            return Character.toUpperCase(fitting.charAt(0)) + fitting.substring(1) + end;
        }
    }

    /** Sums up changes by attempt. */
    private static final class Changes {

        private final Map<AttemptId, Change> byAttempt = new LinkedHashMap<>();

        void add(AttemptId attempt, Score before, Score after) {
            byAttempt.merge(attempt, Change.of(attempt, before, after), Change::plus);
        }

        List<Change> list() {
            return List.copyOf(byAttempt.values());
        }
    }
}
