package org.readout.result;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt.AttemptsChanged;
import org.readout.attempt.QuizResults;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.CourseId;
import org.readout.course.CourseService.RulesChanged;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.Sitting;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Stored results: what counts of the attempts at each quiz. They are written in the transaction that changes attempts, marks
 * or rules, so that pages only select. The caller checks who may see them.
 *
 * @see "Decision: src/docs/decisions/2026-11-30-results-are-written-down.md"
 */
@Service
public class Results {

    private final ResultRepository repository;
    private final QuizResults computed;
    private final EffectiveRulesService rules;
    private final Clock clock;

    Results(ResultRepository repository, QuizResults computed, EffectiveRulesService rules, Clock clock) {
        this.repository = repository;
        this.computed = computed;
        this.rules = rules;
        this.clock = clock;
    }

    @EventListener
    void on(AttemptsChanged changed) {
        repository.replace(
                changed.person(),
                changed.context(),
                changed.lessonId(),
                changed.quizId(),
                computed.compute(changed.person(), changed.context(), changed.lessonId(), changed.quizId())
                        .orElse(null));
    }

    @EventListener
    void on(RulesChanged changed) {
        CourseId course = changed.course();
        String only = changed.lessonId();
        List<String> lessons = only == null ? repository.lessons(course) : List.of(only);
        lessons.forEach(
                lesson -> repository.replace(computed.computeLocked(course, lesson, rules.ofCourse(course, lesson))));
    }

    /** Returns the results of a course's students in all quizzes of a lesson's sections; absent without an attempt. */
    public List<QuizResult> of(CourseId course, String lessonId) {
        return repository.of(course, lessonId).stream()
                .filter(Results::isOfSection)
                .map(result -> result.shownAt(Instant.MAX))
                .toList();
    }

    /** Returns the results of everyone in a course in a lesson, by person, with the sittings of the reading check. */
    public Map<UserId, List<QuizResult>> byStudent(CourseId course, String lessonId) {
        return byStudent(repository.of(course, lessonId));
    }

    /** Returns the same of some students in all lessons of a course. One statement. */
    public Map<UserId, List<QuizResult>> byStudent(CourseId course, Collection<UserId> students) {
        return byStudent(repository.of(course, students));
    }

    private static Map<UserId, List<QuizResult>> byStudent(List<QuizResult> results) {
        return results.stream()
                .map(result -> result.shownAt(Instant.MAX))
                .collect(Collectors.groupingBy(QuizResult::person));
    }

    /** Returns the results of a student in all lessons of a course, without scores that aren't shown to her yet. */
    public Map<UserId, List<QuizResult>> ofOwn(CourseId course, UserId student) {
        return Map.of(
                student,
                repository.of(course, List.of(student)).stream()
                        .map(result -> result.shownAt(clock.instant()))
                        .toList());
    }

    /**
     * Returns the results of one person in the quizzes of a lesson's sections.
     *
     * @param own whether it is for the student: without a score that isn't shown to her yet
     */
    public List<QuizResult> of(StudyContext context, String lessonId, UserId person, boolean own) {
        return repository.of(person, context, lessonId).stream()
                .filter(Results::isOfSection)
                .map(result -> result.shownAt(own ? clock.instant() : Instant.MAX))
                .toList();
    }

    /** Returns the same for the student on her page. */
    public List<QuizResult> own(Study study, UserId person) {
        return of(study.context(), study.lessonId(), person, true);
    }

    /** Returns the submitted sittings of a lesson's reading check among a student's results in it. */
    public static Set<Sitting> sittings(Collection<QuizResult> ofLesson) {
        return Stream.of(Sitting.values())
                .filter(sitting -> ofLesson.stream()
                        .anyMatch(result -> sitting.is(result.quizId()) && result.lastSubmittedAt() != null))
                .collect(Collectors.toSet());
    }

    /** Returns whether a result is of a section's quiz, and not of a sitting of the reading check. */
    public static boolean isOfSection(QuizResult result) {
        return !Sitting.isSitting(result.quizId());
    }
}
