package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.Owed;
import org.readout.attempt.LateAdjustedScore;
import org.readout.course.Course;
import org.readout.gradebook.ItemAnalysis.ChosenAnswer;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Score;
import org.readout.result.LatePenalty;
import org.readout.result.QuizResult.Standing;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * The scores of a course in one lesson: its sections, and its students by name.
 *
 * @param readingCheckPoints the points for answering the reading check both times; 0 if it isn't scored
 */
public record LessonGradebook(
        Course course,
        String lessonId,
        @Nullable Instant dueAt,
        int prompts,
        List<GradedSection> sections,
        int readingCheckPoints,
        List<Row> rows,
        List<SuspectQuestion> suspects) {

    private static final Messages TEXT = Messages.of("gradebook");

    /** A section, and what its quiz is out of today; 0 without a quiz. */
    public record GradedSection(
            String id, String title, @Nullable String quizId, BigDecimal points) {}

    /**
     * One student's work in one section.
     *
     * @param kept the score that counts, after the late penalty
     * @param earned the same before the late penalty; {@code null} for an average of attempts
     * @param toGrade how many answers are not graded yet, in all submitted attempts
     * @param late the penalty of the attempt that counts
     * @param counted the number of the attempt that counts; {@code null} for none, and for an average
     * @param corrected whether a correction of the answer key changed the score that counts
     * @param changed whether an instructor set the score
     * @param scoreFrom when the student will be shown the newest score, if it is left out until then
     * @param ifMissing until when missing work can be submitted and what it then loses; empty for work that isn't missing
     */
    public record Cell(
            Owed status,
            @Nullable Instant readAt,
            @Nullable Score kept,
            @Nullable Score earned,
            int toGrade,
            int attempts,
            boolean inProgress,
            LatePenalty late,
            Keep keep,
            @Nullable Integer counted,
            boolean corrected,
            boolean changed,
            @Nullable Instant scoreFrom,
            String ifMissing) {

        /** Returns the score that counts, with its late penalty, for a cell that has a score. */
        public String explained() {
            String score = String.valueOf(kept);
            if (earned != null) {
                return new LateAdjustedScore(earned, late).toString();
            }
            return late.isLate() ? TEXT.get("card.average-late", "score", score, "late", late.words()) : score;
        }

        /**
         * Returns the points that the late penalty takes off, or {@code null} without a score and for an average of
         * attempts.
         */
        @Nullable
        BigDecimal penalty() {
            return earned == null || kept == null ? null : earned.points().subtract(kept.points());
        }

        /** Returns whether the student has read the section or started its quiz. */
        public boolean hasWork() {
            return readAt != null || attempts > 0;
        }

        /** Returns the notes for the table and the CSV file, such as {@code 2 days late} or {@code in progress}. */
        public List<String> notes() {
            return Stream.of(
                            status == Owed.DUE_BEFORE_JOINING ? TEXT.get("note.due-before-joining") : "",
                            status == Owed.EXCUSED ? TEXT.get("note.excused") : "",
                            changed ? TEXT.get("note.changed") : "",
                            lateWords(),
                            corrected ? TEXT.get("note.corrected") : "",
                            status == Owed.MISSING ? TEXT.get("note.missing") : "",
                            toGrade > 0 ? TEXT.get("note.to-grade", "count", toGrade) : "",
                            inProgress ? TEXT.get("note.in-progress") : "")
                    .filter(note -> !note.isEmpty())
                    .toList();
        }

        /** Returns how late it is, and what the score would be without that, such as {@code 2 days late: 5 − 20%}. */
        private String lateWords() {
            return earned == null || late.percentOff() == 0
                    ? late.words()
                    : TEXT.get(
                            "note.late",
                            "days",
                            late.days(),
                            "earned",
                            Score.rounded(earned.points()),
                            "percent",
                            late.percentOff());
        }
    }

    /**
     * A student's work in a reading check that is scored for answering it, correctly or not.
     *
     * @param status submitted once both sittings are, however late
     */
    public record ReadingCheck(Owed status, int points, Set<Sitting> submitted) {

        static @Nullable ReadingCheck of(
                int points, Set<Sitting> submitted, @Nullable EffectiveRules rules, Instant now) {
            boolean both = submitted.size() == Sitting.values().length;
            Owed status = Owed.of(rules, both ? Standing.SUBMITTED : null, now);
            return points == 0 ? null : new ReadingCheck(status, points, submitted);
        }

        /** Returns what counts in the total: everything or nothing, or {@code null} if it doesn't count yet. */
        public @Nullable Score counts() {
            return switch (status) {
                case SUBMITTED -> new Score(BigDecimal.valueOf(points), BigDecimal.valueOf(points));
                case MISSING -> new Score(BigDecimal.ZERO, BigDecimal.valueOf(points));
                default -> null;
            };
        }

        boolean isHalfDone() {
            return submitted.size() == 1;
        }

        /**
         * Returns a sentence for the student's work in the lesson.
         *
         * @param closed whether it can no longer be answered
         */
        public String inWords(boolean closed) {
            boolean lost = closed && status == Owed.MISSING || submitted.equals(Set.of(Sitting.AFTER));
            String state = status == Owed.SUBMITTED ? "EARNED" : lost ? "LOST" : isHalfDone() ? "ONCE" : "LEFT";
            return TEXT.get("work.reading-check", "state", state, "points", points);
        }
    }

    /**
     * One student.
     *
     * @param readingCheck {@code null} if it isn't scored
     * @param promptsAnswered how many of the lesson's prompts have a post of the student
     * @param total points earned of points possible, see {@link GradebookService}
     * @param provisional whether points that it is to count aren't graded yet
     */
    public record Row(
            User student,
            List<Cell> cells,
            @Nullable ReadingCheck readingCheck,
            int promptsAnswered,
            int posts,
            int replies,
            @Nullable Score total,
            boolean provisional,
            boolean started) {

        boolean has(Owed status) {
            return Stream.concat(
                            cells.stream().map(Cell::status),
                            Stream.ofNullable(readingCheck).map(ReadingCheck::status))
                    .anyMatch(status::equals);
        }
    }

    /** Students who may need the instructor's attention. */
    public enum Group {
        NOT_STARTED,
        NOTHING_SUBMITTED,
        MISSING,
        LATE,
        TO_GRADE;

        public boolean has(Row row) {
            Stream<Cell> cells = row.cells().stream();
            return switch (this) {
                case NOT_STARTED -> !row.started();
                case NOTHING_SUBMITTED -> row.started() && !row.has(Owed.SUBMITTED);
                case MISSING -> row.has(Owed.MISSING);
                case LATE -> cells.anyMatch(cell -> cell.late().isLate());
                case TO_GRADE -> cells.anyMatch(cell -> cell.toGrade() > 0);
            };
        }
    }

    /** The mean of the percentages of n students. */
    public record Average(BigDecimal percent, int n) {}

    /** A question whose answer key may be wrong, with how often each answer was given. */
    public record SuspectQuestion(
            GradedSection section, String ask, ItemStatistic statistic, List<ChosenAnswer> chosen) {}

    public List<UserId> students(Group group) {
        return rows.stream().filter(group::has).map(row -> row.student().id()).toList();
    }

    public int answersToGrade() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .mapToInt(Cell::toGrade)
                .sum();
    }

    /** Returns the average of a score over the students who have one, or {@code null} if none has. */
    @Nullable
    Average average(Function<Row, @Nullable Score> score) {
        List<BigDecimal> percents = rows.stream()
                .map(score)
                .filter(Objects::nonNull)
                .map(Score::percent)
                .toList();
        int n = percents.size();
        BigDecimal sum = percents.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return n == 0 ? null : new Average(sum.divide(BigDecimal.valueOf(n), 10, RoundingMode.HALF_UP), n);
    }
}
