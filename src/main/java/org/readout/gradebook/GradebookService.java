package org.readout.gradebook;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.assignment.OutsideAccess;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.QuizResults;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.attempt.RemovedQuizzes;
import org.readout.correction.CorrectedScore;
import org.readout.correction.CorrectionService;
import org.readout.correction.ScoreCorrection;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.discussion.DiscussionThread.Threads;
import org.readout.discussion.Post;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.grading.GradingService;
import org.readout.grading.PostGrades;
import org.readout.grading.PostGrades.PostGrade;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Score;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.reading.ReadingService;
import org.readout.reading.SectionReading;
import org.readout.result.QuizResult;
import org.readout.result.QuizResult.Standing;
import org.readout.result.Results;
import org.readout.result.ScoreOverride;
import org.readout.shell.PageReads;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Loads gradebooks for the instructors of a course, and the work of one student, also for the student. Every call reads the
 * database; the number of statements for a gradebook does not depend on the number of students.
 *
 * <p><em>The total of a lesson</em> is points earned out of points possible. Before the due date only submitted quizzes
 * count, so that an early total is not low; after it, all quizzes count. Without a due date only submitted quizzes count.
 * A scored reading check counts like a quiz that is submitted once both sittings are.
 */
@Service
public class GradebookService {

    private final CourseService courses;
    private final AssignmentService assignments;
    private final LessonLibrary lessons;
    private final EffectiveRulesService rules;
    private final Results results;
    private final QuizResults quizResults;
    private final RemovedQuizzes removedQuizzes;
    private final ReadingService reading;
    private final DiscussionService discussions;
    private final GradingService grading;
    private final PostGrades postGrades;
    private final CorrectionService corrections;
    private final Clock clock;

    GradebookService(
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary lessons,
            EffectiveRulesService rules,
            Results results,
            QuizResults quizResults,
            RemovedQuizzes removedQuizzes,
            ReadingService reading,
            DiscussionService discussions,
            GradingService grading,
            PostGrades postGrades,
            CorrectionService corrections,
            Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.lessons = lessons;
        this.rules = rules;
        this.results = results;
        this.quizResults = quizResults;
        this.removedQuizzes = removedQuizzes;
        this.reading = reading;
        this.discussions = discussions;
        this.grading = grading;
        this.postGrades = postGrades;
        this.corrections = corrections;
        this.clock = clock;
    }

    /** Returns the gradebook of an assigned lesson that can be read; empty if the user does not teach the course. */
    public Optional<LessonGradebook> gradebook(CourseId courseId, String lessonId, UserId instructor) {
        return courses.staff(courseId, instructor)
                .filter(staff -> staff.may(Permission.SEE_DETAILS))
                .flatMap(staff -> gradebook(staff, lessonId));
    }

    /** Returns the same for an instructor or an assistant to read; one who sees no names reads codes instead. */
    public Optional<LessonGradebook> gradebookToRead(CourseId courseId, String lessonId, UserId user) {
        return courses.staff(courseId, user).flatMap(staff -> gradebook(staff, lessonId));
    }

    /** Returns what an instructor or assistant reads of a lesson; empty if it isn't assigned, or can't be read. */
    public Optional<LessonGradebook> gradebook(Staff staff, String lessonId) {
        return assignments
                .assignment(staff.course().id(), lessonId)
                .flatMap(assignment -> lessons.lesson(lessonId)
                        .map(published -> load(staff, assignment, assignment.lesson(published.lesson()))
                                .gradebook(clock.instant())));
    }

    private GradebookRules load(Staff staff, Assignment assignment, Lesson lesson) {
        Course course = staff.course();
        CourseId id = course.id();
        List<User> students = courses.students(staff);
        CourseRules ofCourse = rules.ofCourse(id, lesson.id());
        Map<UserId, List<QuizResult>> found = results.of(id, lesson.id());
        return new GradebookRules(
                course,
                assignment,
                lesson,
                students,
                ofCourse.all(),
                found,
                reading.of(id, lesson.id()),
                discussions.counts(id, lesson.id()),
                quizResults.firstMarks(id, lesson.id()),
                found.values().stream().anyMatch(GradebookService::waits) ? grading.toGrade(id, lesson.id()) : Map.of(),
                corrections.corrected(id, lesson.id()).stream().collect(Collectors.groupingBy(CorrectedScore::student)),
                // One statement for each question whose answer key may be wrong; there are few.
                item -> quizResults.firstAnswers(id, lesson.id(), item.quizId(), item.questionId()));
    }

    /** Returns a student as an instructor or assistant of the course sees one. */
    public Optional<User> student(CourseId course, UserId student, UserId instructor) {
        return courses.staff(course, instructor)
                .flatMap(staff -> courses.students(staff).stream()
                        .filter(user -> user.id().equals(student))
                        .findFirst());
    }

    /** Returns a student's work in an assigned lesson that can be read; empty if the user has no such student there. */
    public Optional<StudentWork> work(CourseId courseId, UserId student, String lessonId, UserId instructor) {
        return courses.staff(courseId, instructor).flatMap(staff -> work(staff, student, lessonId));
    }

