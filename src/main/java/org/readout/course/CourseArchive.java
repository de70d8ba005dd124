package org.readout.course;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The end of a course. An archived course can be read by everyone who could read it, and nothing of it changes, see
 * {@link CourseService#permitting} and {@link CourseService#isArchived}. Only an archived course can be deleted.
 *
 * @see "Decision: src/docs/decisions/2026-11-27-archived-courses.md"
 */
@Service
public class CourseArchive {

    /** Published in the transaction that archives or deletes a course: work that goes on in it ends. */
    public record CourseEnds(CourseId course) {}

    private final CourseRepository repository;
    private final CourseService courses;
    private final ApplicationEventPublisher events;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    CourseArchive(
            CourseRepository repository,
            CourseService courses,
            ApplicationEventPublisher events,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.events = events;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns what archiving a course would do now; empty if the user can't change the course. */
    public Optional<ArchiveEffect> effect(CourseId course, UserId instructor) {
        return open(course, instructor).map(taught -> repository.archiveEffect(course));
    }

    /** Archives a course, and submits the attempts that run. Returns false if the user can't change the course. */
    public boolean archive(CourseId course, UserId instructor) {
        return transactions.write(() -> {
            repository.lock(course);
            if (open(course, instructor).isEmpty()) {
                return false;
            }
            repository.setArchived(course, clock.instant().truncatedTo(ChronoUnit.MICROS));
            events.publishEvent(new CourseEnds(course));
            audit.note(instructor, "course-archived", "course=" + course.value());
            return true;
        });
    }

    /** Restores an archived course; returns false if it isn't archived, or the user doesn't teach it. */
    public boolean reopen(CourseId course, UserId instructor) {
        return transactions.write(() -> {
            repository.lock(course);
            if (archived(course, instructor).isEmpty()) {
                return false;
            }
            repository.setArchived(course, null);
            audit.note(instructor, "course-reopened", "course=" + course.value());
            return true;
        });
    }

    private Optional<Course> open(CourseId course, UserId instructor) {
        return courses.permitting(course, instructor, Permission.ARCHIVE).filter(taught -> !taught.isArchived());
    }

    private Optional<Course> archived(CourseId course, UserId instructor) {
        return courses.permitting(course, instructor, Permission.ARCHIVE).filter(Course::isArchived);
    }

    /** Returns what would be deleted with an archived course; empty if it isn't archived, or the user doesn't teach it. */
    public Optional<CourseContents> contents(CourseId course, UserId instructor) {
        return archived(course, instructor).map(taught -> repository.contents(course));
    }

    /**
     * Deletes an archived course with everything in it. Accounts stay, and what students did outside of the course.
     *
     * @param seen what the user was told about
     * @param title of the course as the user typed it
     * @return false, and nothing is deleted, if the title is another one, the course isn't archived or isn't as it was seen,
     *     or the user doesn't teach it
     */
    public boolean delete(CourseId course, UserId instructor, CourseContents seen, String title) {
        return transactions.write(() -> {
            repository.lock(course);
            boolean confirmed = archived(course, instructor)
                    .filter(archived -> archived.title().equals(PlainText.name(title)))
                    .filter(archived -> repository.contents(course).equals(seen))
                    .isPresent();
            if (confirmed) {
                // An attempt may have started at the moment of archiving.
                events.publishEvent(new CourseEnds(course));
                repository.delete(course);
                audit.note(
                        instructor,
                        "course-deleted",
                        "course=" + course.value() + " " + seen.shown() + " title=" + title.strip());
            }
            return confirmed;
        });
    }
}
