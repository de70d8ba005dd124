package org.readout.assignment;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRepository.AssignedTerms;
import org.readout.assignment.AssignmentRepository.Row;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.shell.PageReads;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The rules that apply to students in the quizzes of lessons. None apply to people who read a lesson without a course or
 * teach it.
 */
@Service
public class EffectiveRulesService {

    private final AssignmentRepository repository;
    private final LessonLibrary lessons;

    EffectiveRulesService(AssignmentRepository repository, LessonLibrary lessons) {
        this.repository = repository;
        this.lessons = lessons;
    }

    /** A lesson assigned to a student in a course, with what applies even if several courses assign it. */
    public record DueItem(Course course, String lessonId, EffectiveRules terms) {}

    /** The rules of a lesson for the students of a course. */
    public final class CourseRules {

        private final String lessonId;
        private final List<Row> rows;
        private final Map<String, Map<UserId, EffectiveRules>> byQuiz = new HashMap<>();
        private final Map<UserId, EffectiveRules> best;
        private final Map<UserId, EffectiveRules> inCourse;

        private CourseRules(CourseId course, String lessonId, List<Row> rows) {
            this.lessonId = lessonId;
            this.rows = rows;
            this.best = EffectiveRulesService.best(rows, Row::student);
            this.inCourse = EffectiveRulesService.best(
                    rows.stream()
                            .filter(row -> row.rules().course().id().equals(course))
                            .toList(),
                    Row::student);
        }

        /** Returns what applies to each in the lesson, with the rules of other courses. */
        public Map<UserId, EffectiveRules> best() {
            return best;
        }

        /**
         * Returns what applies to each in a quiz, with the rules of other courses; nothing for those to whom no course
         * assigns it.
         */
        public Map<UserId, EffectiveRules> best(String quizId) {
            return byQuiz.computeIfAbsent(
                    quizId,
                    id -> EffectiveRulesService.best(
                            rows.stream().filter(assigning(lessonId, id)).toList(), Row::student));
        }

        /** Returns what that course alone sets, which is all its instructors may see. */
        public Map<UserId, EffectiveRules> inCourse() {
            return inCourse;
        }
    }

    /** The rules of a lesson for one student, in each course that assigns it. */
    public final class LessonRules {

        private final String lessonId;
        private final List<Row> rows;

        private LessonRules(String lessonId, List<Row> rows) {
            this.lessonId = lessonId;
            this.rows = rows;
        }

        /** Returns what applies in the lesson; empty if no course assigns it. */
        public Optional<EffectiveRules> best() {
            return rows.stream().map(Row::rules).reduce(EffectiveRules::best);
        }

        /** Returns what applies in a quiz; {@code null} if no course assigns its section. */
        public @Nullable EffectiveRules of(String quizId) {
            return rows.stream()
                    .filter(assigning(lessonId, quizId))
                    .map(Row::rules)
                    .reduce(EffectiveRules::best)
                    .orElse(null);
        }

        /** Returns what one course alone sets; empty if it doesn't assign the lesson. */
        public Optional<EffectiveRules> of(CourseId course) {
            return rows.stream()
                    .map(Row::rules)
                    .filter(rules -> rules.course().id().equals(course))
                    .findFirst();
        }

        /** Returns what courses ask for that aren't archived. */
        public Asked asked() {
            return new Asked(rows.stream()
                    .map(Row::rules)
                    .filter(rules -> !rules.isArchived())
                    .toList());
        }

        /** Returns whether a course assigns a quiz, and no other course does that isn't archived. */
        public boolean areOnlyOf(CourseId course, String quizId) {
            List<Course> assigning = rows.stream()
                    .filter(assigning(lessonId, quizId))
                    .map(row -> row.rules().course())
                    .filter(each -> each.id().equals(course) || !each.isArchived())
                    .toList();
            return !assigning.isEmpty()
                    && assigning.stream().allMatch(each -> each.id().equals(course));
        }
    }

    /** Returns the rules of a lesson for a student. One statement. */
    public LessonRules of(UserId student, String lessonId) {
        return new LessonRules(lessonId, repository.rules(student, lessonId));
    }

    /** Returns the same, once for a page. */
    public LessonRules of(UserId student, String lessonId, PageReads reads) {
        return reads.once(LessonRules.class, () -> of(student, lessonId));
    }

    /**
     * Returns whether the section of a quiz is assigned. A quiz that has left the lesson stays part of what was
     * assigned.
     */
    private Predicate<Row> assigning(String lessonId, String quizId) {
        Optional<String> section = lessons.lesson(lessonId)
                .flatMap(published -> published.lesson().sectionOf(quizId))
                .map(Section::id);
        return row -> section.isEmpty() || row.rules().assigns(section.get());
    }

    /** The work that a student's courses ask for in a lesson. */
    public record Asked(List<EffectiveRules> courses) {

        public static final Asked NOTHING = new Asked(List.of());

        public Set<CourseId> courseIds() {
            return courses.stream().map(rules -> rules.course().id()).collect(Collectors.toSet());
        }

