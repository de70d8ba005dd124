package org.readout.correction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.attempt.RegradeRepository.Marked;
import org.readout.attempt.RegradeRepository.Submitted;
import org.readout.question.Score;

/**
 * Finds the marks that are due by the keys of today, those of questions that wait for an instructor among them: such a
 * question has points where it was withdrawn. A mark that would have the same points is due as well, so that everybody who
 * was asked the question is told of its new key. Where no score may be lowered, a mark is kept whose share of its
 * points would fall, and so is one that came to weigh more or less where the share of the whole attempt would fall still.
 */
final class Regrader {

    /**
     * A mark that was given by another key than that of today.
     *
     * @param newest the mark as it is
     * @param fresh what the answer earns today
     * @param kept whether the mark stays as it is, and is only added again with the key of today
     */
    record Due(Submitted attempt, Marked newest, Keys.Change change, Score fresh, boolean kept) {

        /** What the mark will be. */
        Score after() {
            return kept ? newest.score() : fresh;
        }

        /** Whether the answer earns something else today, be it kept or not; where not, only the key is another one. */
        boolean moves() {
            return !fresh.isSame(newest.score());
        }

        private boolean weighsOther() {
            return !newest.waits() && fresh.outOf().compareTo(newest.score().outOf()) != 0;
        }

        private Due keep() {
            return new Due(attempt, newest, change, fresh, true);
        }
    }

    private final Keys keys;
    private final boolean lowers;
    private final Set<String> questions;
    private final Map<AttemptId, Map<String, Marked>> newest;
    private final MarkedOnce marked = new MarkedOnce();

    /**
     * @param questions those that may have changed, in the order that the marks shall have
     * @param newest their newest marks, by the question's id
     */
    Regrader(Keys keys, boolean lowers, Set<String> questions, Map<AttemptId, Map<String, Marked>> newest) {
        this.keys = keys;
        this.lowers = lowers;
        this.questions = questions;
        this.newest = newest;
    }

    /** The newest marks of those questions that the attempt asked. */
    Collection<Marked> newest(Submitted attempt) {
        return marks(attempt).values();
    }

    /** With those that wait for their first one. */
    private Map<String, Marked> marks(Submitted attempt) {
        Map<String, Marked> given = newest.getOrDefault(attempt.id(), Map.of());
        if (!attempt.waits()) {
            return given;
        }
        Map<String, Marked> marks = new HashMap<>(given);
        for (String question : questions) {
            if (!marks.containsKey(question) && keys.asks(attempt, question)) {
                marks.put(question, Marked.none(question));
            }
        }
        return marks;
    }

    /** The marks of an attempt that were given by another key than that of today. */
    List<Due> of(Submitted attempt) {
        Map<String, Marked> marks = marks(attempt);
        List<Due> due = new ArrayList<>();
        for (String questionId : questions) {
            Marked mark = marks.get(questionId);
            Keys.Change change = mark == null ? null : change(attempt, mark);
            if (mark != null && change != null) {
                Score fresh = fresh(change, mark);
                // What waits for an instructor by both keys has no mark that could tell of the new one.
                if (!fresh.isNothing()) {
                    boolean kept = !lowers && fresh.compareShare(mark.score()) < 0;
                    due.add(new Due(attempt, mark, change, fresh, kept));
                }
            }
        }
        return lowers ? due : held(attempt, due);
    }

    /** A text that waits has points only where it was withdrawn. What was graded is reckoned from its grade. */
    private Score fresh(Keys.Change change, Marked mark) {
        boolean waits = mark.waits() && change.after().basics().withdrawn() == null;
        return waits ? Score.NONE : marked.score(change, mark);
    }

    private Keys.@Nullable Change change(Submitted attempt, Marked mark) {
        return keys.change(attempt.quizId(), mark.questionId(), attempt.revision(), mark.keys())
                .orElse(null);
    }

    /**
     * Where the attempt falls because a question came to weigh more or less, that one is kept: first where the answer gains
     * nothing by it. What then is left weighs what it did and falls nowhere.
     */
    private static List<Due> held(Submitted attempt, List<Due> due) {
        List<Due> held = due;
        if (falls(attempt, held)) {
            held = keep(
                    held,
                    each -> each.weighsOther()
                            && each.fresh().compareShare(each.newest().score()) <= 0);
        }
        return falls(attempt, held) ? keep(held, Due::weighsOther) : held;
    }

    private static boolean falls(Submitted attempt, List<Due> due) {
        return after(attempt, due).compareShare(attempt.score()) < 0;
    }

    private static List<Due> keep(List<Due> due, Predicate<Due> which) {
        return due.stream().map(each -> which.test(each) ? each.keep() : each).toList();
    }

    /** What an attempt comes to when these of its marks are others. */
    static Score after(Submitted attempt, List<Due> due) {
        var points = attempt.score().points();
        var outOf = attempt.score().outOf();
        for (Due each : due) {
            Score before = each.newest().score();
            points = points.add(each.after().points()).subtract(before.points());
            outOf = outOf.add(each.after().outOf()).subtract(before.outOf());
        }
        return new Score(points, outOf);
    }
}
