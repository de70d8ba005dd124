package org.readout.correction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.attempt.Mark;
import org.readout.attempt.RegradeRepository.GivenMark;
import org.readout.attempt.RegradeRepository.Submitted;
import org.readout.correction.Correction.Attempt;
import org.readout.correction.Correction.Change;
import org.readout.lesson.Lesson;
import org.readout.question.Score;

/** Tells from marks, which are only ever added, how scores stood just before a correction and just after it. */
final class CorrectionReport {

    /** A mark that the correction added, and what counted before it. */
    private record Move(Score before, Mark after) {

        /** Whether the points were others, or would have been; where not, the mark only told of the new key. */
        boolean moves() {
            return kept() || !before.isSame(after.score());
        }

        private boolean kept() {
            return before.isSame(after.score()) && after.reason().endsWith(NewMarks.KEPT);
        }

        Change change(int number) {
            return new Change(number, before, after.score(), kept());
        }
    }

    private final AppliedCorrection correction;
    private final Instant at;
    private final CountedAttempt counted;
    private final @Nullable Lesson lesson;
    private final Map<AttemptId, Map<String, List<Mark>>> histories = new HashMap<>();

    /**
     * @param counted what counts of scores, by the terms of today: of late work nothing says what held then
     * @param lesson as it was by the correction's key, or {@code null} where it can't be read any more
     * @param marks all of the attempts that are asked about, those of a question of an attempt by number
     */
    CorrectionReport(
            AppliedCorrection correction, CountedAttempt counted, @Nullable Lesson lesson, List<GivenMark> marks) {
        this.correction = correction;
        this.counted = counted;
        this.at = correction.at();
        this.lesson = lesson;
        marks.forEach(given -> histories
                .computeIfAbsent(given.attempt(), attempt -> new LinkedHashMap<>())
                .computeIfAbsent(given.mark().questionId(), question -> new ArrayList<>())
                .add(given.mark()));
    }

    /**
     * What a correction did at a quiz of a student; absent where it gave no mark there.
     *
     * @param attempts the student's at that quiz, by number
     */
    Optional<Correction.Quiz> quiz(String quizId, List<Submitted> attempts) {
        List<Submitted> then = attempts.stream()
                .filter(attempt -> !attempt.submittedAt().isAfter(at))
                .toList();
        Map<String, Integer> numbers = numbers(quizId);
        List<Score> before = then.stream().map(attempt -> score(attempt, false)).toList();
        List<Score> after = then.stream().map(attempt -> score(attempt, true)).toList();
        List<Attempt> moved = new ArrayList<>();
        boolean gave = false;
        for (int i = 0; i < then.size(); i++) {
            Submitted attempt = then.get(i);
            List<Move> moves = moves(attempt);
            gave |= !moves.isEmpty();
            List<Change> changes = moves.stream()
                    .filter(Move::moves)
                    .map(move -> move.change(numbers.getOrDefault(move.after().questionId(), 0)))
                    .sorted(Comparator.comparing(Change::number))
                    .toList();
            if (!changes.isEmpty()) {
                moved.add(new Attempt(attempt.id(), attempt.number(), before.get(i), after.get(i), changes));
            }
        }
        return gave
                ? Optional.of(new Correction.Quiz(
                        quizId, section(quizId), counted.of(then, before), counted.of(then, after), moved))
                : Optional.empty();
    }

    private List<Move> moves(Submitted attempt) {
        return histories.getOrDefault(attempt.id(), Map.of()).values().stream()
                .flatMap(history -> move(history).stream())
                .toList();
    }

    private Optional<Move> move(List<Mark> history) {
        Score before = Score.NONE;
        for (Mark mark : history) {
            if (isOurs(mark)) {
                return Optional.of(new Move(before, mark));
            }
            before = mark.score();
        }
        return Optional.empty();
    }

    private boolean isOurs(Mark mark) {
        return isGiven(mark, correction);
    }

    /** Whether a mark is one that the correction gave, and not one that took it back. */
    static boolean isGiven(Mark mark, AppliedCorrection correction) {
        return correction.id().equals(mark.correction()) && mark.markedAt().equals(correction.at());
    }

    /** What the marks of that moment came to. */
    private Score score(Submitted attempt, boolean with) {
        return histories.getOrDefault(attempt.id(), Map.of()).values().stream()
                .map(history -> newest(history, with))
                .filter(Objects::nonNull)
                .map(Mark::score)
                .reduce(Score.NONE, Score::plus);
    }

    private @Nullable Mark newest(List<Mark> history, boolean with) {
        Mark newest = null;
        for (Mark mark : history) {
            if (isOurs(mark) ? with : !mark.markedAt().isAfter(at)) {
                newest = mark;
            }
        }
        return newest;
    }

    private String section(String quizId) {
        return Optional.ofNullable(lesson).stream()
                .flatMap(found -> found.sections().stream())
                .filter(section -> section.quiz() != null && section.quiz().id().equals(quizId))
                .map(Lesson.Section::title)
                .findFirst()
                .orElse(quizId);
    }

    private Map<String, Integer> numbers(String quizId) {
        Map<String, Integer> numbers = new HashMap<>();
        Optional.ofNullable(lesson)
                .flatMap(found -> found.quiz(quizId))
                .ifPresent(quiz -> quiz.questions().forEach(each -> numbers.put(each.id(), numbers.size() + 1)));
        return numbers;
    }
}
