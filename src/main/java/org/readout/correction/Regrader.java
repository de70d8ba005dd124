package org.readout.correction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptMarking;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.Mark;
import org.readout.attempt.Mark.NewMark;
import org.readout.attempt.ScorePolicy;
import org.readout.correction.Correction.ChangedMark;
import org.readout.correction.Correction.ChangedQuestion;
import org.readout.correction.CorrectionRepository.Marked;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.text.Messages;

/**
 * Finds the marks of a quiz that today's answer key changes: every mark under another key, even if the answer earns the same
 * under both, so that every student who was asked sees the new key; and full credit for ungraded answers to a withdrawn
 * question.
 */
final class Regrader {

    private static final Messages TEXT = Messages.of("correction");

    /** A change between two answer keys of a question that don't grade alike. */
    static final class KeyChange {

        private record Answered(
                @Nullable Response response,
                @Nullable BigDecimal hintCost,
                @Nullable Map<String, BigDecimal> rows) {}

        final Question asked;
        final Question after;
        private final Question before;
        // Ten thousand attempts have few different answers to a question; each is marked once.
        private final Map<Answered, Score> scores = new HashMap<>();
        private final Map<String, String> reasons = new HashMap<>();

        /** @param asked the question in the attempt; {@code before} has the key of its mark, {@code after} today's */
        KeyChange(Question asked, Question before, Question after) {
            this.asked = asked;
            this.before = before;
            this.after = after;
        }

        /** Returns what changed, a sentence each. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            String reason = after.basics().withdrawn();
            boolean wasWithdrawn = before.basics().withdrawn() != null;
            if (reason != null && !wasWithdrawn) {
                words.add(TEXT.get("key.withdrawn", "reason", sentence(reason.strip())));
            } else if (reason == null && wasWithdrawn) {
                words.add(TEXT.get("key.restored"));
            }
            if (before.points().compareTo(after.points()) != 0) {
                BigDecimal points = Score.rounded(after.points());
                words.add(TEXT.get("key.points", "before", Score.rounded(before.points()), "after", points));
            }
            boolean counted = reason == null && !wasWithdrawn;
            String answer = after.correctAnswer();
            if (counted && after.gradedByHand()) {
                words.add(TEXT.get("key.graded"));
            } else if (counted && !before.correctAnswer().equals(answer)) {
                // Options may end with a full stop.
                words.add(TEXT.get("key.answer", "before", before.correctAnswer(), "after", answer)
                        .replaceAll("\\.(?=[;”])", ""));
            }
            return words;
        }

        /**
         * Returns the reason of a mark: what changed, in English, and why; shortens the first if needed.
         *
         * @param end the reason of the change, and the rest of the text after it
         */
        String reason(String end) {
            return reasons.computeIfAbsent(end, key -> {
                String changed = String.join(" ", Messages.inEnglish(this::words));
                int room = Mark.REASON_MAX_LENGTH - key.length() - 1;
                return (changed.length() <= room ? changed : changed.substring(0, room - 1) + "…") + " " + key;
            });
        }

        /** Returns the score under today's key; nothing out of nothing if an instructor has to grade the answer. */
        Score score(Marked mark) {
            return scores.computeIfAbsent(
                    new Answered(mark.response(), mark.hintCost(), mark.rows()),
                    answer -> AttemptMarking.score(asked, after, answer.response(), answer.hintCost(), answer.rows()));
        }
    }

    /**
     * A mark to be added.
     *
     * @param kept whether the points stay the same all the same, because no score may be lowered
     */
    record PendingMark(
            Attempt attempt, String questionId, Marked newest, KeyChange change, Score earned, boolean kept) {

        Score before() {
            return newest.score();
        }

        Score after() {
            return kept ? newest.score() : earned;
        }

        /** Returns whether today's key gives other points, kept or not. */
        boolean moves() {
            return !earned.isSame(newest.score());
        }

        NewMark mark(String why, Instant at, Revision key, UUID correction) {
            String end = kept ? sentence(why) + " " + TEXT.english("mark.kept") : sentence(why);
            return new NewMark(
                    attempt.id(),
                    before(),
                    new Mark(questionId, newest.number() + 1, after(), change.reason(end), at, key, correction));
        }

        private PendingMark keptIfItWeighsOther() {
            boolean same = before().isNothing() || earned.outOf().compareTo(before().outOf()) == 0;
            return same ? this : new PendingMark(attempt, questionId, newest, change, earned, true);
        }
    }

    record Regraded(Attempt attempt, List<PendingMark> pending) {

        /** Returns the score of the marked part; nothing out of nothing if nothing is marked. */
        Score before() {
            Score score = attempt.score();
            return score == null ? Score.NONE : score;
        }

        Score after() {
            BigDecimal points = before().points();
            BigDecimal outOf = before().outOf();
            for (PendingMark each : pending) {
                points =
                        points.add(each.after().points()).subtract(each.before().points());
                outOf = outOf.add(each.after().outOf()).subtract(each.before().outOf());
            }
            return new Score(points, outOf);
        }
    }

