package org.readout.correction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readout.correction.Remarks.Due;
import org.readout.quiz.AttemptId;
import org.readout.quiz.Mark;
import org.readout.quiz.MarkedAttempts.Change;
import org.readout.quiz.MarkedAttempts.GivenMark;
import org.readout.quiz.MarkedAttempts.Marked;
import org.readout.quiz.Score;

/**
 * The marks that a decision adds, and by how much they change attempts.
 *
 * @param left how many marks stay, because another correction stands on them
 */
record NewMarks(List<GivenMark> added, List<Change> changes, int left) {

    /** What the reason of a mark ends with whose points would be fewer, and were kept. */
    static final String KEPT = " Your points stay: this correction lowers no score.";

    private static final String UNDONE = "The correction was undone, so the mark before it counts again.";
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
        return new NewMarks(added, changes.list(), 0);
    }

    /**
     * What undoing adds: at each question that the correction marked, the newest mark that stands without it, or, where there
     * is none, that the question waits again.
     *
     * @param standing the corrections that stand, this one among them
     * @param marks all marks of these questions, those of a question of an attempt by number
     */
    static NewMarks undoing(UUID correction, Set<UUID> standing, List<GivenMark> marks, Instant now) {
        record Place(AttemptId attempt, String questionId) {}
        Map<Place, List<Mark>> histories = new LinkedHashMap<>();
        marks.forEach(given -> histories
                .computeIfAbsent(new Place(given.attempt(), given.mark().questionId()), place -> new ArrayList<>())
                .add(given.mark()));
        List<GivenMark> added = new ArrayList<>();
        Changes changes = new Changes();
        int left = 0;
        for (Map.Entry<Place, List<Mark>> entry : histories.entrySet()) {
            Mark newest = entry.getValue().getLast();
            Optional<Mark> back = entry.getValue().reversed().stream()
                    .filter(mark -> mark.correction() == null
                            || (standing.contains(mark.correction()) && !correction.equals(mark.correction())))
                    .findFirst();
            if (back.equals(Optional.of(newest))) {
                left++;
            } else {
                AttemptId attempt = entry.getKey().attempt();
                Mark mark = new Mark(
                        newest.questionId(),
                        newest.number() + 1,
                        back.map(Mark::score).orElse(Score.NONE),
                        back.isPresent() ? UNDONE : WAITS,
                        now,
                        back.map(Mark::key).orElse(null),
                        correction);
                added.add(new GivenMark(attempt, mark));
                changes.add(attempt, newest.score(), mark.score());
            }
        }
        return new NewMarks(added, changes.list(), left);
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
