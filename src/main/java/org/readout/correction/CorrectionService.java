package org.readout.correction;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Mark;
import org.readout.attempt.Mark.NewMark;
import org.readout.correction.AppliedCorrection.Report;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.correction.Correction.Direction;
import org.readout.correction.CorrectionPreview.Found;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revisions;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Corrections of a course, for its instructors. To look changes nothing; to apply and to undo adds marks.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-corrections.md"
 */
@Service
public class CorrectionService {

    private static final String UNDONE = "The correction was undone, so the mark before it counts again.";
    private static final String WAITS = "The correction was undone, so the answer waits to be graded again.";

    private final CourseService courses;
    private final LessonLibrary library;
    private final Revisions revisions;
    private final CorrectionPreview previews;
    private final RegradeRepository attempts;
    private final AttemptService marks;
    private final CorrectionRepository corrections;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final Clock clock;

    CorrectionService(
            CourseService courses,
            LessonLibrary library,
            Revisions revisions,
            CorrectionPreview previews,
            RegradeRepository attempts,
            AttemptService marks,
            CorrectionRepository corrections,
            DurableTransactions writes,
            AuditLog audit,
            Clock clock) {
        this.courses = courses;
        this.library = library;
        this.revisions = revisions;
        this.previews = previews;
        this.attempts = attempts;
        this.marks = marks;
        this.corrections = corrections;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Returns what there is to correct now; empty if the course is not the instructor's, or the lesson is not assigned to it
     * or can't be read.
     *
     * @param lowers whether it may lower a score
     */
    public Optional<Correction> waiting(CourseId course, String lessonId, UserId instructor, boolean lowers) {
        return course(course, lessonId, instructor)
                .flatMap(taught -> library.lesson(lessonId)
                        .map(lesson -> previews.find(taught, lesson, lowers).correction()));
    }

    /** Returns the ids of the course's lessons with something to correct; none if the course is not the instructor's. */
    public Set<String> waitingLessons(CourseId course, UserId instructor) {
        return courses.taught(course, instructor)
                .map(taught -> previews.waiting(
                        taught,
                        courses.assignments(course).stream()
                                .flatMap(assignment -> library.lesson(assignment.lessonId()).stream())
                                .toList()))
                .orElse(Set.of());
    }

    /** Returns what was applied in a course, the newest first; nothing if the course is not the instructor's. */
    public List<AppliedCorrection> applied(CourseId course, String lessonId, UserId instructor) {
        return course(course, lessonId, instructor)
                .map(taught -> corrections.of(taught.id(), lessonId))
                .orElse(List.of());
    }

    /**
     * Applies a correction.
     *
     * @param seen as the instructor saw it
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
        return course(seen.course().id(), seen.lessonId(), instructor)
                .flatMap(course -> library.lesson(seen.lessonId()).map(lesson -> {
                    revisions.keep(lesson);
                    return writes.write(() -> apply(course, lesson, seen, instructor, why));
                }));
    }

    private int apply(Course course, Published lesson, Correction seen, UserId instructor, String reason) {
        attempts.lock(course.id(), seen.lessonId());
        Found found = previews.find(course, lesson, seen.lowers());
        Correction now = found.correction();
        if (!now.version().equals(seen.version()) || !now.isWaiting()) {
            return 0;
        }
        Report report = new Report(
                now.questions().stream()
                        .map(question -> question.section() + ", question " + question.number() + ": "
                                + String.join("; ", question.words()))
                        .toList(),
                now.count(Direction.UP),
                now.count(Direction.DOWN),
                now.count(Direction.STAYS),
                found.due().size(),
                now.students());
        UUID id = UUID.randomUUID();
        Instant at = now();
        corrections.add(
                course.id(),
                seen.lessonId(),
                new AppliedCorrection(id, lesson.revision(), reason, seen.lowers(), report, "", at, null, null),
                instructor);
        marks.addMarks(found.due().stream()
                .map(due -> new NewMark(
                        due.attempt().id(),
                        due.before(),
                        new Mark(
                                due.questionId(),
                                due.newest().number() + 1,
                                due.after(),
                                due.reason(reason),
                                at,
                                lesson.revision(),
                                id)))
                .toList());
        note(instructor, "correction-applied", course, seen.lessonId(), id);
        return found.due().size();
    }

    /** Restores the marks from before a correction; empty if there is none that the instructor may undo. */
    public Optional<Undo> undo(CourseId courseId, String lessonId, UUID correction, UserId instructor) {
        return course(courseId, lessonId, instructor)
                .flatMap(course -> writes.write(() -> corrections
                        .lock(course.id(), lessonId, correction)
                        .map(stands -> stands ? undo(course, lessonId, correction, instructor) : Undo.UNDONE_BEFORE)));
    }

    private Undo undo(Course course, String lessonId, UUID correction, UserId instructor) {
        attempts.lock(correction);
        Optional<Undo> obstacle = corrections.obstacle(correction);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        Instant now = now();
        marks.addMarks(attempts.given(correction).stream()
                .map(each -> new NewMark(
                        each.attempt(),
                        each.score(),
                        new Mark(
                                each.questionId(),
                                each.newest() + 1,
                                each.before(),
                                each.before().isNothing() ? WAITS : UNDONE,
                                now,
                                each.beforeKey(),
                                correction)))
                .toList());
        corrections.undo(correction, instructor, now);
        note(instructor, "correction-undone", course, lessonId, correction);
        return Undo.UNDONE;
    }

    /** The course, if the person teaches it and the lesson is assigned to it and can be read. */
    private Optional<Course> course(CourseId course, String lessonId, UserId instructor) {
        return courses.taught(course, instructor)
                .filter(taught -> library.lesson(lessonId).isPresent())
                .filter(taught -> courses.assignments(course).stream()
                        .anyMatch(assignment -> assignment.lessonId().equals(lessonId)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void note(UserId by, String action, Course course, String lessonId, UUID correction) {
        audit.note(by, action, "course=" + course.id().value() + " lesson=" + lessonId + " correction=" + correction);
    }
}
