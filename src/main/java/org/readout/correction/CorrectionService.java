package org.readout.correction;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readout.attempt.RegradeRepository;
import org.readout.correction.AppliedCorrection.Report;
import org.readout.correction.Correction.ChangedQuestion;
import org.readout.correction.Correction.Direction;
import org.readout.correction.Regrader.Due;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revisions;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Corrections of a course, for its instructors; for everybody else there are none. Looking changes nothing, applying and
 * undoing add marks, and nothing is ever taken away.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-corrections.md"
 */
@Service
public class CorrectionService {

    /** What came of applying a correction. */
    public sealed interface Outcome {

        /**
         * It was applied.
         *
         * @param marks how many were added, those with the same points and the new key among them
         */
        record Applied(int marks) implements Outcome {}

        /**
         * Nothing was done, because something had changed since it was seen.
         *
         * @param now what waits now
         */
        record Overtaken(Correction now) implements Outcome {}
    }

    /**
     * What came of undoing one.
     *
     * @param done whether it was undone now; it may have been before
     * @param marks how many marks were taken back
     * @param graded how many of them had been graded again since: the newest grade of each stays, out of the points from before
     * @param kept how many stay, because they were corrected again since
     */
    public record Undone(boolean done, int marks, int graded, int kept) {}

    private final CorrectionPreviews previews;
    private final PastCorrections past;
    private final LessonLibrary library;
    private final Revisions revisions;
    private final RegradeRepository attempts;
    private final CorrectionRepository corrections;
    private final Decisions decisions;

    CorrectionService(
            CorrectionPreviews previews,
            PastCorrections past,
            LessonLibrary library,
            Revisions revisions,
            RegradeRepository attempts,
            CorrectionRepository corrections,
            Decisions decisions) {
        this.previews = previews;
        this.past = past;
        this.library = library;
        this.revisions = revisions;
        this.attempts = attempts;
        this.corrections = corrections;
        this.decisions = decisions;
    }

    /**
     * What waits now; absent where the course is not the instructor's, the lesson is not assigned to it or can't be read.
     *
     * @param lowers whether it may lower a score
     */
    public Optional<Correction> waiting(CourseId course, String lessonId, UserId instructor, boolean lowers) {
        return previews.course(course, lessonId, instructor)
                .flatMap(taught -> library.lesson(lessonId)
                        .map(lesson -> previews.preview(taught, lesson, lowers).correction()));
    }

    /** What was applied in a course, the newest first; empty where the course is not the instructor's. */
    public List<AppliedCorrection> applied(CourseId course, String lessonId, UserId instructor) {
        return previews.course(course, lessonId, instructor)
                .map(taught -> corrections.of(taught.id(), lessonId))
                .orElse(List.of());
    }

    /** What a correction did, student by student; absent where there is none that the instructor may see. */
    public Optional<PastCorrection> past(CourseId courseId, String lessonId, UUID correction, UserId instructor) {
        return previews.course(courseId, lessonId, instructor).flatMap(course -> past.of(course, lessonId, correction));
    }

    /**
     * Applies what was seen, in one transaction; absent where the instructor may not.
     *
     * @param seen as the instructor saw it
     * @param reason for the students, 1 to {@value AppliedCorrection#REASON_MAX_LENGTH} characters
     * @throws IllegalArgumentException where the reason is shorter or longer
     */
    public Optional<Outcome> apply(Correction seen, UserId instructor, String reason) {
        String why = PlainText.text(reason).strip();
        if (why.isEmpty() || why.length() > AppliedCorrection.REASON_MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A reason has 1 to " + AppliedCorrection.REASON_MAX_LENGTH + " characters.");
        }
        return previews.course(seen.course().id(), seen.lessonId(), instructor)
                .flatMap(course -> library.lesson(seen.lessonId()).map(lesson -> {
                    revisions.keep(lesson);
                    return decisions.write(() -> apply(course, lesson, seen, instructor, why));
                }));
    }

    private Outcome apply(Course course, Published lesson, Correction seen, UserId instructor, String reason) {
        // Whoever held one of them has ended then, so what is found is what is true; where it concerns others, it is
        // not
        // what was seen, and nothing is done.
        attempts.lock(seen.attempts());
        CorrectionPreview preview = previews.preview(course, lesson, seen.lowers());
        Correction now = preview.correction();
        if (!now.version().equals(seen.version()) || !now.isWaiting()) {
            return new Outcome.Overtaken(now);
        }
        AppliedCorrection correction = new AppliedCorrection(
                UUID.randomUUID(),
                lesson.revision(),
                reason,
                seen.lowers(),
                report(now, preview.due()),
                "",
                decisions.now(),
                null,
                null);
        corrections.add(course.id(), seen.lessonId(), correction, instructor);
        NewMarks marks = NewMarks.applying(correction, preview.due());
        attempts.add(marks.added());
        attempts.change(marks.changes());
        decisions.note(instructor, "correction-applied", course.id(), seen.lessonId(), correction.id());
        return new Outcome.Applied(preview.due().size());
    }

    /** Takes a correction back, in one transaction; absent where there is none that the instructor may undo. */
    public Optional<Undone> undo(CourseId courseId, String lessonId, UUID correction, UserId instructor) {
        return previews.course(courseId, lessonId, instructor)
                .flatMap(course -> decisions.write(() -> undo(course, lessonId, correction, instructor)));
    }

    private Optional<Undone> undo(Course course, String lessonId, UUID correction, UserId instructor) {
        return corrections.lock(course.id(), lessonId, correction).map(stands -> {
            if (!stands) {
                return new Undone(false, 0, 0, 0);
            }
            attempts.lock(attempts.marksBehind(correction).stream()
                    .map(RegradeRepository.GivenMark::attempt)
                    .toList());
            Instant now = decisions.now();
            List<GoesBack> all =
                    GoesBack.of(correction, corrections.standing(lessonId), attempts.marksBehind(correction));
            NewMarks marks =
                    NewMarks.undoing(correction, all, GradesGoneBack.of(attempts, revisions, lessonId, all), now);
            attempts.add(marks.added());
            attempts.change(marks.changes());
            corrections.undo(correction, instructor, now);
            decisions.note(instructor, "correction-undone", course.id(), lessonId, correction);
            return new Undone(true, marks.added().size(), marks.graded(), marks.left());
        });
    }

    private static Report report(Correction correction, List<Due> due) {
        return new Report(
                correction.questions().stream().map(CorrectionService::words).toList(),
                correction.count(Direction.UP),
                correction.count(Direction.DOWN),
                correction.count(Direction.STAYS),
                due.size());
    }

    private static String words(ChangedQuestion question) {
        return question.section() + ", question " + question.number() + ": " + String.join("; ", question.words());
    }

    /** How decisions are written: on the device, at a time of the clock, and in the audit. */
    @Service
    static class Decisions {

        private final DurableTransactions writes;
        private final AuditLog audit;
        private final Clock clock;

        Decisions(DurableTransactions writes, AuditLog audit, Clock clock) {
            this.writes = writes;
            this.audit = audit;
            this.clock = clock;
        }

        <T> T write(java.util.function.Supplier<T> work) {
            return writes.write(work);
        }

        /** The present as both databases keep it. */
        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }

        void note(UserId by, String action, CourseId course, String lessonId, UUID correction) {
            audit.note(by, action, "course=" + course.value() + " lesson=" + lessonId + " correction=" + correction);
        }
    }
}