    /** Returns the same for an instructor or assistant of the course. */
    public Optional<StudentWork> work(Staff staff, UserId student, String lessonId) {
        Course course = staff.course();
        return courses.taken(course.id(), student)
                .flatMap(taken -> assignments.assignment(course.id(), lessonId))
                .flatMap(assignment -> lessons.lesson(lessonId)
                        .map(published -> new WorkLoader(student, published.lesson(), course, assignment, false)
                                .load(reading.of(student), Posted.NOTHING)));
    }

    /**
     * Lists the student's own work by lesson: first what is assigned in the student's courses, by course and due date, then
     * what was read or answered on her own. Scores that are not shown to the student yet are left out.
     */
    public List<StudentWork> ownWork(UserId student) {
        List<SectionReading> readings = reading.of(student);
        Map<String, Lesson> all = new LinkedHashMap<>();
        lessons.lessons().forEach(published -> all.put(published.lesson().id(), published.lesson()));
        Threads threads = discussions.threads(student);
        List<StudentWork> works = new ArrayList<>();
        for (Course course : courses.takenBy(student)) {
            for (Assignment assignment : assignments.listed(course.id(), student)) {
                Lesson lesson = all.get(assignment.lessonId());
                if (lesson != null) {
                    WorkLoader loader = new WorkLoader(student, lesson, course, assignment, true);
                    StudentWork work = loader.load(readings, loader.posted(threads));
                    // A lesson that isn't published any longer is shown only to students who have worked in it.
                    if (lesson.status() == LessonStatus.PUBLISHED || work.hasWork()) {
                        works.add(work);
                    }
                }
            }
        }
        all.values().stream()
                .map(lesson -> new WorkLoader(student, lesson, null, null, true))
                .map(loader -> loader.load(readings, loader.posted(threads)))
                .filter(StudentWork::hasWork)
                .forEach(works::add);
        return works;
    }

    /** Returns the attempts of the student whose scores corrections changed, by their ids. */
    public Map<AttemptId, CorrectedAttempt> corrected(UserId student) {
        return quizResults.corrected(student).stream()
                .collect(Collectors.toMap(CorrectedAttempt::attempt, Function.identity()));
    }

    private static boolean waits(List<QuizResult> results) {
        return results.stream().anyMatch(result -> result.waiting().signum() > 0);
    }

    /** Loads the work of one student in one lesson; a student's own is without scores that are not shown yet. */
    private final class WorkLoader {

        private final UserId student;
        private final Lesson whole;

        /** The lesson with the assigned sections; the others are practice. */
        private final Lesson lesson;

        private final StudyContext context;
        private final @Nullable Course course;
        private final @Nullable Assignment assignment;
        private final boolean own;
        private final @Nullable EffectiveRules today;
        private final List<QuizResult> found;
        private final Map<String, QuizResult> quizzes;
        private final Map<AttemptId, Integer> toGrade;
        private final Map<AttemptId, SortedMap<String, Instant>> gradedBy;
        private final Map<AttemptId, List<ScoreCorrection>> corrected;
        private final Map<String, List<ScoreOverride>> overrides;
        private final List<PostGrade> grades;

        WorkLoader(
                UserId student, Lesson lesson, @Nullable Course course, @Nullable Assignment assignment, boolean own) {
            this.student = student;
            this.whole = assignment == null
                    ? lesson
                    : assignment.settings().quizzes().of(lesson);
            this.lesson = assignment == null ? lesson : assignment.lesson(lesson);
            this.course = course;
            this.assignment = assignment;
            this.own = own;
            this.context = course == null ? StudyContext.OWN : StudyContext.of(course.id());
            this.today = rules.of(context, student, lesson.id()).orElse(null);
            List<QuizResult> found = results.of(context, lesson.id(), student, own);
            this.found = found;
            this.quizzes = GradebookRules.by(
                    QuizResult::quizId,
                    found.stream().filter(Results::isOfSection).toList());
            this.toGrade = waits(found) ? grading.toGrade(context, student, lesson.id()) : Map.of();
            this.gradedBy = own ? Map.of() : grading.gradedBy(context, student, lesson.id());
            this.corrected = own || course == null
                    ? Map.of()
                    : corrections.history(course.id(), student, lesson.id()).stream()
                            .collect(Collectors.groupingBy(ScoreCorrection::attempt));
            this.overrides = course == null
                    ? Map.of()
                    : results.history(course.id(), lesson.id(), student).stream()
                            .collect(Collectors.groupingBy(ScoreOverride::quizId));
            this.grades = course == null || isHeld() || !hasRubric() ? List.of() : grades(course.id());
        }

        private boolean isHeld() {
            return own && today != null && today.holdsScores(clock.instant());
        }

        private boolean hasRubric() {
            return lesson.sections().stream()
                    .flatMap(section -> section.prompts().stream())
                    .anyMatch(prompt -> !prompt.rubric().isEmpty());
        }

        private List<PostGrade> grades(CourseId courseId) {
            return postGrades.of(courseId, Set.of(student)).getOrDefault(student, List.of()).stream()
                    .filter(grade -> grade.lessonId().equals(lesson.id()))
                    .toList();
        }

