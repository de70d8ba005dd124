package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.LateAdjustedScore;
import org.readout.course.Course;
import org.readout.course.LatePolicy.LatePenalty;
import org.readout.question.Score;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * What came of one lesson in one course.
 *
 * @param dueAt until when work is on time, or {@code null} for no due date
 * @param pastDue whether that was before the gradebook was drawn up; missing work counts from then on
 * @param prompts how many discussion prompts the lesson has
 * @param columns the sections in the lesson's order
 * @param rows the students by name
 * @param averages of each column, {@code null} where nobody submitted or there is no quiz
 * @param average of the students' totals, {@code null} where there are none
 */
public record Gradebook(
        Course course,
        String lessonId,
        String lessonTitle,
        @Nullable Instant dueAt,
        boolean pastDue,
        int prompts,
        List<Column> columns,
        List<Row> rows,
        List<@Nullable Average> averages,
        @Nullable Average average,
        Attention attention) {

    public Gradebook {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        averages = Collections.unmodifiableList(new ArrayList<>(averages));
    }

    /**
     * A section.
     *
     * @param quizId the id of its quiz, or {@code null} where it has none
     * @param points what the quiz is out of today, 0 without a quiz
     */
    public record Column(
            String sectionId, String title, @Nullable String quizId, BigDecimal points) {}

    /** How a student stands with a section's quiz. */
    public enum Status {
        /** The section has no quiz. */
        NO_QUIZ,
        /** Nothing is submitted, and nothing had to be yet. */
        OPEN,
        /** Nothing is submitted, and the due date has passed. */
        MISSING,
        /** Nothing is submitted, and the due date had passed when the student joined: it counts for nothing. */
        DUE_BEFORE_JOINING,
        /** At least one attempt is submitted. */
        SUBMITTED
    }

    /**
     * One student in one section.
     *
     * @param readAt when the section was read to its end, or {@code null}
     * @param kept the score that counts, of what is marked and after late credit; {@code null} unless something is
     *     submitted and marked
     * @param earned what its marks add up to; {@code null} where {@code kept} is, and of an average
     * @param toGrade how many answers wait to be graded, in all submitted attempts
     * @param attempts how many were begun
     * @param inProgress whether an attempt is begun and not submitted
     * @param late how late the counted attempt came, and what that takes off
     * @param scoreFrom from when the newest score is shown to the student, where it is left out for that reason; else {@code
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

        /** The score in words, such as {@code 5 / 8, 1 day late: 10 % off, counts as 4.5}; empty unless submitted. */
        public String explained() {
            if (kept == null) {
                return "";
            }
            return earned == null
                    ? kept + (late.isLate() ? ", on average, the newest " + late.words() : "")
                    : new LateAdjustedScore(earned, late).toString();
        }

        /** Whether the student has read the section or begun its quiz. */
        public boolean holdsSomething() {
            return readAt != null || attempts > 0;
        }

        /** What to say beside the score, such as {@code 2 days late} or {@code in progress}; empty where all is well. */
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

        /** The same without how late it came: {@code missing}, {@code in progress}. */
        public List<String> states() {
            List<String> states = new ArrayList<>();
            if (status == Status.MISSING) {
                states.add("missing");
            }
            if (toGrade > 0) {
                states.add(toGrade == 1 ? "1 answer to grade" : toGrade + " answers to grade");
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
     * @param cells one for each column
     * @param promptsAnswered under how many of the lesson's prompts there is a post
     * @param posts posts on this lesson
     * @param replies replies on this lesson
     * @param total points earned of points possible by the rule of {@link GradebookService}, or {@code null} where nothing counts yet
     * @param started whether the student opened a section, began a quiz or wrote a post
     */
    public record Row(
            User student,
            List<Cell> cells,
            int promptsAnswered,
            int posts,
            int replies,
            @Nullable Score total,
            boolean started) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * An average over students.
     *
     * @param percent the mean of their percentages, 0 to 100
     * @param n how many students it is of, at least 1
     */
    public record Average(BigDecimal percent, int n) {

        /** The same share of so many points. */
        public BigDecimal of(BigDecimal points) {
            return points.multiply(percent).movePointLeft(2);
        }
    }

    /**
     * What wants the instructor's attention.
     *
     * @param notStarted students who never opened the lesson, by name
     * @param nothingSubmitted students who opened it and submitted no quiz, by name
     * @param late students of whom a counted attempt came late, by name
     * @param missing students who have work missing, by name
     * @param toGrade students of whom an answer waits to be graded, by name
     * @param answersToGrade how many answers wait
     * @param suspects questions that strong students miss and weak ones get
     */
    public record Attention(
            List<UserId> notStarted,
            List<UserId> nothingSubmitted,
            List<UserId> late,
            List<UserId> missing,
            List<UserId> toGrade,
            int answersToGrade,
            List<SuspectQuestion> suspects) {
        public Attention {
            notStarted = List.copyOf(notStarted);
            nothingSubmitted = List.copyOf(nothingSubmitted);
            late = List.copyOf(late);
            missing = List.copyOf(missing);
            toGrade = List.copyOf(toGrade);
            suspects = List.copyOf(suspects);
        }

        /** Whether there is nothing to do. */
        public boolean isEmpty() {
            return notStarted.isEmpty()
                    && nothingSubmitted.isEmpty()
                    && late.isEmpty()
                    && missing.isEmpty()
                    && toGrade.isEmpty()
                    && suspects.isEmpty();
        }
    }

    /**
     * A question whose answer key may be wrong.
     *
     * @param sectionTitle where it is asked
     * @param ask what is asked, Markdown
     * @param chosen what was answered, and how often
     */
    public record SuspectQuestion(
            String sectionId, String sectionTitle, String ask, ItemStatistic statistic, List<ChosenAnswer> chosen) {
        public SuspectQuestion {
            chosen = List.copyOf(chosen);
        }
    }
}
