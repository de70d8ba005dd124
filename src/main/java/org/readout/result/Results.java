package org.readout.result;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.Sitting;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Stored results: what counts of each quiz. They are written in the transaction that changes attempts, marks, scores set by
 * hand or rules, so that pages only select. The caller checks who may see them.
 *
 * @see "Decision: src/docs/decisions/2026-11-30-results-are-written-down.md"
 */
@Service
public class Results {

    private final ResultRepository repository;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Results(ResultRepository repository, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Published in the transaction that changes a stored result of a student in a course, once for all quizzes of a lesson.
     * A date that passes changes what students see, but nothing stored.
     */
    public record ResultChanged(CourseId course, UserId student, String lessonId) {}

    /** Writes a result as it is computed while no one else can change it. */
    public void replace(WorkChanged place, Supplier<Optional<QuizResult>> compute) {
        CourseId course = place.context().course();
        if (course == null) {
            repository.lock(place);
        } else {
            repository.lock(course);
        }
        Optional<QuizResult> before = repository.of(place);
        Optional<QuizResult> computed = compute.get();
        if (!computed.equals(before)) {
            computed.ifPresentOrElse(result -> repository.write(List.of(result)), () -> repository.delete(place));
            publish(Set.of(place));
        }
    }

    /** Writes the results of a course in a lesson as they are computed while no one else can change them. */
    public void replace(CourseId course, String lessonId, Supplier<List<QuizResult>> compute) {
        repository.lock(course);
        Set<QuizResult> before = new HashSet<>(repository.of(course, lessonId));
        List<QuizResult> computed = compute.get();
        List<QuizResult> changed =
                computed.stream().filter(result -> !before.contains(result)).toList();
        Set<WorkChanged> gone = before.stream().map(QuizResult::place).collect(Collectors.toSet());
        computed.forEach(result -> gone.remove(result.place()));
        repository.write(changed);
        gone.forEach(repository::delete);
        publish(Stream.concat(changed.stream().map(QuizResult::place), gone.stream())
                .toList());
    }

    private void publish(Collection<WorkChanged> changed) {
        Set<ResultChanged> told = new LinkedHashSet<>();
        for (WorkChanged place : changed) {
            CourseId course = place.context().course();
            if (course != null) {
                told.add(new ResultChanged(course, place.person(), place.lessonId()));
            }
        }
        told.forEach(events::publishEvent);
    }

    /** Lists the lessons in which a course has results. */
    public List<String> lessons(CourseId course) {
        return repository.lessons(course);
    }

    /** Lists the courses that have results in a lesson. */
    public List<CourseId> courses(String lessonId) {
        return repository.courses(lessonId);
    }

    /** Returns all that is stored, in any order. */
    public List<QuizResult> all() {
        return repository.all();
    }

    /** Returns the results of everyone in a course in a lesson, by person, with the sittings of the reading check. */
    public Map<UserId, List<QuizResult>> of(CourseId course, String lessonId) {
        return byStudent(repository.of(course, lessonId));
    }

    /** Returns the same as each student sees it now: without scores that aren't shown yet. One statement. */
    public Map<UserId, List<QuizResult>> ofOwn(CourseId course, String lessonId) {
        return repository.of(course, lessonId).stream()
                .map(result -> result.shownAt(clock.instant()))
                .collect(Collectors.groupingBy(QuizResult::person));
    }

    /** Returns the same of some students in all lessons of a course. One statement. */
    public Map<UserId, List<QuizResult>> of(CourseId course, Collection<UserId> students) {
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

    /** Returns all results of a person, without scores that aren't shown to her yet. One statement. */
    public List<QuizResult> ofOwn(UserId person) {
        return repository.of(person).stream()
                .map(result -> result.shownAt(clock.instant()))
                .toList();
    }

    /**
     * Returns the results of one person in a lesson, with the sittings of the reading check.
     *
     * @param own whether it is for the student: without a score that isn't shown to her yet
     */
    public List<QuizResult> of(StudyContext context, String lessonId, UserId person, boolean own) {
        return repository.of(person, context, lessonId).stream()
                .map(result -> result.shownAt(own ? clock.instant() : Instant.MAX))
                .toList();
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

    /**
     * Counts for each student and lesson of a course those of these quizzes, given as two lists of equal length, that are
     * done, see {@link QuizResult.Standing#isDone}.
     */
    public List<DoneQuizzes> done(CourseId course, List<String> lessonIds, List<String> quizIds) {
        return lessonIds.isEmpty() ? List.of() : repository.done(course, lessonIds, quizIds);
    }

    /**
     * Adds up the results of a course in a lesson, by the student, for those who have any.
     *
     * @param points what each required quiz is worth today; {@code null} for an optional one, which only may be late
     */
    public Map<UserId, LessonSums> sums(CourseId course, String lessonId, Map<String, @Nullable BigDecimal> points) {
        return repository.sums(course, lessonId, points);
    }

    /** Counts the students who have submitted a quiz of a lesson. */
    public int submitters(CourseId course, String lessonId) {
        return repository.submitters(course, lessonId);
    }

    /** Counts what was submitted of some quizzes of a lesson. */
    public Ungraded ungraded(CourseId course, String lessonId, List<String> quizIds) {
        return repository.ungraded(course, lessonId, quizIds);
    }

    /** Returns the decisions of instructors about scores that apply in a lesson. */
    public List<ScoreOverride> decisions(CourseId course, String lessonId) {
        return repository.newest(course, lessonId);
    }

    /** Returns those about one student. */
    public List<ScoreOverride> decisions(CourseId course, String lessonId, UserId student) {
        return repository.newest(course, lessonId, student);
    }

    /** Returns where there is a decision, or was. */
    public List<WorkChanged> decided() {
        return repository.decided();
    }

    /** Returns all decisions about a student's scores in a lesson, oldest first. */
    public List<ScoreOverride> history(CourseId course, String lessonId, UserId student) {
        return repository.history(course, lessonId, student);
    }

    /**
     * Adds a decision. The caller tells that the work changed.
     *
     * @throws org.springframework.dao.DuplicateKeyException if someone else was first
     */
    public void decide(
            ScoreOf target, int number, @Nullable BigDecimal score, boolean excused, String reason, UserId instructor) {
        repository.add(target, number, score, excused, reason, instructor, clock.instant());
    }
}
