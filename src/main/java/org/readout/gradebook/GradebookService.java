package org.readout.gradebook;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.AttemptId;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.attempt.QuizResults;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.attempt.RemovedQuizzes;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.course.EffectiveRulesService.CourseRules;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.gradebook.StudentWork.Writing;
import org.readout.grading.GradingService;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.reading.ReadingService;
import org.readout.reading.SectionReading;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Gradebooks for the instructors of courses, and the work of one student, also for the student. Read anew on every call; the
 * number of statements for a gradebook does not depend on the number of students.
 *
 * <p><em>The total of a lesson</em> is points earned of points possible: before the due date over the submitted quizzes, so
 * that a number is never low merely because it is early; from the due date on over all quizzes. Without a due date only
 * submitted quizzes count.
 */
@Service
public class GradebookService {

    private final CourseService courses;
    private final LessonLibrary lessons;
    private final EffectiveRulesService rules;
    private final QuizResults results;
    private final RemovedQuizzes removedQuizzes;
    private final ReadingService reading;
    private final DiscussionService discussions;
    private final GradingService grading;
    private final Clock clock;

    GradebookService(
            CourseService courses,
            LessonLibrary lessons,
            EffectiveRulesService rules,
            QuizResults results,
            RemovedQuizzes removedQuizzes,
            ReadingService reading,
            DiscussionService discussions,
            GradingService grading,
            Clock clock) {
        this.courses = courses;
        this.lessons = lessons;
        this.rules = rules;
        this.results = results;
        this.removedQuizzes = removedQuizzes;
        this.reading = reading;
        this.discussions = discussions;
        this.grading = grading;
        this.clock = clock;
    }

    /**
     * Returns the gradebook of a lesson; empty if the user doesn't teach the course, or the lesson is not assigned to it or
     * can't be read.
     */
    public Optional<Gradebook> gradebook(CourseId courseId, String lessonId, UserId instructor) {
        return courses.taught(courseId, instructor)
                .flatMap(course -> courses.assignments(courseId).stream()
                        .filter(assignment -> assignment.lessonId().equals(lessonId))
                        .findFirst()
                        .flatMap(assignment -> lessons.lesson(lessonId)
                                .map(published -> GradebookRules.gradebook(
                                        load(course, assignment, published.lesson()), clock.instant()))));
    }

    private GradebookRules.Data load(Course course, Assignment assignment, Lesson lesson) {
        CourseRules ofCourse = rules.ofCourse(course.id(), lesson.id());
        List<QuizResult> found = results.of(course.id(), lesson.id(), ofCourse.best());
        List<QuestionMark> firstMarks = results.firstMarks(course.id(), lesson.id());
        // One statement for each question whose answer key may be wrong; there are few.
        Map<ItemStatistic, List<FirstAnswer>> suspects = ItemAnalysis.of(firstMarks).stream()
                .filter(ItemStatistic::likelyMisKeyed)
                .collect(Collectors.toMap(
                        item -> item,
                        item -> results.firstAnswers(course.id(), lesson.id(), item.quizId(), item.questionId())));
        return new GradebookRules.Data(
                course,
                assignment,
                lesson,
                courses.students(course.id()),
                ofCourse.inCourse(),
                found,
                reading.of(course.id(), lesson.id()),
                discussions.counts(course.id(), lesson.id()),
                firstMarks,
                waits(found) ? grading.toGrade(course.id(), lesson.id()) : Map.of(),
                suspects);
    }

    /** Finds a student of a course for one of its instructors. */
    public Optional<User> student(CourseId course, UserId student, UserId instructor) {
        return courses.taught(course, instructor)
                .flatMap(taught -> courses.students(course).stream()
                        .filter(user -> user.id().equals(student))
                        .findFirst());
    }

    /**
     * Returns a student's work in an assigned lesson; empty if the user doesn't teach the course, the student doesn't take
     * it, or the lesson is not assigned to it or can't be read.
     */
    public Optional<StudentWork> work(CourseId courseId, UserId student, String lessonId, UserId instructor) {
        return student(courseId, student, instructor)
                .flatMap(known -> courses.taught(courseId, instructor))
                .filter(course -> courses.assignments(courseId).stream()
                        .anyMatch(assignment -> assignment.lessonId().equals(lessonId)))
                .flatMap(course -> lessons.lesson(lessonId)
                        // An instructor sees no posts outside the course, so none are in the progress.
                        .map(published -> new Work(student, published.lesson(), course, false)
                                .of(reading.of(student), Posted.NOTHING)));
    }

    /**
     * Lists the student's own work by lesson: first what is assigned in the student's courses, by course and due date, then
     * what was read or answered without one. Scores that are not shown to the student yet are left out.
     */
    public List<StudentWork> ownWork(UserId student) {
        List<SectionReading> readings = reading.of(student);
        List<Lesson> all = lessons.lessons().stream().map(Published::lesson).toList();
        Map<String, Posted> posted = discussions.posted(student, all);
        List<StudentWork> works = new ArrayList<>();
        Set<String> assigned = new HashSet<>();
        for (Course course : courses.takenBy(student)) {
            for (Assignment assignment : courses.assignments(course.id())) {
                lessons.lesson(assignment.lessonId()).map(Published::lesson).ifPresent(lesson -> {
                    assigned.add(lesson.id());
                    StudentWork work = new Work(student, lesson, course, true)
                            .of(readings, posted.getOrDefault(lesson.id(), Posted.NOTHING));
                    // A lesson that is a draft again is shown only to students who have worked in it.
                    if (!lesson.draft() || work.holdsSomething()) {
                        works.add(work);
                    }
                });
            }
        }
        all.stream()
                .filter(lesson -> !assigned.contains(lesson.id()))
                .map(lesson -> new Work(student, lesson, null, true)
                        .of(readings, posted.getOrDefault(lesson.id(), Posted.NOTHING)))
                .filter(StudentWork::holdsSomething)
                .forEach(works::add);
        return works;
    }