    private static String sentence(String words) {
        return words.matches("(?s).*[.!?…]") ? words : words + ".";
    }

    private record Keys(
            String questionId, Revision asked, @Nullable Revision given) {}

    final Quiz quiz;
    /** The questions whose marks may change, in the order of the quiz. */
    final List<Question> questions;

    private final List<String> ids;
    final Section section;
    private final Map<Revision, Lesson> revisions;
    private final boolean lowers;
    private final Map<Keys, Optional<KeyChange>> changes = new HashMap<>();

    /** @param revisions the readable ones among those whose keys the attempts may be marked with */
    Regrader(Section section, Quiz quiz, Map<Revision, Lesson> revisions, boolean lowers) {
        this.section = section;
        this.quiz = quiz;
        this.revisions = revisions;
        this.lowers = lowers;
        this.ids = quiz.questions().stream().map(Question::id).toList();
        this.questions = quiz.questions().stream()
                .filter(question -> mayChange(question.id()))
                .toList();
    }

    private boolean mayChange(String questionId) {
        return revisions.keySet().stream()
                .anyMatch(asked -> revisions.keySet().stream().anyMatch(key -> change(questionId, asked, key) != null));
    }

    /** @param marks the attempt's newest marks, by question id */
    Regraded regrade(Attempt attempt, Map<String, Marked> marks) {
        List<PendingMark> pending = new ArrayList<>();
        for (Question question : questions) {
            Marked mark = marks.getOrDefault(question.id(), Marked.NONE);
            KeyChange change = change(question.id(), attempt.revision(), mark.key());
            // An attempt may ask only some of the questions, chosen at random.
            boolean asked = attempt.rules().selection().questions().contains(question.id());
            if (change == null || !asked) {
                continue;
            }
            Score earned = change.score(mark);
            boolean withdrawn = change.after.basics().withdrawn() != null;
            // An open answer that isn't graded yet gets its mark from an instructor.
            boolean ungraded = earned.isNothing() || (mark.score().isNothing() && !withdrawn);
            if (!ungraded) {
                boolean kept = !lowers && earned.compareShare(mark.score()) < 0;
                pending.add(new PendingMark(attempt, question.id(), mark, change, earned, kept));
            }
        }
        Regraded regraded = new Regraded(attempt, pending);
        // A change of points can lower the attempt's score although no question's score falls.
        boolean falls = regraded.after().compareShare(regraded.before()) < 0;
        if (lowers || !falls) {
            return regraded;
        }
        return new Regraded(
                attempt, pending.stream().map(PendingMark::keptIfItWeighsOther).toList());
    }

    /** @param rules the student's rules, or {@code null} if they have no late penalty */
    Correction.ChangedQuiz quiz(List<Regraded> attempts, @Nullable EffectiveRules rules) {
        return new Correction.ChangedQuiz(
                quiz.id(),
                section.title(),
                counted(attempts, Regraded::before, rules),
                counted(attempts, Regraded::after, rules),
                attempts.stream()
                        .map(each -> new Correction.ChangedAttempt(
                                each.attempt().number(), each.before(), each.after(), changes(each.pending())))
                        .filter(attempt -> !attempt.marks().isEmpty())
                        .toList());
    }

    private List<ChangedMark> changes(List<PendingMark> pending) {
        return pending.stream()
                .filter(PendingMark::moves)
                .map(each ->
                        new ChangedMark(ids.indexOf(each.questionId()) + 1, each.before(), each.after(), each.kept()))
                .toList();
    }

    /** Returns the score that counts, as in the gradebook: without attempts with nothing graded. */
    private static Score counted(
            List<Regraded> attempts, Function<Regraded, Score> score, @Nullable EffectiveRules rules) {
        List<Score> scores = attempts.stream()
                .filter(each -> !score.apply(each).isNothing())
                .map(each ->
                        LateAdjustedScore.of(score.apply(each), each.attempt().rules(), rules, at(each.attempt())))
                .map(LateAdjustedScore::counts)
                .toList();
        return ScorePolicy.of(attempts.getLast().attempt(), rules, scores)
                .map(ScorePolicy::score)
                .orElse(Score.NONE);
    }

    List<ChangedQuestion> changed(List<PendingMark> pending) {
        Map<String, List<PendingMark>> byQuestion =
                pending.stream().collect(Collectors.groupingBy(PendingMark::questionId));
        return questions.stream()
                .filter(question -> byQuestion.containsKey(question.id()))
                .map(question -> changed(question, byQuestion.getOrDefault(question.id(), List.of())))
                .toList();
    }

    private ChangedQuestion changed(Question question, List<PendingMark> pending) {
        List<String> words = pending.stream()
                .map(PendingMark::change)
                .distinct()
                .flatMap(change -> change.words().stream())
                .distinct()
                .toList();
        int moved = (int) pending.stream().filter(PendingMark::moves).count();
        int number = ids.indexOf(question.id()) + 1;
        return new ChangedQuestion(section.title(), number, question.basics().ask(), words, moved);
    }

    static Instant at(Attempt submitted) {
        return Objects.requireNonNull(submitted.submittedAt());
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
