package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.course.Assignment;
import org.readout.course.Staff;
import org.readout.lesson.Lesson;
import org.readout.question.Score;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * What the gradebook of a course shows before any score is loaded: its assigned lessons and its students by name. The rows
 * are loaded in pieces, see {@link CourseGradebooks}.
 */
public record CourseGradebook(Staff staff, List<LessonColumn> lessons, TotalRule rule, List<User> students) {

    /**
     * An assigned lesson.
     *
     * @param lesson {@code null} if it can't be read right now; then it counts for nothing
     * @param points what its quizzes are out of today, without optional ones
     */
    public record LessonColumn(
            Assignment assignment, @Nullable Lesson lesson, String title, BigDecimal weight, BigDecimal points) {

        public String id() {
            return assignment.lessonId();
        }
    }

    /**
     * A student's score in one lesson.
     *
     * @param score points earned of points that count so far, or {@code null} if none do
     * @param excused whether the student is excused from all quizzes of the lesson
     * @param missing how many quizzes are missing
     * @param late how many quizzes lost points or were submitted late
     * @param changed whether an instructor set a score by hand
     */
    public record LessonScore(
            @Nullable Score score,
            boolean excused,
            int missing,
            int late,
            boolean toGrade,
            boolean inProgress,
            boolean changed) {

        static final LessonScore NONE = new LessonScore(null, false, 0, 0, false, false, false);
    }

    /** A student with the scores in all lessons, in the order of the gradebook's lessons. */
    public record StudentRow(User student, List<LessonScore> lessons, CourseTotal total) {}

    /** What a row may be filtered by. */
    public enum Filter {
        MISSING,
        LATE,
        TO_GRADE;

        boolean has(LessonScore score) {
            return switch (this) {
                case MISSING -> score.missing() > 0;
                case LATE -> score.late() > 0;
                case TO_GRADE -> score.toGrade();
            };
        }
    }

    public boolean hasSameWeights() {
        return haveSameWeights(lessons);
    }

    static boolean haveSameWeights(List<LessonColumn> lessons) {
        return lessons.stream()
                        .map(lesson -> lesson.weight().stripTrailingZeros())
                        .distinct()
                        .count()
                <= 1;
    }

    /**
     * A few numbers of each student: enough to sort by a column, to filter, and for the averages. A large course has millions
     * of scores, so that they stay in the database.
     */
    public static final class Index {

        private final List<User> students;
        private final int lessons;
        private final Map<UserId, Entry> entries = new HashMap<>();
        private final BigDecimal[] sums;
        private final int[] counts;

        /** Percent in millionths, or {@link #NO_SCORE}. */
        private record Entry(int total, int[] lessons, int filters) {}

        private static final int NO_SCORE = -1;
        private static final int PLACES = 6;

        Index(List<User> students, int lessons) {
            this.students = students;
            this.lessons = lessons;
            // The last is for the total.
            this.sums = new BigDecimal[lessons + 1];
            this.counts = new int[lessons + 1];
            for (int i = 0; i <= lessons; i++) {
                sums[i] = BigDecimal.ZERO;
            }
        }

        public boolean isComplete() {
            return entries.size() == students.size();
        }

        List<User> next(int most) {
            return students.stream().skip(entries.size()).limit(most).toList();
        }

        void add(StudentRow row) {
            int[] percents = new int[lessons];
            int filters = 0;
            for (int i = 0; i < lessons; i++) {
                LessonScore score = row.lessons().get(i);
                percents[i] =
                        count(i, score.score() == null ? null : score.score().percent());
                for (Filter filter : Filter.values()) {
                    filters |= filter.has(score) ? 1 << filter.ordinal() : 0;
                }
            }
            int total = count(lessons, row.total().percent());
            entries.put(row.student().id(), new Entry(total, percents, filters));
        }

        private int count(int column, @Nullable BigDecimal percent) {
            if (percent == null) {
                return NO_SCORE;
            }
            sums[column] = sums[column].add(percent);
            counts[column]++;
            return percent.movePointRight(PLACES).intValue();
        }

        /** Returns the mean of a lesson's percentages, or {@code null} if no student has a score. */
        public @Nullable BigDecimal average(int lesson) {
            return counts[lesson] == 0
                    ? null
                    : sums[lesson].divide(BigDecimal.valueOf(counts[lesson]), 10, RoundingMode.HALF_UP);
        }

        public @Nullable BigDecimal averageTotal() {
            return average(lessons);
        }

        /** Returns how many students have a score in a lesson. */
        public int students(int lesson) {
            return counts[lesson];
        }

        public int studentsWithTotal() {
            return counts[lessons];
        }

        public int students(Filter filter) {
            return (int) entries.values().stream()
                    .filter(entry -> (entry.filters & 1 << filter.ordinal()) != 0)
                    .count();
        }

        public Predicate<User> has(Filter filter) {
            return student -> {
                Entry entry = entries.get(student.id());
                return entry != null && (entry.filters & 1 << filter.ordinal()) != 0;
            };
        }

        /** Compares by the percentage in a lesson; students without one come last, in both directions. */
        public Comparator<User> by(int lesson, boolean ascending) {
            return compare(entry -> entry.lessons[lesson], ascending);
        }

        public Comparator<User> byTotal(boolean ascending) {
            return compare(Entry::total, ascending);
        }

        private interface Percent {
            int of(Entry entry);
        }

        private Comparator<User> compare(Percent percent, boolean ascending) {
            return (first, second) -> {
                int one = value(percent, first);
                int other = value(percent, second);
                boolean bothScored = one != NO_SCORE && other != NO_SCORE;
                return bothScored && ascending ? Integer.compare(one, other) : Integer.compare(other, one);
            };
        }

        private int value(Percent percent, User student) {
            Entry entry = entries.get(student.id());
            return entry == null ? NO_SCORE : percent.of(entry);
        }
    }

    /** Returns an index without an entry, to be filled by {@link CourseGradebooks}. */
    public Index index() {
        return new Index(new ArrayList<>(students), lessons.size());
    }
}
