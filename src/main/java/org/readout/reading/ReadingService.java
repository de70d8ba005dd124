package org.readout.reading;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revisions;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Records what people have opened and read. Each record is independent. That something was read can count in a score, so it
 * is on the device when the method returns; that it was opened may get there a second later.
 */
@Service
public class ReadingService {

    private final ReadingRepository repository;
    private final Revisions revisions;
    private final AssignmentService assignments;
    private final DurableTransactions writes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReadingService(
            ReadingRepository repository,
            Revisions revisions,
            AssignmentService assignments,
            DurableTransactions writes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.revisions = revisions;
        this.assignments = assignments;
        this.writes = writes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Notes that a section was opened. If its changes were marked, the revision that was seen stays as it was until the
     * section is read to its end or the changes are hidden.
     */
    public void opened(UserId person, StudyContext context, Published lesson, String sectionId, boolean changed) {
        if (!changed) {
            revisions.keep(lesson);
        }
        repository.opened(
                person, context, lesson.lesson().id(), sectionId, clock.instant(), changed ? null : lesson.revision());
    }

    /** Notes that an opened section was read to its end, as it was shown; the first time counts as the time of reading. */
    public void read(UserId person, StudyContext context, Published lesson, String sectionId) {
        revisions.keep(lesson);
        writes.run(() ->
                repository.read(person, context, lesson.lesson().id(), sectionId, clock.instant(), lesson.revision()));
    }

    /** Notes that someone opened a key term of a lesson. */
    public void lookedUp(UserId person, StudyContext context, Lesson lesson, String termId) {
        if (lesson.terms().containsKey(termId)) {
            TermLookup lookup = new TermLookup(person, lesson.id(), termId, clock.instant());
            repository.lookedUp(lookup, context);
            events.publishEvent(lookup);
        }
    }

    /** Returns the key terms that a person has opened, each once a lesson and context. */
    public List<TermLookup> lookups(UserId person) {
        return repository.lookups(person);
    }

    /** Forgets that a person has opened a key term, or any if the id is {@code null}. */
    public void forgetLookups(UserId person, @Nullable String termId) {
        repository.forgetLookups(person, termId);
    }

    /** Returns which students of a course have opened which key terms of a lesson, by the ids of the terms. */
    public Map<String, Set<UserId>> lookups(CourseId course, String lessonId) {
        return repository.lookups(course, lessonId);
    }

    /** Returns what the students of a course have read of a lesson. */
    public List<SectionReading> of(CourseId course, String lessonId) {
        return repository.of(course, lessonId);
    }

    /** Returns what a person has read of a lesson in a context. */
    public List<SectionReading> of(UserId person, StudyContext context, String lessonId) {
        return repository.of(person, context, lessonId);
    }

    /** Returns what some people have read in a course, in one statement. */
    public List<SectionReading> of(CourseId course, Collection<UserId> people) {
        return repository.of(course, people);
    }

    /** Returns what a person has read of all lessons in all contexts. */
    public List<SectionReading> of(UserId person) {
        return repository.of(person);
    }

    /** Adds what a guest has read to what the account has read on its own, with the first and the last time of both. */
    @EventListener
    public void merge(GuestSignedIn signedIn) {
        repository.merge(signedIn.guest(), signedIn.account());
    }

    /** Moves what a student read on her own before she joined a course into it, of the lessons that it assigns. */
    @EventListener
    void bring(CourseService.Joined joined) {
        assignments
                .listed(joined.course(), joined.student())
                .forEach(assigned -> repository.move(joined.student(), joined.course(), assigned.lessonId()));
    }
}