        private Study study() {
            return new Study(lesson.id(), context, today, List.of(), null, OutsideAccess.FREE);
        }

        Posted posted(Threads threads) {
            return Posted.of(study(), threads);
        }

        StudentWork load(List<SectionReading> read, Posted posted) {
            Map<String, SectionReading> readings = GradebookRules.by(
                    SectionReading::sectionId,
                    read.stream()
                            .filter(each -> each.lessonId().equals(lesson.id())
                                    && each.context().equals(context))
                            .toList());
            List<SectionWork> sections = new ArrayList<>();
            for (Lesson.Section section : lesson.sections()) {
                SectionReading opened = readings.get(section.id());
                SectionProgress progress = SectionProgress.of(section, opened, result(section), posted);
                sections.add(section(section.id(), section.title(), section, today, opened, progress));
            }
            List<Cell> cells = sections.stream().map(SectionWork::cell).toList();
            if (quizzes.keySet().stream().anyMatch(id -> whole.quiz(id).isEmpty())) {
                // A removed quiz is neither due nor missing.
                removedQuizzes.of(student, study(), whole, new PageReads()).forEach(gone -> {
                    String title = gone.section().title() + ": " + gone.quiz().title();
                    sections.add(section(gone.place(), title, gone.section(), null, null, null));
                });
            }
            Map<String, String> prompts = lesson.sections().stream()
                    .flatMap(section -> section.prompts().stream())
                    .collect(Collectors.toMap(Prompt::id, Prompt::ask));
            List<Post> posts = course == null ? List.of() : discussions.written(course.id(), lesson.id(), student);
            Map<String, List<Post>> byPrompt = posts.stream()
                    .collect(Collectors.groupingBy(
                            post -> prompts.getOrDefault(post.thread().promptId(), ""),
                            LinkedHashMap::new,
                            Collectors.toList()));
            ReadingCheck check = readingCheck();
            return new StudentWork(
                    course,
                    lesson.id(),
                    lesson.title(),
                    today,
                    sections,
                    GradebookRules.total(lesson, cells, check),
                    GradebookRules.isProvisional(lesson, cells),
                    check,
                    prompts.size(),
                    byPrompt);
        }

        /** The points are those of this course, so its instructor and the student see the same total. */
        private @Nullable ReadingCheck readingCheck() {
            int points = assignment == null ? 0 : assignment.readingCheckPoints(lesson);
            return points == 0 ? null : ReadingCheck.of(points, Results.sittings(found), today, clock.instant());
        }

        private @Nullable QuizResult result(Lesson.Section section) {
            return section.quiz() == null ? null : quizzes.get(section.quiz().id());
        }

        private SectionWork section(
                String place,
                String title,
                Lesson.Section section,
                @Nullable EffectiveRules due,
                @Nullable SectionReading opened,
                @Nullable SectionProgress progress) {
            String quizId = section.quiz() == null ? null : section.quiz().id();
            QuizResult result = result(section);
            List<AttemptLine> attempts = quizId == null || result == null
                    ? List.of()
                    : quizResults.attempts(student, context, lesson.id(), quizId, own);
            int waiting = attempts.stream()
                    .mapToInt(line -> toGrade.getOrDefault(line.attempt().id(), 0))
                    .sum();
            // For a visitor, opening a section is recorded only once something is saved.
            Instant openedAt = Stream.concat(
                            Stream.ofNullable(opened).map(SectionReading::firstOpenedAt),
                            attempts.stream().map(line -> line.attempt().startedAt()))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            Cell cell = GradebookRules.cell(
                    section,
                    due,
                    clock.instant(),
                    result,
                    opened,
                    waiting,
                    List.of(),
                    GradebookRules.missing(due, clock.instant()));
            // A removed quiz doesn't count, so nothing can be decided about it.
            List<ScoreOverride> all =
                    progress == null ? List.of() : overrides.getOrDefault(quizId == null ? "" : quizId, List.of());
            boolean hidden = due != null && isHeld() || own && cell.scoreFrom() != null;
            return new SectionWork(
                    place,
                    title,
                    quizId,
                    openedAt,
                    cell,
                    attempts,
                    toGrade,
                    gradedBy,
                    corrected,
                    hidden ? excuse(all) : all,
                    ofAttempts(result),
                    GradebookRules.points(section),
                    grades.stream()
                            .filter(grade -> section.prompts().stream()
                                    .anyMatch(prompt -> prompt.id().equals(grade.promptId())))
                            .toList(),
                    progress);
        }

        /** What an instructor decided instead is shown beside it. */
        private @Nullable Score ofAttempts(@Nullable QuizResult result) {
            return result == null || !result.isSetByHand() && result.standing() != Standing.EXCUSED
                    ? null
                    : quizResults.ofAttempts(result.place()).orElse(null);
        }

        /** An excuse that applies is no score, so the student may know it before scores are shown. */
        private static List<ScoreOverride> excuse(List<ScoreOverride> decisions) {
            return decisions.isEmpty() || !decisions.getLast().excused() ? List.of() : List.of(decisions.getLast());
        }
    }
}
