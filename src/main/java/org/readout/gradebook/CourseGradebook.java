package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.course.Staff;
import org.readout.gradebook.CourseTotal.Term;
import org.readout.gradebook.MissingWork.Item;
import org.readout.gradebook.MissingWork.What;
import org.readout.gradebook.PostsRule.PromptWork;
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

        /** Returns what a score in the lesson is in a total. */
        Term term(LessonScore score) {
            return new Term(
                    id(),
                    title,
                    weight,
                    score.score(),
                    score.excused(),
                    assignment.settings().alwaysCounts(),
                    false);
        }
    }

    /**
     * A student's score in one lesson.
     *
     * @param score points earned of points that count so far, or {@code null} if none do
     * @param excused whether the student is excused from all quizzes of the lesson
     * @param late how many quizzes lost points or were submitted late
     * @param provisional whether points that the score is to count aren't graded yet; not known to an {@link Index}
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
            boolean provisional,
            boolean inProgress,
            boolean changed,
            boolean corrected) {

        static final LessonScore NONE =
                new LessonScore(null, false, 0, 0, 0, BigDecimal.ZERO, false, false, false, false, false);
    }

    /**
     * A student with the scores in all lessons, in the order of the gradebook's lessons.
     *
     * @param prompts the work that posts count, if they have a share
     * @param missing all that the student is missing, if posts or reading have a share
     */
    public record StudentRow(
            User student, List<LessonScore> lessons, List<PromptWork> prompts, CourseTotal total, List<Item> missing) {

        public StudentRow(User student, List<LessonScore> lessons, List<PromptWork> prompts, CourseTotal total) {
            this(student, lessons, prompts, total, List.of());
        }

        StudentRow missing(List<Item> items) {
            return new StudentRow(student, lessons, prompts, total, items);
        }

        int missing(What what) {
            return (int) missing.stream().filter(item -> item.what() == what).count();
        }

        /** Returns whether points that the total is to count aren't graded yet. */
        public boolean isProvisional() {
            return total.posts() != null && total.posts().toGrade() > 0 || hasAnswersToGrade();
        }

        private boolean hasAnswersToGrade() {
            return IntStream.range(0, lessons.size())
                    .filter(i -> total.lessons().get(i).weight().signum() > 0)
                    .anyMatch(i -> lessons.get(i).provisional());
        }
    }

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
     * The scores of all students, to sort by a column, to filter, and for totals and averages. A large course has hundreds of
     * thousands, most of them equal to others; those are one object.
     */
    public static final class Index {

        private static final int NO_SCORE = -1;
        private static final int PLACES = 6;
        private static final CountedPart NOTHING = new CountedPart(0, 0);

        private final CourseGradebook gradebook;
        private final Map<UserId, Entry> entries = new HashMap<>();
        private final Map<PromptWork, PromptWork> prompts = new HashMap<>();
        private final BigDecimal[] sums;
        private final int[] counts;

        /**
         * What a score in a lesson is for all who have it.
         *
         * @param term of the total
         * @param millionths of a percent, or {@link #NO_SCORE}
         */
        record Counted(
                LessonScore score, Term term, @Nullable BigDecimal percent, int millionths) {

            static Counted of(LessonColumn lesson, LessonScore score) {
                BigDecimal percent =
                        score.score() == null ? null : score.score().percent();
                return new Counted(score, lesson.term(score), percent, inMillionths(percent));
            }
        }

        private static final class Entry {

            private final Counted[] lessons;
            private int total = NO_SCORE;
            private int posted = NO_SCORE;
            private int filters;
            private CountedPart reading = NOTHING;
            private List<PromptWork> posts = List.of();

            Entry(int lessons) {
                this.lessons = new Counted[lessons];
            }
        }

        Index(CourseGradebook gradebook) {
            this.gradebook = gradebook;
            int lessons = gradebook.lessons().size();
            // The last is for the total.
            this.sums = new BigDecimal[lessons + 1];
            this.counts = new int[lessons + 1];
            Arrays.fill(sums, BigDecimal.ZERO);
            gradebook.students().forEach(student -> entries.put(student.id(), new Entry(lessons)));
        }

        private static int inMillionths(@Nullable BigDecimal percent) {
            return percent == null ? NO_SCORE : percent.movePointRight(PLACES).intValue();
        }

        private Entry entry(User student) {
            return Objects.requireNonNull(entries.get(student.id()));
        }

        void add(StudentRow row) {
            for (int i = 0; i < row.lessons().size(); i++) {
                add(
                        row.student(),
                        i,
                        Counted.of(gradebook.lessons().get(i), row.lessons().get(i)));
            }
            add(row.student(), Objects.requireNonNullElse(row.total().reading(), NOTHING), row.prompts());
        }

        void add(User student, int lesson, Counted counted) {
            Entry entry = entry(student);
            entry.lessons[lesson] = counted;
            count(lesson, counted.percent());
            for (Filter filter : Filter.values()) {
                entry.filters |= filter.has(counted.score()) ? 1 << filter.ordinal() : 0;
            }
        }

        /** Adds what a student has read and posted of one lesson or of all. */
        void add(User student, CountedPart reading, List<PromptWork> posts) {
            Entry entry = entry(student);
            entry.reading = entry.reading.plus(reading);
            entry.posts = Stream.concat(
                            entry.posts.stream(), posts.stream().map(work -> prompts.computeIfAbsent(work, w -> w)))
                    .toList();
        }

        /** Calculates the totals, when all scores are in. */
        Index complete() {
            for (Entry entry : entries.values()) {
                CourseTotal total = total(entry, gradebook.rule());
                BigDecimal percent = total.percent();
                entry.total = inMillionths(percent);
                entry.posted = total.posts() == null
                        ? NO_SCORE
                        : inMillionths(total.posts().percent());
                count(gradebook.lessons().size(), percent);
            }
            return this;
        }

        /** Says who is missing work; scores alone don't tell, because posts and reading may count. */
        Index missing(Set<UserId> students) {
            int bit = 1 << Filter.MISSING.ordinal();
            entries.forEach((student, entry) ->
                    entry.filters = students.contains(student) ? entry.filters | bit : entry.filters & ~bit);
            return this;
        }

        private void count(int column, @Nullable BigDecimal percent) {
            if (percent != null) {
                sums[column] = sums[column].add(percent);
                counts[column]++;
            }
        }

        /** Returns a student's total by any rule. */
        CourseTotal total(User student, TotalRule rule) {
            return total(entry(student), rule);
        }

        private static CourseTotal total(Entry entry, TotalRule rule) {
            List<Term> terms = Stream.of(entry.lessons).map(Counted::term).toList();
            return CourseTotal.of(rule, terms, entry.reading, entry.posts);
        }

        StudentRow row(User student) {
            List<LessonScore> scores =
                    Stream.of(entry(student).lessons).map(Counted::score).toList();
            return new StudentRow(student, scores, entry(student).posts, total(student, gradebook.rule()));
        }

        /** Returns the mean of a lesson's percentages, or {@code null} if no student has a score. */
        public @Nullable BigDecimal average(int lesson) {
            return counts[lesson] == 0
                    ? null
                    : sums[lesson].divide(BigDecimal.valueOf(counts[lesson]), 10, RoundingMode.HALF_UP);
        }

        public @Nullable BigDecimal averageTotal() {
            return average(gradebook.lessons().size());
        }

        /** Returns how many students have a score in a lesson. */
        public int students(int lesson) {
            return counts[lesson];
        }

        public int studentsWithTotal() {
            return counts[gradebook.lessons().size()];
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
            return compare(entry -> entry.lessons[lesson].millionths(), ascending);
        }

        public Comparator<User> byTotal(boolean ascending) {
            return compare(entry -> entry.total, ascending);
        }

        Comparator<User> byPosts(boolean ascending) {
            return compare(entry -> entry.posted, ascending);
        }

        Comparator<User> byReading(boolean ascending) {
            return compare(
                    entry -> entry.reading.of() == 0 ? NO_SCORE : inMillionths(entry.reading.percent()), ascending);
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

    /** Returns the scores of all students from their rows. */
    public Index index(List<StudentRow> rows) {
        Index index = new Index(this);
        rows.forEach(index::add);
        return index.complete();
    }

    CourseGradebook with(TotalRule other) {
        return new CourseGradebook(staff, lessons, other, students);
    }
}
