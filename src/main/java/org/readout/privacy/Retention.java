package org.readout.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseArchive.CourseEnds;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.course.Permission;
import org.readout.db.DurableTransactions;
import org.readout.privacy.RetentionRepository.Kept;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * What has had its time goes: names from courses that are over, guests who don't come back, old audit entries and ended
 * sign-ins. Each step is a transaction of its own, so that a run that was stopped goes on with the next one.
 */
@Service
public class Retention {

    /** The longest time that an instructor can set. */
    public static final int MOST_MONTHS = 120;

    /** From the notice until the names go, however late it was. */
    static final Period GRACE = Period.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Messages TEXT = Messages.of("privacy");
    private static final int GUESTS_AT_ONCE = 200;

    private final RetentionRepository repository;
    private final PrivacyRepository people;
    private final Erasure erasure;
    private final AuditRepository entries;
    private final AuditLog audit;
    private final CourseService courses;
    private final UserService users;
    private final ApplicationEventPublisher events;
    private final DurableTransactions writes;
    private final Clock clock;
    private final int courseMonths;
    private final int guestMonths;
    private final int auditMonths;

    /** @param courseMonths 0 if the site has no limit */
    Retention(
            RetentionRepository repository,
            PrivacyRepository people,
            Erasure erasure,
            AuditRepository entries,
            AuditLog audit,
            CourseService courses,
            UserService users,
            ApplicationEventPublisher events,
            DurableTransactions writes,
            Clock clock,
            @Value("${readout.retention.course-months:0}") int courseMonths,
            @Value("${readout.retention.guest-months:12}") int guestMonths,
            @Value("${readout.retention.audit-months:12}") int auditMonths) {
        this.repository = repository;
        this.people = people;
        this.erasure = erasure;
        this.entries = entries;
        this.audit = audit;
        this.courses = courses;
        this.users = users;
        this.events = events;
        this.writes = writes;
        this.clock = clock;
        this.courseMonths = courseMonths;
        this.guestMonths = guestMonths;
        this.auditMonths = auditMonths;
    }

    /** How long courses keep their work if their instructors set nothing shorter; 0 for no limit. */
    public int courseMonths() {
        return courseMonths;
    }

    public int auditMonths() {
        return auditMonths;
    }

    /**
     * How long the work in a course is kept.
     *
     * @param months as the instructors set it, {@code null} if they haven't
     * @param namesGo the first day on which the names can go; {@code null} if none is known
     */
    public record KeptWork(
            @Nullable Integer months,
            boolean hasEnd,
            @Nullable LocalDate namesGo) {}

    public KeptWork of(CourseId course) {
        Kept kept = repository.kept(course);
        return new KeptWork(kept.keepMonths(), kept.end() != null, namesGo(kept));
    }

    /** How many months after its last day a course keeps the names of its students, because its instructors said so. */
    public record ChosenTime(String course, int months) {}

    /** Lists the chosen times of the courses in which a person has been a student. */
    public List<ChosenTime> chosen(UserId student) {
        return repository.chosen(student).stream()
                .map(kept -> new ChosenTime(kept.title(), Math.min(most(), Objects.requireNonNull(kept.keepMonths()))))
                .toList();
    }

    /** Sets how long the work in a course is kept, {@code null} for as long as the site says; false if the user may not. */
    public boolean set(CourseId course, UserId instructor, @Nullable Integer months) {
        if (months != null && (months < 1 || months > most())) {
            throw new IllegalArgumentException("Invalid number of months");
        }
        if (!courses.may(course, instructor, Permission.ARCHIVE)) {
            return false;
        }
        writes.run(() -> {
            repository.setMonths(course, months);
            audit.note(
                    instructor,
                    "course-retention-set",
                    "course=" + course.value() + " months=" + (months == null ? "none" : months));
        });
        return true;
    }

    /** Returns the longest time that an instructor can set: the site's, if it has one. */
    public int most() {
        return courseMonths == 0 ? MOST_MONTHS : courseMonths;
    }

    private @Nullable LocalDate namesGo(Kept course) {
        LocalDate end = course.end();
        int months = Stream.of(courseMonths, Objects.requireNonNullElse(course.keepMonths(), 0))
                .filter(each -> each > 0)
                .min(Integer::compare)
                .orElse(0);
        return end == null || months == 0 ? null : end.plusMonths(months).plusDays(1);
    }

    @Scheduled(initialDelay = 10, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
    public void run() {
        Instant now = clock.instant();
        for (Kept course : repository.kept()) {
            try {
                check(course, now);
            } catch (RuntimeException e) {
                log.warn(
                        "Couldn't take the names off course {}. Readout tries again.",
                        course.id().value(),
                        e);
            }
        }
        forgetGuests(monthsBefore(now, guestMonths));
        writes.run(() -> entries.deleteBefore(monthsBefore(now, auditMonths)));
        // Those of two months ago may say how a password was changed, and a session may last longer than its key.
        writes.run(() -> repository.deleteEndedSignInsAndLinks(now.minus(60, ChronoUnit.DAYS)));
    }

    private static Instant monthsBefore(Instant now, int months) {
        return now.atOffset(ZoneOffset.UTC).minusMonths(months).toInstant();
    }

    private void check(Kept course, Instant now) {
        LocalDate day = namesGo(course);
        LocalDate today = LocalDate.ofInstant(now, course.zone());
        Instant told = course.toldAt();
        if (day == null || today.isBefore(day.minusMonths(1))) {
            if (told != null) {
                writes.run(() -> repository.setTold(course.id(), null));
            }
        } else if (told == null) {
            LocalDate first =
                    Stream.of(day, today.plus(GRACE)).max(LocalDate::compareTo).orElse(day);
            writes.run(() -> {
                repository.setTold(course.id(), now);
                events.publishEvent(new NoticeEvent(
                        Kind.COURSE_ENDS,
                        course.id(),
                        Set.copyOf(repository.instructors(course.id())),
                        null,
                        CourseLinks.settings(course.id()),
                        Map.of(
                                "due",
                                first.atStartOfDay(course.zone()).toInstant().toString())));
            });
        } else if (!today.isBefore(day) && !now.isBefore(told.plus(GRACE))) {
            takeNames(course.id(), now);
        }
    }

    private void takeNames(CourseId course, Instant now) {
        writes.run(() -> {
            if (repository.archive(course, now)) {
                audit.note(null, "course-archived", "course=" + course.value());
            }
            events.publishEvent(new CourseEnds(course));
        });
        for (UserId student : repository.students(course)) {
            writes.run(() -> repository.takeName(
                    course, student, people.addNameless(TEXT.english("nameless"), now), TEXT.english("without-text")));
        }
        writes.run(() -> {
            people.forgetStudents(course);
            repository.finish(course, now);
            audit.note(null, "course-made-nameless", "course=" + course.value());
        });
    }

    private void forgetGuests(Instant last) {
        List<UserId> guests = people.guestsSince(last, GUESTS_AT_ONCE);
        while (!guests.isEmpty()) {
            guests.stream()
                    .map(users::person)
                    .flatMap(Optional::stream)
                    .filter(User::isGuest)
                    .forEach(erasure::eraseGuest);
            guests = guests.size() < GUESTS_AT_ONCE ? List.of() : people.guestsSince(last, GUESTS_AT_ONCE);
        }
    }
}
