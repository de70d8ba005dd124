package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.LateAdjustedScore;
import org.readout.course.Course;
import org.readout.course.LatePolicy.LatePenalty;
import org.readout.gradebook.ItemAnalysis.ChosenAnswer;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.question.Score;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;

/**
 * The scores of a course in one lesson.
 *
 * @param dueAt the due date, or {@code null} for none
 * @param prompts how many discussion prompts the lesson has
 * @param sections in the lesson's order
 * @param rows the students by name
 */
public record Gradebook(
        Course course,
        String lessonId,
        @Nullable Instant dueAt,
        int prompts,
        List<Section> sections,
        List<Row> rows,
        List<SuspectQuestion> suspects) {

    /**
     * A section.
     *
     * @param quizId the id of its quiz, or {@code null} if it has none
     * @param points what the quiz is out of today, 0 without a quiz
     */
    public record Section(String id, String title, @Nullable String quizId, BigDecimal points) {}

    /** The state of a student's work on the quiz of a section. */
    public enum Status {
        NO_QUIZ,
        /** Nothing is submitted, and nothing is missing yet. */
        OPEN,
        /** Nothing is submitted, and the due date has passed. */
        MISSING,
        /** Nothing is submitted, and the due date had passed when the student joined: it doesn't count. */
        DUE_BEFORE_JOINING,
        SUBMITTED
    }

    /**
     * One student's work in one section.
     *
     * @param readAt when the section was read to its end, or {@code null}
     * @param kept the score that counts, after the late penalty; {@code null} unless something is submitted and graded
     * @param earned the same before the late penalty; {@code null} if {@code kept} is, and for an average of attempts
     * @param toGrade how many answers are not graded yet, in all submitted attempts
     * @param attempts how many were started
     * @param inProgress whether an attempt is not submitted yet
     * @param late the penalty of the attempt that counts
     * @param scoreFrom when the newest score will be shown to the student, if it is left out for that reason; else {@code
     *     null}
     */
    public record Cell(
            Status status,
            @Nullable Instant readAt,
            @Nullable Score kept,
            @Nullable Score earned,
            int toGrade,
            int attempts,
            boolean inProgress,
            LatePenalty late,
            @Nullable Instant scoreFrom) {

        /** Returns, for example, {@code 5 / 8, 1 day late: 10 % off, counts as 4.5}; empty without a score. */
        public String explained() {
            if (kept == null) {
                return "";
            }
            return earned == null
                    ? kept + (late.isLate() ? ", on average, the newest " + late.words() : "")
                    : new LateAdjustedScore(earned, late).toString();
        }

        /** Whether the student has read the section or started its quiz. */
        public boolean holdsSomething() {
            return readAt != null || attempts > 0;
        }

        /** Lists what to say beside the score, such as {@code 2 days late} or {@code in progress}. */
        public List<String> notes() {
            List<String> notes = new ArrayList<>(states());
            if (late.isLate()) {
                notes.addFirst(late.words());
            }
            if (status == Status.DUE_BEFORE_JOINING) {
                notes.addFirst("due before joining");
            }
            return notes;
        }

        /** Lists the notes apart from lateness: {@code missing}, {@code in progress}. */
        public List<String> states() {
            List<String> states = new ArrayList<>();
            if (status == Status.MISSING) {
                states.add("missing");
            }
            if (toGrade > 0) {
                states.add(Ui.count(toGrade, "answer") + " to grade");
            }
            if (inProgress) {
                states.add("in progress");
            }
            return states;
        }
    }

    /**
     * One student.
     *
     * @param cells one for each section
     * @param promptsAnswered how many of the lesson's prompts have a post of the student
     * @param total points earned of points possible, see {@link GradebookService}; {@code null} if nothing counts yet
     * @param started whether the student opened a section, started a quiz or wrote a post
     */
    public record Row(
            User student,
            List<Cell> cells,
            int promptsAnswered,
            int posts,
            int replies,
            @Nullable Score total,
            boolean started) {}

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
                case NOTHING_SUBMITTED -> row.started() && cells.noneMatch(cell -> cell.status() == Status.SUBMITTED);
                case MISSING -> cells.anyMatch(cell -> cell.status() == Status.MISSING);
                case LATE -> cells.anyMatch(cell -> cell.late().isLate());
                case TO_GRADE -> cells.anyMatch(cell -> cell.toGrade() > 0);
            };
        }
    }

    /**
     * An average over students.
     *
     * @param percent the mean of their percentages, 0 to 100
     * @param n how many students it is of, at least 1
     */
    public record Average(BigDecimal percent, int n) {

        private static @Nullable Average of(Stream<@Nullable Score> scores) {
            List<BigDecimal> percents =
                    scores.filter(Objects::nonNull).map(Score::percent).toList();
            int n = percents.size();
            return n == 0
                    ? null
                    : new Average(
                            percents.stream()
                                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                                    .divide(BigDecimal.valueOf(n), 10, RoundingMode.HALF_UP),
                            n);
        }
    }

    /** A question whose answer key may be wrong, with how often each answer was given. */
    public record SuspectQuestion(Section section, String ask, ItemStatistic statistic, List<ChosenAnswer> chosen) {}

    /** Lists the students of a group by name. */
    public List<UserId> students(Group group) {
        return rows.stream().filter(group::has).map(row -> row.student().id()).toList();
    }

    /** Counts the answers that are not graded yet. */
    public int answersToGrade() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .mapToInt(Cell::toGrade)
                .sum();
    }

    /** Returns the average of each section, {@code null} for one without scores. Scores graded in part are left out. */
    public List<@Nullable Average> averages() {
        List<@Nullable Average> averages = new ArrayList<>();
        IntStream.range(0, sections.size())
                .forEach(i -> averages.add(Average.of(rows.stream()
                        .map(row -> row.cells().get(i))
                        .filter(cell -> cell.toGrade() == 0)
                        .map(Cell::kept))));
        return averages;
    }

    /** Returns the average of the totals, or {@code null} if nothing counts yet. */
    public @Nullable Average average() {
        return Average.of(rows.stream().map(Row::total));
    }
}
