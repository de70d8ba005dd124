package org.readout.correction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptMarking;
import org.readout.attempt.Mark;
import org.readout.correction.RegradeRepository.Marked;
import org.readout.correction.RegradeRepository.Submitted;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.kind.Essay;

/**
 * Finds the marks of a quiz that are due by today's key: every mark that was given by another key, also if the answer earns
 * the same by both, so that all who were asked see the new key; and full credit for a withdrawn question that nobody has
 * graded.
 */
final class Regrader {

    private static final String KEPT = " Your points stay: this correction lowers no score.";

    /** Two keys of a question that don't mark alike. */
    static final class KeyChange {

        private record Answered(
                @Nullable Response response,
                @Nullable BigDecimal hintCost,
                @Nullable Map<String, BigDecimal> rows) {}

        final Question asked;
        final Question after;
        final List<String> words;
        // Ten thousand attempts give few different answers to a question; each of them is marked once.
        private final Map<Answered, Score> scores = new HashMap<>();

        /** @param asked as the attempt asks it; with the key of its mark, {@code before}; with the key of today, {@code after} */
        KeyChange(Question asked, Question before, Question after) {
            this.asked = asked;
            this.after = after;
            this.words = words(before, after);
        }

        /** What changed: sentences without a full stop. */
        private static List<String> words(Question before, Question after) {
            List<String> words = new ArrayList<>();
            String reason = after.basics().withdrawn();
            boolean wasWithdrawn = before.basics().withdrawn() != null;
            if (reason != null && !wasWithdrawn) {
                words.add("withdrawn, so that everybody has full points: "
                        + reason.strip().replaceAll("\\.$", ""));
            } else if (reason == null && wasWithdrawn) {
                words.add("not withdrawn any more");
            }
            if (before.points().compareTo(after.points()) != 0) {
                words.add("points " + Score.plain(before.points()) + " → " + Score.plain(after.points()));
            }
            if (reason == null && !wasWithdrawn && after instanceof Essay) {
                words.add("a graded text keeps its share");
            } else if (reason == null
                    && !wasWithdrawn
                    && !before.correctAnswer().equals(after.correctAnswer())) {
                words.add("correct answer “" + before.correctAnswer() + "” → “" + after.correctAnswer() + "”");
            }
            return words;
        }

        /** What an answer earns by today's key; nothing out of nothing if it has to be graded. */
        Score score(Marked mark) {
            return scores.computeIfAbsent(
                    new Answered(mark.response(), mark.hintCost(), mark.rows()),
                    answer -> AttemptMarking.score(asked, after, answer.response(), answer.hintCost(), answer.rows()));
        }
    }

    /**
     * A mark to be added.
     *
     * @param newest the mark that counts now
     * @param earned what the answer earns today
     * @param kept whether the points stay nevertheless
     */
    record Due(Submitted attempt, String questionId, Marked newest, KeyChange change, Score earned, boolean kept) {

        Score before() {
            return newest.score();
        }

        Score after() {
            return kept ? newest.score() : earned;
        }

        /** Whether the answer earns something else today, be the points kept or not. */
        boolean moves() {
            return !earned.isSame(newest.score());
        }

        /** What changed, why, and whether the points were kept; the first is cut if it is too long. */
        String reason(String why) {
            String end = (why.matches(".*[.!?…]") ? why : why + ".") + (kept ? KEPT : "");
            String changed = String.join("; ", change.words);
            int room = Mark.REASON_MAX_LENGTH - end.length() - 2;
            String fitting = changed.length() <= room ? changed + ". " : changed.substring(0, room - 1) + "… ";
            return Character.toUpperCase(fitting.charAt(0)) + fitting.substring(1) + end;
        }

        private Due keptIfItWeighsOther() {
            boolean same = before().isNothing() || earned.outOf().compareTo(before().outOf()) == 0;
            return same ? this : new Due(attempt, questionId, newest, change, earned, true);
        }
    }

