package org.readout.course;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.EffectiveRulesRepository.Row;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The rules that apply to students in the quizzes of lessons. None apply to people who read a lesson without a course or
 * teach it.
 */
@Service
public class EffectiveRulesService {

    private final EffectiveRulesRepository repository;

    EffectiveRulesService(EffectiveRulesRepository repository) {
        this.repository = repository;
    }

    /**
     * A lesson assigned to a student in a course.
     *
     * @param lessonId of a lesson that may no longer exist: content is in files
     * @param terms what applies to the student in this lesson, even if several courses assign it
     */
    public record DueItem(Course course, String lessonId, EffectiveRules terms) {

        /** Returns the due date, or {@code null} for none. */
        public @Nullable Instant dueAt() {
            return terms.dueAt();
        }
    }

    /**
     * The rules of a lesson for the students of a course.
     *
     * @param best what applies to each, with those of other courses
     * @param inCourse what that course alone sets, which is all its instructors may see
     */
    public record CourseRules(Map<UserId, EffectiveRules> best, Map<UserId, EffectiveRules> inCourse) {}

    /** Returns what applies to a student in a lesson; empty if none of the student's courses assigns it. */
    public Optional<EffectiveRules> of(UserId student, String lessonId) {
        return EffectiveRules.best(
                repository.of(student, lessonId).stream().map(Row::rules).toList());
    }

    /** Returns what one course alone sets for a student; empty if it doesn't assign the lesson. */
    public Optional<EffectiveRules> inCourse(CourseId course, String lessonId, UserId student) {
        return repository.of(student, lessonId).stream()
                .map(Row::rules)
                .filter(rules -> rules.course().id().equals(course))
                .findFirst();
    }

    /** Returns the rules of a lesson for the students of a course. */
    public CourseRules ofCourse(CourseId course, String lessonId) {
        Map<UserId, List<EffectiveRules>> all = repository.of(course, lessonId).stream()
                .collect(Collectors.groupingBy(Row::student, Collectors.mapping(Row::rules, Collectors.toList())));
        Map<UserId, EffectiveRules> best = new HashMap<>();
        Map<UserId, EffectiveRules> inCourse = new HashMap<>();
        all.forEach((student, rules) -> {
            EffectiveRules.best(rules).ifPresent(holds -> best.put(student, holds));
            rules.stream().filter(each -> each.course().id().equals(course)).forEach(own -> inCourse.put(student, own));
        });
        return new CourseRules(best, inCourse);
    }

    /** Whether an attempt would be an instructor's own: no course that assigns the lesson has this user as a student. */
    public boolean isPreview(UserId user, String lessonId) {
        return repository.isInstructor(user) && of(user, lessonId).isEmpty();
    }

    /** Lists what is assigned to a student in all courses by due date, items without one last. */
    public List<DueItem> assigned(UserId student) {
        List<Row> rows = repository.of(student);
        Map<String, List<EffectiveRules>> byLesson = rows.stream()
                .collect(Collectors.groupingBy(Row::lessonId, Collectors.mapping(Row::rules, Collectors.toList())));
        return rows.stream()
                .map(row -> new DueItem(
                        row.rules().course(),
                        row.lessonId(),
                        EffectiveRules.best(byLesson.getOrDefault(row.lessonId(), List.of()))
                                .orElse(row.rules())))
                .sorted(Comparator.comparing(DueItem::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