        /** Returns the ids of the assigned sections; {@code null} if none are, or a course assigns all. */
        public @Nullable Set<String> sections() {
            return courses.stream()
                    .reduce(EffectiveRules::best)
                    .map(EffectiveRules::sections)
                    .orElse(null);
        }

        /** Returns whether every course that assigns a section excuses the student from the lesson. */
        public boolean excuses(String sectionId) {
            List<EffectiveRules> assigning =
                    courses.stream().filter(course -> course.assigns(sectionId)).toList();
            return !assigning.isEmpty() && assigning.stream().allMatch(EffectiveRules::isExcused);
        }
    }

    /**
     * Returns what a student's courses ask for that aren't archived, by the ids of the lessons that they assign. One
     * statement.
     */
    public Map<String, Asked> asked(UserId student) {
        return repository.rules(student).stream()
                .filter(row -> !row.rules().isArchived())
                .collect(Collectors.groupingBy(
                        Row::lessonId,
                        Collectors.mapping(Row::rules, Collectors.collectingAndThen(Collectors.toList(), Asked::new))));
    }

    public CourseRules ofCourse(CourseId course, String lessonId) {
        return new CourseRules(
                course, lessonId, repository.ofCourse(course, lessonId).rules());
    }

    /** Other rules for one student than those that a course has. */
    interface RulesChange {

        EffectiveRules of(UserId student, EffectiveRules now);
    }

    /** Returns what would apply if the course had other rules; those of the students' other courses stay as they are. */
    CourseRules ofCourse(CourseId course, String lessonId, RulesChange change) {
        List<Row> rows = repository.ofCourse(course, lessonId).rules().stream()
                .map(row -> row.rules().course().id().equals(course)
                        ? new Row(row.student(), row.lessonId(), change.of(row.student(), row.rules()))
                        : row)
                .toList();
        return new CourseRules(course, lessonId, rows);
    }

    /** Returns what would apply if the course assigned a lesson, which it doesn't now. */
    CourseRules ofAssigning(Course course, String lessonId, AssignmentSettings settings, @Nullable Instant releasedAt) {
        AssignedTerms assigned = new AssignedTerms(course, lessonId, settings, releasedAt);
        return new CourseRules(
                course.id(),
                lessonId,
                repository.ofCourse(course.id(), lessonId).with(assigned).rules());
    }

    /** Returns the rules of a course's lessons for all its students, which are computed when a lesson is asked for. */
    public Function<String, CourseRules> ofCourse(CourseId course) {
        AssignmentRepository.CourseTerms all = repository.ofCourse(course);
        return lessonId -> new CourseRules(course, lessonId, all.rules(lessonId));
    }

    /** Returns the rules of all lessons of a course for some of its students, by lesson, in a few statements. */
    public Map<String, CourseRules> ofCourse(CourseId course, Collection<UserId> students) {
        Map<String, List<Row>> byLesson =
                repository.ofCourse(course, students).rules().stream().collect(Collectors.groupingBy(Row::lessonId));
        Map<String, CourseRules> rules = new HashMap<>();
        byLesson.forEach((lesson, rows) -> rules.put(lesson, new CourseRules(course, lesson, rows)));
        return rules;
    }

    private static <K> Map<K, EffectiveRules> best(List<Row> rows, Function<Row, K> key) {
        return rows.stream().collect(Collectors.toMap(key, Row::rules, EffectiveRules::best));
    }

    /**
     * Returns whether the user has no attempts at the lesson's quizzes, but previews them: an instructor, or an
     * assistant of a course that assigns the lesson, who is a student of none that does.
     */
    public boolean isTeacher(UserId user, String lessonId) {
        return repository.isStaff(user, lessonId) && of(user, lessonId).best().isEmpty();
    }

    /** Lists what is assigned to a student in all courses that aren't archived by due date, items without one last. */
    public List<DueItem> assigned(UserId student) {
        return assigned(student, row -> !row.rules().isArchived());
    }

    /** Lists what one course assigns to a student, archived or not, in the same order. */
    public List<DueItem> assigned(UserId student, CourseId course) {
        return assigned(student, row -> row.rules().course().id().equals(course));
    }

    /**
     * Returns the ids of a student's lessons whose scores are shown, and were not at an instant before: released by hand or
     * since due.
     */
    public Set<String> released(UserId student, Instant since, Instant now) {
        Map<String, EffectiveRules> best = best(repository.rules(student), Row::lessonId);
        Set<String> byHand = Set.copyOf(repository.released(student, since));
        return best.entrySet().stream()
                .filter(lesson -> !lesson.getValue().holdsScores(now))
                .filter(lesson -> byHand.contains(lesson.getKey())
                        || AssignmentRules.isAfter(lesson.getValue().scoresFrom(), since))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<DueItem> assigned(UserId student, Predicate<Row> listed) {
        List<Row> rows = repository.rules(student);
        Map<String, EffectiveRules> best = best(rows, Row::lessonId);
        return rows.stream()
                .filter(listed)
                .map(row -> new DueItem(
                        row.rules().course(), row.lessonId(), best.getOrDefault(row.lessonId(), row.rules())))
                .sorted(Comparator.comparing(
                        item -> item.terms().dueAt(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
