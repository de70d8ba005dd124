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
import org.readout.course.Permission;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The rules that apply to students in the quizzes of lessons, each course's for itself, and where a person works on a
 * lesson. None apply to people who read a lesson without a course or teach it.
 */
@Service
public class EffectiveRulesService {

    private final AssignmentRepository repository;
    private final LessonLibrary lessons;

    EffectiveRulesService(AssignmentRepository repository, LessonLibrary lessons) {
        this.repository = repository;
        this.lessons = lessons;
    }

    /** A lesson assigned to a student in a course. */
    public record DueItem(Course course, String lessonId, EffectiveRules terms) {

        public StudyContext context() {
            return StudyContext.of(course.id());
        }
    }

    /** The rules of a lesson for the students of a course. */
    public final class CourseRules {

        private final String lessonId;
        private final Map<UserId, EffectiveRules> all;
        private final Map<String, Map<UserId, EffectiveRules>> byQuiz = new HashMap<>();

        private CourseRules(String lessonId, List<Row> rows) {
            this.lessonId = lessonId;
            this.all = rows.stream().collect(Collectors.toMap(Row::student, Row::rules));
        }

        /** Returns what applies to each in the lesson. */
        public Map<UserId, EffectiveRules> all() {
            return all;
        }

        /** Returns what applies to each in a quiz; nothing if the course doesn't assign it. */
        public Map<UserId, EffectiveRules> of(String quizId) {
            return byQuiz.computeIfAbsent(quizId, id -> {
                Predicate<EffectiveRules> assigning = assigning(lessonId, id);
                return all.values().stream().allMatch(assigning)
                        ? all
                        : all.entrySet().stream()
                                .filter(student -> assigning.test(student.getValue()))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            });
        }
    }

    /**
     * Returns where a user works on a lesson: in the context that an address names, if it is one of the user's, else in the
     * course joined last of those that assign it and aren't archived, else in an archived one, else on her own.
     *
     * @param user {@code null} for a visitor who has written nothing yet
     * @param named the value of {@link Study#PARAMETER}; empty for none
     */
    public Study study(@Nullable User user, String lessonId, Optional<String> named) {
        // A guest is in no course.
        return study(user == null || user.isGuest() ? null : user.id(), lessonId, named);
    }

    private Study study(@Nullable UserId user, String lessonId, Optional<String> named) {
        List<EffectiveRules> all = user == null
                ? List.of()
                : repository.rules(user, lessonId).stream().map(Row::rules).toList();
        EffectiveRules rules = all.stream()
                .filter(each -> named.filter(
                                Study.name(StudyContext.of(each.course().id()))::equals)
                        .isPresent())
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
        return study(
                user,
                lessonId,
                named.filter(Study.name(StudyContext.OWN)::equals).isPresent() ? null : rules,
                all);
    }

    /** Returns the same for a context; empty if it is a course that doesn't assign the lesson to the user, or no longer. */
    public Optional<Study> study(@Nullable UserId user, String lessonId, StudyContext context) {
        return Optional.of(study(user, lessonId, Optional.of(Study.name(context))))
                .filter(found -> found.context().equals(context));
    }

    /**
     * Returns where a user works without choosing, see {@link #study(User, String, Optional)}, by the ids of the lessons
     * that courses assign to her; she reads the others on her own. One statement.
     */
    public Map<String, Study> usual(User user) {
        if (user.isGuest()) {
            return Map.of();
        }
        Map<String, List<EffectiveRules>> byLesson = repository.rules(user.id()).stream()
                .collect(Collectors.groupingBy(Row::lessonId, Collectors.mapping(Row::rules, Collectors.toList())));
        Map<String, Study> usual = new HashMap<>();
        byLesson.forEach((lesson, rules) -> usual.put(lesson, Study.of(lesson, rules.getFirst(), rules)));
        return usual;
    }

    /** Returns what holds today for work that a user has done in a context, also after she has left its course. */
    public Study of(UserId user, String lessonId, StudyContext context) {
        EffectiveRules rules = of(context, user, lessonId).orElse(null);
        return new Study(lessonId, context, rules, List.of(), null, outside(lessonId, rules));
    }

    private Study study(
            @Nullable UserId user, String lessonId, @Nullable EffectiveRules rules, List<EffectiveRules> all) {
        return new Study(
                lessonId,
                rules == null
                        ? StudyContext.OWN
                        : StudyContext.of(rules.course().id()),
                rules,
                all.stream().map(EffectiveRules::course).toList(),
                all.isEmpty() && user != null
                        ? repository.staffed(user, lessonId).stream()
                                .findFirst()
                                .map(AssignedTerms::forAll)
                                .orElse(null)
                        : null,
                outside(lessonId, rules));
    }

    /** Lists the user's courses as whose student she can preview a lesson, see {@link Permission#PREVIEW}. */
    public List<Course> staffed(UserId user, String lessonId) {
        return repository.staffed(user, lessonId).stream()
                .map(AssignedTerms::course)
                .toList();
    }

    /** Rules for all sections leave nothing to those for readers outside. */
    private OutsideAccess outside(String lessonId, @Nullable EffectiveRules rules) {
        return rules == null || rules.sections() != null
                ? new OutsideAccess(repository.outside(lessonId))
                : OutsideAccess.FREE;
    }

