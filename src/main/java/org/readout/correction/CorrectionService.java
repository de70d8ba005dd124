package org.readout.correction;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Mark.NewMark;
import org.readout.correction.AppliedCorrection.CorrectionReport;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.correction.Correction.ChangedQuestion;
import org.readout.correction.Correction.Direction;
import org.readout.correction.Correction.Student;
import org.readout.correction.CorrectionRepository.Marked;
import org.readout.correction.Regrader.PendingMark;
import org.readout.correction.Regrader.Regraded;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.db.DurableTransactions;
import org.readout.db.Hashes;
import org.readout.db.PlainText;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Score;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Previews, applies and undoes the corrections of a course, for its instructors. A preview changes nothing; applying and
 * undoing add marks.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-corrections.md"
 */
@Service
public class CorrectionService {

    private static final Messages TEXT = Messages.of("correction");
    private final CourseService courses;
    private final AssignmentService assignments;
    private final EffectiveRulesService rules;
    private final LessonLibrary library;
    private final Revisions revisions;
    private final AttemptService attempts;
    private final CorrectionRepository repository;
    private final Results results;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CorrectionService(
            CourseService courses,
            AssignmentService assignments,
            EffectiveRulesService rules,
            LessonLibrary library,
            Revisions revisions,
            AttemptService attempts,
            CorrectionRepository repository,
            Results results,
            DurableTransactions writes,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.rules = rules;
        this.library = library;
        this.revisions = revisions;
        this.attempts = attempts;
        this.repository = repository;
        this.results = results;
        this.writes = writes;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    private record Found(Correction correction, List<PendingMark> pending) {}

    /**
     * Returns the correction to review now, which may have no questions; empty if the course is archived or not the
     * instructor's, or the lesson is not assigned to it or can't be read.
     */
    public Optional<Correction> waiting(CourseId course, String lessonId, UserId instructor, boolean lowers) {
        return library.lesson(lessonId).flatMap(lesson -> expected(course, lesson, instructor, lowers));
    }

    /** Returns what the correction to review would be if this were the published lesson: see {@link #waiting}. */
    public Optional<Correction> expected(CourseId course, Published lesson, UserId instructor, boolean lowers) {
        return course(course, lesson.lesson().id(), instructor, Permission.CORRECT_KEYS)
                .map(taught -> find(taught, lesson, lowers, repository.revisions(course))
                        .correction());
    }

    /**
     * Returns the ids of the course's lessons with a correction to review; none if the course is archived or not the
     * instructor's.
     */
    public Set<String> waitingLessons(CourseId courseId, UserId instructor) {
        return courses.permitting(courseId, instructor, Permission.CORRECT_KEYS)
                .map(course -> {
                    Map<String, Set<Revision>> keys = repository.revisions(courseId);
                    return assignments.assignments(courseId).stream()
                            .flatMap(assignment -> library.lesson(assignment.lessonId()).stream())
                            .filter(lesson -> find(course, lesson, true, keys)
                                    .correction()
                                    .isWaiting())
                            .map(lesson -> lesson.lesson().id())
                            .collect(Collectors.toSet());
                })
                .orElse(Set.of());
    }

    /** Returns the applied corrections of a course, newest first; none if the course is not the instructor's. */
    public List<AppliedCorrection> applied(CourseId course, String lessonId, UserId instructor) {
        return course(course, lessonId, instructor, Permission.SEE_DETAILS)
                .map(taught -> repository.of(course, lessonId))
                .orElse(List.of());
    }

    /** Returns the scores of a course in a lesson that corrections changed, without those that were undone. */
    public List<CorrectedScore> corrected(CourseId course, String lessonId) {
        return repository.corrected(course, lessonId);
    }

    /** Returns the same of some students, in all lessons. */
    public List<CorrectedScore> corrected(CourseId course, Collection<UserId> students) {
        return repository.corrected(course, students);
    }

    /** Returns how corrections changed the scores of a student in a lesson, oldest first. */
    public List<ScoreCorrection> history(CourseId course, UserId student, String lessonId) {
        return repository.history(course, student, lessonId);
    }

    /** @param keys the revisions whose keys existing marks may be from, by lesson id */
    private Found find(Course course, Published lesson, boolean lowers, Map<String, Set<Revision>> keys) {
        String lessonId = lesson.lesson().id();
        List<PendingMark> pending = new ArrayList<>();
        List<ChangedQuestion> questions = new ArrayList<>();
        Map<UserId, List<Correction.ChangedQuiz>> quizzes = new HashMap<>();
        List<Regrader> regraders = regraders(lesson, lowers, keys.getOrDefault(lessonId, Set.of()));
        Optional<Assignment> assigned =
                regraders.isEmpty() ? Optional.empty() : assignments.assignment(course.id(), lessonId);
        // Attempts at other sections are practice.
        assigned.ifPresent(assignment -> regraders.removeIf(regrader -> !assignment.assigns(regrader.section.id())));
        List<Attempt> submitted = regraders.isEmpty() ? List.of() : attempts.submitted(course.id(), lessonId);
        // For a large class they take longer to read than the marks.
        CourseRules late = assigned.filter(
                        assignment -> assignment.rules().late().takesOff())
                .map(assignment -> rules.ofCourse(course.id(), lessonId))
                .orElse(null);
        for (Regrader regrader : regraders) {
            Map<UserId, List<Regraded>> regraded = regradeChanged(regrader, submitted);
            regraded.forEach((student, theirs) -> quizzes.computeIfAbsent(student, id -> new ArrayList<>())
                    .add(regrader.quiz(
                            theirs,
                            late == null ? null : late.of(regrader.quiz.id()).get(student))));
            List<PendingMark> marks = regraded.values().stream()
                    .flatMap(List::stream)
                    .flatMap(attempt -> attempt.pending().stream())
                    .toList();
            questions.addAll(regrader.changed(marks));
            pending.addAll(marks);
        }
        List<Student> students = quizzes.isEmpty()
                ? List.of()
                : courses.students(course.id()).stream()
                        .filter(student -> quizzes.containsKey(student.id()))
                        .map(student -> new Student(
                                student.id(), student.name(), quizzes.getOrDefault(student.id(), List.of())))
                        .toList();
        return new Found(
                new Correction(
                        course, lessonId, lesson.revision(), lowers, questions, students, version(lesson, pending)),
                pending);
    }

    /** Regrades one quiz; returns all attempts of each student who gets a mark for one of them. */
    private Map<UserId, List<Regraded>> regradeChanged(Regrader regrader, List<Attempt> submitted) {
        List<Attempt> ofQuiz = submitted.stream()
                .filter(attempt -> attempt.quizId().equals(regrader.quiz.id()))
                .toList();
        Map<AttemptId, Map<String, Marked>> marks = repository.newest(ofQuiz, regrader.questions);
        Map<UserId, List<Regraded>> byStudent = ofQuiz.stream()
                .map(attempt -> regrader.regrade(attempt, marks.getOrDefault(attempt.id(), Map.of())))
                .collect(Collectors.groupingBy(
                        each -> each.attempt().person(), LinkedHashMap::new, Collectors.toList()));
        byStudent
                .values()
                .removeIf(theirs ->
                        theirs.stream().allMatch(each -> each.pending().isEmpty()));
        return byStudent;
    }

    private List<Regrader> regraders(Published lesson, boolean lowers, Set<Revision> keys) {
        if (Set.of(lesson.revision()).containsAll(keys)) {
            return new ArrayList<>();
        }
        Map<Revision, Lesson> known = new HashMap<>(revisions.lessons(
                lesson.lesson().id(),
                keys.stream().filter(key -> !key.equals(lesson.revision())).toList()));
        known.put(lesson.revision(), lesson.lesson());
        return lesson.lesson().sections().stream()
                .flatMap(section ->
                        Stream.ofNullable(section.quiz()).map(quiz -> new Regrader(section, quiz, known, lowers)))
                .filter(regrader -> !regrader.questions.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String version(Published lesson, List<PendingMark> pending) {
        return Hashes.hex(pending.stream()
                .map(each -> each.attempt().id().value() + " " + each.questionId() + " "
                        + each.newest().number() + " " + each.earned().points() + "/"
                        + each.earned().outOf())
                .collect(Collectors.joining("\n", lesson.revision().hash() + "\n", "")));
    }

    /**
     * Applies a correction.
     *
     * @param reason for the students, 1 to {@value AppliedCorrection#REASON_MAX_LENGTH} characters
     * @return how many marks were added; 0 if something has changed since it was seen; empty if the instructor may not
     * @throws IllegalArgumentException if the reason is shorter or longer
     */
    public Optional<Integer> apply(Correction seen, UserId instructor, String reason) {
        String why = PlainText.text(reason).strip();
        if (why.isEmpty() || why.length() > AppliedCorrection.REASON_MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A reason has 1 to " + AppliedCorrection.REASON_MAX_LENGTH + " characters.");
        }
        return course(seen.course().id(), seen.lessonId(), instructor, Permission.CORRECT_KEYS)
                .flatMap(course -> library.lesson(seen.lessonId()).map(lesson -> {
                    revisions.keep(lesson);
                    return writes.write(() -> apply(course, lesson, seen, instructor, why));
                }));
    }

    private int apply(Course course, Published lesson, Correction seen, UserId instructor, String reason) {
        attempts.lock(course.id(), seen.lessonId());
        // In English, because what changed is stored.
        Found found = Messages.inEnglish(() -> find(course, lesson, seen.lowers(), repository.revisions(course.id())));
        Correction now = found.correction();
        if (!now.version().equals(seen.version()) || !now.isWaiting()) {
            return 0;
        }
        CorrectionReport report = new CorrectionReport(
                now.questions().stream()
                        .map(each -> TEXT.english("review.question", "section", each.section(), "number", each.number())
                                + ": " + String.join(" ", each.words()))
                        .toList(),
                now.count(Direction.UP),
                now.count(Direction.DOWN),
                now.count(Direction.STAYS),
                found.pending().size(),
                now.students());
        UUID id = UUID.randomUUID();
        Instant at = now();
        var applied = new AppliedCorrection(id, lesson.revision(), reason, seen.lowers(), report, "", at, null, null);
        repository.add(course.id(), seen.lessonId(), applied, instructor);
        addMarks(
                course,
                seen.lessonId(),
                instructor,
                found.pending().stream()
                        .map(pending -> pending.mark(reason, at, lesson.revision(), id))
                        .toList());
        note(instructor, "correction-applied", course, seen.lessonId(), id);
        return found.pending().size();
    }

    /** Restores the marks from before a correction; empty if there is none that the instructor may undo. */
    public Optional<Undo> undo(CourseId courseId, String lessonId, UUID correction, UserId instructor) {
        return course(courseId, lessonId, instructor, Permission.CORRECT_KEYS)
                .flatMap(course -> writes.write(() -> repository
                        .lock(course.id(), lessonId, correction)
                        .map(stands -> stands ? undo(course, lessonId, correction, instructor) : Undo.UNDONE_BEFORE)));
    }

    private Undo undo(Course course, String lessonId, UUID correction, UserId instructor) {
        attempts.lock(course.id(), lessonId);
        return repository.obstacle(correction).orElseGet(() -> {
            Instant now = now();
            addMarks(course, lessonId, instructor, repository.marksBefore(correction, now));
            repository.undo(correction, instructor, now);
            note(instructor, "correction-undone", course, lessonId, correction);
            return Undo.UNDONE;
        });
    }

    /** Adds marks, and tells each student whose shown score they change. */
    private void addMarks(Course course, String lessonId, UserId instructor, List<NewMark> marks) {
        Map<UserId, List<QuizResult>> before = results.ofOwn(course.id(), lessonId);
        attempts.addMarks(marks);
        Map<UserId, List<QuizResult>> after = results.ofOwn(course.id(), lessonId);
        before.forEach((student, shown) -> shown.forEach(old -> after.getOrDefault(student, List.of()).stream()
                .filter(now -> now.quizId().equals(old.quizId()))
                .forEach(now -> tell(course, instructor, old, now))));
    }

    private void tell(Course course, UserId instructor, QuizResult old, QuizResult now) {
        Score before = old.kept();
        Score after = now.kept();
        if (before == null || after == null || before.equals(after)) {
            return;
        }
        library.lesson(now.lessonId())
                .flatMap(lesson -> lesson.lesson().sectionOf(now.quizId()))
                .ifPresent(section -> events.publishEvent(new NoticeEvent(
                        NoticeEvent.Kind.CORRECTED,
                        course.id(),
                        Set.of(now.person()),
                        instructor,
                        Study.link(CourseLinks.section(now.lessonId(), section.id()), now.context()),
                        Map.of(
                                "what", section.title(),
                                "before", Score.plain(before.points()),
                                "after", Score.plain(after.points()),
                                "outOf", Score.plain(after.outOf())))));
    }

    private Optional<Course> course(CourseId course, String lessonId, UserId instructor, Permission permission) {
        return courses.permitting(course, instructor, permission)
                .filter(taught -> library.lesson(lessonId).isPresent())
                .filter(taught -> assignments.assignments(course).stream()
                        .anyMatch(assignment -> assignment.lessonId().equals(lessonId)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void note(UserId by, String action, Course course, String lessonId, UUID correction) {
        audit.note(by, action, "course=" + course.id().value() + " lesson=" + lessonId + " correction=" + correction);
    }
}
