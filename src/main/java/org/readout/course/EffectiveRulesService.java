package org.readout.course;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.readout.course.CourseRepository.Row;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The rules that apply to students in the quizzes of lessons. None apply to people who read a lesson without a course or
 * teach it.
 */
@Service
public class EffectiveRulesService {

    private final CourseRepository repository;

    EffectiveRulesService(CourseRepository repository) {
        this.repository = repository;
    }

    /** A lesson assigned to a student in a course, with what applies even if several courses assign it. */
    public record DueItem(Course course, String lessonId, EffectiveRules terms) {}

    /**
     * The rules of a lesson for the students of a course.
     *
     * @param best what applies to each, with those of other courses
     * @param inCourse what that course alone sets, which is all its instructors may see
     */
    public record CourseRules(Map<UserId, EffectiveRules> best, Map<UserId, EffectiveRules> inCourse) {}

    /** Returns what applies to a student in a lesson; empty if none of the student's courses assigns it. */
    public Optional<EffectiveRules> of(UserId student, String lessonId) {
        return repository.rules(student, lessonId).stream().map(Row::rules).reduce(EffectiveRules::best);
    }

    /** Returns what one course alone sets for a student; empty if it doesn't assign the lesson. */
    public Optional<EffectiveRules> inCourse(CourseId course, String lessonId, UserId student) {
        return repository.rules(student, lessonId).stream()
                .map(Row::rules)
                .filter(rules -> rules.course().id().equals(course))
                .findFirst();
    }

    public CourseRules ofCourse(CourseId course, String lessonId) {
        return rules(course, repository.rules(course, lessonId));
    }

    /** Returns the rules of all lessons of a course for some of its students, by lesson, in one statement. */
    public Map<String, CourseRules> ofCourse(CourseId course, Collection<UserId> students) {
        return repository.rules(course, students).stream()
                .collect(Collectors.groupingBy(
                        Row::lessonId, Collectors.collectingAndThen(Collectors.toList(), rows -> rules(course, rows))));
    }

    private static CourseRules rules(CourseId course, List<Row> rows) {
        List<Row> inCourse = rows.stream()
                .filter(row -> row.rules().course().id().equals(course))
                .toList();
        return new CourseRules(best(rows, Row::student), best(inCourse, Row::student));
    }

    private static <K> Map<K, EffectiveRules> best(List<Row> rows, Function<Row, K> key) {
        return rows.stream().collect(Collectors.toMap(key, Row::rules, EffectiveRules::best));
    }

    /** Whether an attempt would be an instructor's or assistant's own: no course that assigns the lesson has this user as a student. */
    public boolean isPreview(UserId user, String lessonId) {
        return repository.isStaff(user, lessonId) && of(user, lessonId).isEmpty();
    }

    /** Lists what is assigned to a student in all courses by due date, items without one last. */
    public List<DueItem> assigned(UserId student) {
        List<Row> rows = repository.rules(student);
        Map<String, EffectiveRules> best = best(rows, Row::lessonId);
        return rows.stream()
                .map(row -> new DueItem(
                        row.rules().course(), row.lessonId(), best.getOrDefault(row.lessonId(), row.rules())))
                .sorted(Comparator.comparing(
                        item -> item.terms().dueAt(), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