    /** Returns what readers outside of courses can do with the quiz of a lesson now. */
    public OutsideRule outside(Study study, String quizId, Instant now) {
        return study.outside().at(sectionOf(study.lessonId(), quizId).orElse(null), now);
    }

    /** Returns from when such readers see the answer key, see {@link OutsideAccess#keyFrom}. */
    public @Nullable Instant outsideKeyFrom(Study study, String quizId, Instant now) {
        return study.outside().keyFrom(sectionOf(study.lessonId(), quizId).orElse(null), now);
    }

    /** Returns what a course sets for a student in a lesson; empty in one's own reading, and if it doesn't assign it. */
    public Optional<EffectiveRules> of(StudyContext context, UserId student, String lessonId) {
        return Optional.ofNullable(context.course())
                .flatMap(course -> repository.rules(student, lessonId, course))
                .map(Row::rules);
    }

    /** Returns what these rules of a lesson are for a quiz: {@code null} if its section isn't assigned. */
    public @Nullable EffectiveRules ofQuiz(@Nullable EffectiveRules rules, String lessonId, String quizId) {
        return rules == null || assigning(lessonId, quizId).test(rules) ? rules : null;
    }

    /**
     * Returns whether the section of a quiz is assigned. A quiz that has left the lesson stays part of what was
     * assigned.
     */
    private Predicate<EffectiveRules> assigning(String lessonId, String quizId) {
        Optional<String> section = sectionOf(lessonId, quizId);
        return rules -> section.isEmpty() || rules.assigns(section.get());
    }

    private Optional<String> sectionOf(String lessonId, String quizId) {
        return lessons.lesson(lessonId)
                .flatMap(published -> published.lesson().sectionOf(quizId))
                .map(Section::id);
    }

    public CourseRules ofCourse(CourseId course, String lessonId) {
        return new CourseRules(lessonId, repository.ofCourse(course, lessonId).rules());
    }

    /** Other rules for one student than those that a course has. */
    interface RulesChange {

        EffectiveRules of(UserId student, EffectiveRules now);
    }

    /** Returns what would apply if the course had other rules. */
    CourseRules ofCourse(CourseId course, String lessonId, RulesChange change) {
        List<Row> rows = repository.ofCourse(course, lessonId).rules().stream()
                .map(row -> new Row(row.student(), row.lessonId(), change.of(row.student(), row.rules())))
                .toList();
        return new CourseRules(lessonId, rows);
    }

    /** Returns what would apply if the course assigned a lesson, which it doesn't now. */
    CourseRules ofAssigning(Course course, String lessonId, AssignmentSettings settings, @Nullable Instant releasedAt) {
        AssignedTerms assigned = new AssignedTerms(course, lessonId, settings, releasedAt);
        return new CourseRules(
                lessonId,
                repository.ofCourse(course.id(), lessonId).with(assigned).rules());
    }

    /** Returns the rules of a course's lessons for all its students, which are computed when a lesson is asked for. */
    public Function<String, CourseRules> ofCourse(CourseId course) {
        AssignmentRepository.CourseTerms all = repository.ofCourse(course);
        return lessonId -> new CourseRules(lessonId, all.rules(lessonId));
    }

    /** Returns the rules of all lessons of a course for some of its students, by lesson, in a few statements. */
    public Map<String, CourseRules> ofCourse(CourseId course, Collection<UserId> students) {
        Map<String, List<Row>> byLesson =
                repository.ofCourse(course, students).rules().stream().collect(Collectors.groupingBy(Row::lessonId));
        Map<String, CourseRules> rules = new HashMap<>();
        byLesson.forEach((lesson, rows) -> rules.put(lesson, new CourseRules(lesson, rows)));
        return rules;
    }

    /** Lists a student's assignments in all courses that aren't archived by due date, undated ones last. */
    public List<DueItem> assigned(UserId student) {
        return assigned(student, course -> !course.isArchived());
    }

    /** Lists what one course assigns to a student, archived or not, in the order of the course, see {@link LessonListing#inOrder}. */
    public List<DueItem> assigned(UserId student, CourseId course) {
        return LessonListing.inOrder(
                assigned(student, each -> each.id().equals(course)),
                item -> item.terms().listing());
    }

    /**
     * Returns a student's lessons whose scores are shown, and were not at an instant before: released by hand or since due.
     */
    public List<DueItem> released(UserId student, Instant since, Instant now) {
        Set<AssignmentRepository.Released> byHand = Set.copyOf(repository.released(student, since));
        return assigned(student, course -> true).stream()
                .filter(item -> !item.terms().holdsScores(now))
                .filter(item -> byHand.contains(
                                new AssignmentRepository.Released(item.course().id(), item.lessonId()))
                        || AssignmentRules.isAfter(item.terms().scoresFrom(), since))
                .toList();
    }

    private List<DueItem> assigned(UserId student, Predicate<Course> listed) {
        return repository.rules(student).stream()
                .map(row -> new DueItem(row.rules().course(), row.lessonId(), row.rules()))
                .filter(item -> listed.test(item.course()))
                .sorted(Comparator.comparing(
                        item -> item.terms().dueAt(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