    /** Returns when corrections last changed scores of the student, by attempt. */
    public Map<AttemptId, Instant> corrected(UserId student) {
        Map<AttemptId, Instant> corrected = new HashMap<>();
        results.corrected(student).forEach(each -> corrected.put(each.attempt(), each.at()));
        return corrected;
    }

    private static boolean waits(List<QuizResult> results) {
        return results.stream().anyMatch(result -> result.waiting().signum() > 0);
    }

    /** Collects the work of one student in one lesson. */
    private final class Work {

        private final UserId student;
        private final Lesson lesson;
        private final @Nullable Course course;
        private final boolean own;
        private final @Nullable EffectiveRules holds;
        private final Map<String, QuizResult> quizzes;
        private final Map<AttemptId, Integer> toGrade;

        /** @param own whether it is for the student, who must not see scores that are not shown yet */
        Work(UserId student, Lesson lesson, @Nullable Course course, boolean own) {
            this.student = student;
            this.lesson = lesson;
            this.course = course;
            this.own = own;
            this.holds = course == null
                    ? null
                    : (own ? rules.of(student, lesson.id()) : rules.inCourse(course.id(), lesson.id(), student))
                            .orElse(null);
            List<QuizResult> found = own ? results.own(lesson.id(), student) : results.of(lesson.id(), student);
            this.quizzes = found.stream().collect(Collectors.toMap(QuizResult::quizId, Function.identity()));
            this.toGrade = waits(found) ? grading.toGrade(student, lesson.id()) : Map.of();
        }

        StudentWork of(List<SectionReading> read, Posted posted) {
            Map<String, SectionReading> readings = read.stream()
                    .filter(each -> each.lessonId().equals(lesson.id()))
                    .collect(Collectors.toMap(SectionReading::sectionId, Function.identity()));
            List<SectionWork> sections = new ArrayList<>();
            for (Lesson.Section section : lesson.sections()) {
                SectionReading opened = readings.get(section.id());
                QuizResult result = section.quiz() == null
                        ? null
                        : quizzes.get(section.quiz().id());
                sections.add(section(
                        section.id(),
                        section.title(),
                        section,
                        holds,
                        opened,
                        SectionProgress.of(section, opened, result, posted)));
            }
            List<Cell> cells = sections.stream().map(SectionWork::cell).toList();
            if (quizzes.keySet().stream().anyMatch(id -> lesson.quiz(id).isEmpty())) {
                removedQuizzes
                        .of(student, lesson)
                        // Nothing is due, nor missing, of a quiz that was removed.
                        .forEach(gone -> sections.add(section(
                                gone.place(),
                                gone.section().title() + ": " + gone.quiz().title(),
                                gone.section(),
                                null,
                                null,
                                null)));
            }
            return new StudentWork(
                    course,
                    lesson.id(),
                    lesson.title(),
                    holds,
                    sections,
                    GradebookRules.total(lesson, cells).orElse(null),
                    Math.toIntExact(prompts().count()),
                    course == null ? List.of() : writings(course));
        }

        private SectionWork section(
                String place,
                String title,
                Lesson.Section section,
                @Nullable EffectiveRules due,
                @Nullable SectionReading opened,
                @Nullable SectionProgress progress) {
            String quizId = section.quiz() == null ? null : section.quiz().id();
            QuizResult result = quizId == null ? null : quizzes.get(quizId);
            List<AttemptLine> attempts = quizId == null || result == null
                    ? List.of()
                    : own
                            ? results.ownAttempts(student, lesson.id(), quizId)
                            : results.attempts(student, lesson.id(), quizId);
            Map<AttemptId, Integer> waiting = attempts.stream()
                    .map(AttemptLine::id)
                    .filter(toGrade::containsKey)
                    .collect(Collectors.toMap(Function.identity(), id -> toGrade.getOrDefault(id, 0)));
            return new SectionWork(
                    place,
                    title,
                    quizId,
                    // A visitor's opening is not recorded before something is kept.
                    Stream.concat(
                                    Stream.ofNullable(opened).map(SectionReading::firstOpenedAt),
                                    attempts.stream().map(AttemptLine::startedAt))
                            .min(Comparator.naturalOrder())
                            .orElse(null),
                    GradebookRules.cell(
                            section,
                            due == null ? null : due.dueAt(),
                            due != null && due.wasDueBeforeJoining(),
                            clock.instant(),
                            result,
                            opened == null ? null : opened.readAt(),
                            waiting.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()),
                    attempts,
                    waiting,
                    progress);
        }

        private List<Writing> writings(Course in) {
            Map<String, String> asks = prompts().collect(Collectors.toMap(Prompt::id, Prompt::ask));
            return discussions.written(in.id(), lesson.id(), student).stream()
                    .map(post -> new Writing(asks.getOrDefault(post.thread().promptId(), ""), post))
                    .toList();
        }

        private Stream<Prompt> prompts() {
            return lesson.sections().stream().flatMap(section -> section.prompts().stream());
        }
    }
}
