package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.course.Staff;
import org.readout.gradebook.CourseTotal.CountedPart;
import org.readout.gradebook.CourseTotal.Term;
import org.readout.lesson.Lesson;
import org.readout.question.Score;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * The assigned lessons and students of a course, by name, before any score is loaded. The rows are loaded in pieces, see
 * {@link CourseGradebookService}.
 */
public record CourseGradebook(Staff staff, List<LessonColumn> lessons, TotalRule rule, List<User> students) {

    /**
     * An assigned lesson.
     *
     * @param lesson {@code null} if it can't be read right now; then it counts for nothing
     * @param points the points that its quizzes are out of today, without optional ones
     */
    public record LessonColumn(
            Assignment assignment, @Nullable Lesson lesson, String title, BigDecimal weight, BigDecimal points) {

        public String id() {
            return assignment.lessonId();
        }

        /** Returns whether the lesson is never dropped. */
        boolean alwaysCounts() {
            return assignment.settings().alwaysCounts();
        }
    }

    /**
     * A student's score in one lesson.
     *
     * @param score points earned of points that count so far, or {@code null} if none do
     * @param excused whether the student is excused from all quizzes of the lesson
     * @param late how many quizzes lost points or were submitted late
     * @param penalty the points that late penalties took off, without those of averages of attempts
     */
    public record LessonScore(
            @Nullable Score score,
            boolean excused,
            int excusedQuizzes,
            int missing,
            int late,
            BigDecimal penalty,
            boolean toGrade,
            boolean inProgress,
            boolean changed,
            boolean corrected) {

        static final LessonScore NONE =
                new LessonScore(null, false, 0, 0, 0, BigDecimal.ZERO, false, false, false, false);
    }

    /** A lesson's part of a student's total. */
    record TotalPart(LessonScore score, CountedPart reading, CountedPart posts) {

        static final TotalPart NOTHING = new TotalPart(LessonScore.NONE, new CountedPart(0, 0), new CountedPart(0, 0));
    }

    /** A student with the scores in all lessons, in the order of the gradebook's lessons. */
    public record StudentRow(User student, List<LessonScore> lessons, CourseTotal total) {}

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
     * A few numbers of each student: enough to sort by a column, to filter, and for the averages. A large course has
     * millions of scores, so that they stay in the database.
     */
    public static final class Index {

        private final List<LessonColumn> lessons;
        private final Map<UserId, Entry> entries = new HashMap<>();
        private final BigDecimal[] sums;
        private final int[] counts;
        private final boolean keepsTerms;
        private int filled;

        /** Kept from the first lesson to the last. */
        private @Nullable Function<String, CourseRules> rules;

        /** Equal scores are one object: a class has few different ones. */
        private final Map<Score, Score> same = new HashMap<>();

        /** Percent in millionths, or {@link #NO_SCORE}; until all lessons are in, or if they are kept, the total's terms. */
        private static final class Entry {

            private final int[] lessons;
            private @Nullable Score[] scores;
            private int total = NO_SCORE;
            private int filters;
            private CountedPart reading = TotalPart.NOTHING.reading();
            private CountedPart posts = TotalPart.NOTHING.posts();

            Entry(int lessons) {
                this.lessons = new int[lessons];
                this.scores = new Score[lessons];
            }
        }

        private static final int NO_SCORE = -1;
        private static final int PLACES = 6;

        Index(List<User> students, List<LessonColumn> lessons, boolean keepsTerms) {
            this.lessons = lessons;
            this.keepsTerms = keepsTerms;
            // The last is for the total.
            this.sums = new BigDecimal[lessons.size() + 1];
            this.counts = new int[lessons.size() + 1];
            Arrays.fill(sums, BigDecimal.ZERO);
            students.forEach(student -> entries.put(student.id(), new Entry(lessons.size())));
        }

        public boolean isComplete() {
            return filled == lessons.size();
        }

        Function<String, CourseRules> rules(Supplier<Function<String, CourseRules>> load) {
            Function<String, CourseRules> known = rules == null ? load.get() : rules;
            rules = known;
            return known;
        }

        LessonColumn next() {
            return lessons.get(filled);
        }

        /** Adds all that a student has. */
        public void add(StudentRow row) {
            Entry entry = Objects.requireNonNull(entries.get(row.student().id()));
            for (int i = 0; i < lessons.size(); i++) {
                add(entry, i, row.lessons().get(i));
            }
            if (keepsTerms) {
                row.lessons().stream().map(LessonScore::score).toList().toArray(entry.scores);
                entry.reading = Objects.requireNonNullElse(row.total().reading(), entry.reading);
                entry.posts = Objects.requireNonNullElse(row.total().posts(), entry.posts);
            } else {
                entry.scores = new Score[0];
            }
            entry.total = count(lessons.size(), row.total().percent());
        }

        /** Nothing is left to add. */
        public void complete() {
            filled = lessons.size();
        }

        /** Adds what a student has in the next lesson. */
        void add(User student, TotalPart part) {
            Entry entry = Objects.requireNonNull(entries.get(student.id()));
            add(entry, filled, part.score());
            Score score = part.score().score();
            entry.scores[filled] = score == null ? null : same.computeIfAbsent(score, first -> first);
            entry.reading = entry.reading.plus(part.reading());
            entry.posts = entry.posts.plus(part.posts());
        }

        private void add(Entry entry, int lesson, LessonScore score) {
            entry.lessons[lesson] =
                    count(lesson, score.score() == null ? null : score.score().percent());
            for (Filter filter : Filter.values()) {
                entry.filters |= filter.has(score) ? 1 << filter.ordinal() : 0;
            }
        }

        /** Ends a lesson that has been added. After the last one, calculates the totals. */
        void complete(TotalRule rule) {
            filled++;
            if (isComplete()) {
                entries.values().forEach(entry -> {
                    entry.total = count(lessons.size(), total(entry, rule).percent());
                    entry.scores = keepsTerms ? entry.scores : new Score[0];
                });
                same.clear();
                rules = null;
            }
        }

        /** Returns a student's total by any rule, from the terms that were kept. */
        CourseTotal total(User student, TotalRule rule) {
            return total(Objects.requireNonNull(entries.get(student.id())), rule);
        }

        private CourseTotal total(Entry entry, TotalRule rule) {
            List<Term> terms = new ArrayList<>(lessons.size());
            for (int i = 0; i < lessons.size(); i++) {
                LessonColumn lesson = lessons.get(i);
                // An excused lesson has no score.
                terms.add(new Term(
                        lesson.id(),
                        lesson.title(),
                        lesson.weight(),
                        entry.scores[i],
                        false,
                        lesson.alwaysCounts(),
                        false));
            }
            return CourseTotal.of(rule, terms, entry.reading, entry.posts);
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
            return average(lessons.size());
        }

        /** Returns how many students have a score in a lesson. */
        public int students(int lesson) {
            return counts[lesson];
        }

        public int studentsWithTotal() {
            return counts[lessons.size()];
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
            return compare(entry -> entry.total, ascending);
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

    /** Returns an index without an entry, to be filled by {@link CourseGradebookService}. */
    public Index index() {
        return new Index(students, lessons, false);
    }

    /** Returns the same, to calculate the totals by other rules when it is filled. */
    Index indexOfTerms() {
        return new Index(students, lessons, true);
    }

    CourseGradebook with(TotalRule other) {
        return new CourseGradebook(staff, lessons, other, students);
    }
}