    /** A submitted attempt with the marks to be added to it, perhaps none. */
    record Regraded(Submitted attempt, List<Due> due) {

        Score before() {
            return attempt.score();
        }

        Score after() {
            BigDecimal points = attempt.score().points();
            BigDecimal outOf = attempt.score().outOf();
            for (Due each : due) {
                points =
                        points.add(each.after().points()).subtract(each.before().points());
                outOf = outOf.add(each.after().outOf()).subtract(each.before().outOf());
            }
            return new Score(points, outOf);
        }
    }

    private record Keys(
            String questionId, Revision asked, @Nullable Revision given) {}

    final Section section;
    final Quiz quiz;
    /** The questions of which a mark may be due, in the order of the quiz. */
    final List<Question> questions;

    /** The numbers of all questions, from 1, by id. */
    final Map<String, Integer> numbers = new HashMap<>();

    private final Map<Revision, Lesson> revisions;
    private final boolean lowers;
    private final Map<Keys, Optional<KeyChange>> changes = new HashMap<>();

    /**
     * @param quiz as it is today
     * @param revisions the readable ones of those by whose keys the attempts may be marked
     */
    Regrader(Section section, Quiz quiz, Map<Revision, Lesson> revisions, boolean lowers) {
        this.section = section;
        this.quiz = quiz;
        this.revisions = revisions;
        this.lowers = lowers;
        quiz.questions().forEach(question -> numbers.put(question.id(), numbers.size() + 1));
        this.questions = quiz.questions().stream()
                .filter(question -> revisions.keySet().stream()
                        .anyMatch(asked ->
                                revisions.keySet().stream().anyMatch(key -> change(question.id(), asked, key) != null)))
                .toList();
    }

    /** @param marks what the attempt has for each of the questions, by question id */
    Regraded regrade(Submitted attempt, Map<String, Marked> marks) {
        List<Due> due = new ArrayList<>();
        for (Question question : questions) {
            Marked mark = marks.getOrDefault(question.id(), Marked.NONE);
            KeyChange change = change(question.id(), attempt.revision(), mark.key());
            // Not every attempt asks every question if they are drawn from a pool.
            if (change != null && attempt.rules().selection().questions().contains(question.id())) {
                // A question that has to be graded by both keys gets no mark.
                Score earned = change.score(mark);
                boolean ungraded =
                        mark.score().isNothing() && change.after.basics().withdrawn() == null;
                if (!earned.isNothing() && !ungraded) {
                    boolean kept = !lowers && earned.compareShare(mark.score()) < 0;
                    due.add(new Due(attempt, question.id(), mark, change, earned, kept));
                }
            }
        }
        Regraded regraded = new Regraded(attempt, due);
        // A question that weighs more or less can lower the attempt though no question falls.
        return lowers || regraded.after().compareShare(attempt.score()) >= 0
                ? regraded
                : new Regraded(
                        attempt, due.stream().map(Due::keptIfItWeighsOther).toList());
    }

    private @Nullable KeyChange change(String questionId, Revision asked, @Nullable Revision given) {
        return changes.computeIfAbsent(new Keys(questionId, asked, given), this::compare)
                .orElse(null);
    }

    private Optional<KeyChange> compare(Keys keys) {
        Question asked = question(keys.asked(), keys.questionId());
        Question now = quiz.question(keys.questionId()).orElse(null);
        if (asked == null || now == null) {
            return Optional.empty();
        }
        Question key = keys.given() == null ? null : question(keys.given(), keys.questionId());
        Question before = key == null ? asked : asked.withKeyOf(key);
        Question after = asked.withKeyOf(now);
        return before.marksLike(after) ? Optional.empty() : Optional.of(new KeyChange(asked, before, after));
    }

    private @Nullable Question question(Revision revision, String id) {
        return Optional.ofNullable(revisions.get(revision))
                .flatMap(lesson -> lesson.quiz(quiz.id()))
                .flatMap(old -> old.question(id))
                .orElse(null);
    }
}
