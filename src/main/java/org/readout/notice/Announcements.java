package org.readout.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.course.Recipients;
import org.readout.course.Staff;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.ThreadId;
import org.readout.gradebook.MissingWork;
import org.readout.notice.Announcement.Audience;
import org.readout.notice.Announcement.Received;
import org.readout.notice.Announcement.Written;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Writes, plans, sends and shows the announcements of courses. */
@Service
public class Announcements {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final AnnouncementRepository repository;
    private final CourseService courses;
    private final CourseMembers members;
    private final DiscussionService discussions;
    private final MissingWork missing;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Announcements(
            AnnouncementRepository repository,
            CourseService courses,
            CourseMembers members,
            DiscussionService discussions,
            MissingWork missing,
            DurableTransactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.members = members;
        this.discussions = discussions;
        this.missing = missing;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Lists those of a course, newest first; none for those who may not read to whom they were sent. */
    public List<Announcement> of(CourseId course, UserId user) {
        return courses.permitting(course, user, Permission.SEE_NAMES)
                .map(its -> repository.of(course))
                .orElse(List.of());
    }

    /** Returns the students whom an address names, by name; all for {@link Recipients.Everyone}. */
    public List<User> students(Staff staff, Recipients to) {
        Set<UserId> some = switch (to) {
            case Recipients.Everyone all -> Set.of();
            case Recipients.One one -> Set.of(one.student());
            case Recipients.Missing late -> missing.students(staff.course().id());
            case Recipients.NotPosted prompt ->
                discussions
                        .notPosted(staff, new ThreadId(staff.course().id(), prompt.lessonId(), prompt.promptId()))
                        .stream()
                        .map(each -> each.student().id())
                        .collect(Collectors.toSet());
        };
        return courses.enrolments(staff).stream()
                .filter(each -> to instanceof Recipients.Everyone
                        || some.contains(each.student().id()))
                .filter(each ->
                        !(to instanceof Recipients.Missing late) || late.group().includes(each.group()))
                .map(Enrolment::student)
                .toList();
    }

    /** Returns the students who would get an announcement now. */
    public Set<UserId> recipients(CourseId course, Audience to) {
        Set<UserId> students = new HashSet<>();
        courses.students(course).forEach(student -> students.add(student.id()));
        if (to instanceof Audience.Some some) {
            students.retainAll(some.students());
        } else if (to instanceof Audience.Group group) {
            Map<UserId, CourseGroup> groups = members.groupsOfStudents(course);
            students.removeIf(student -> {
                CourseGroup its = groups.get(student);
                return its == null || !its.id().equals(group.group());
            });
        }
        return students;
    }

    /** Sends an announcement, or plans it; false, and nothing is sent, if the user may not or no student would get it. */
    public boolean write(CourseId course, UserId by, Written typed) {
        Written written = valid(course, typed);
        return courses.may(course, by, Permission.ANNOUNCE)
                && !recipients(course, written.to()).isEmpty()
                && change(by, "announcement-written", course, () -> {
                    UUID id = UUID.randomUUID();
                    repository.add(id, course, written, sendAt(written), by);
                    return written.at() != null || send(id);
                });
    }

    /** Changes a planned one; false if it has changed or went out since it was seen, or as {@link #write} says. */
    public boolean change(Announcement seen, UserId by, Written typed) {
        Written written = valid(seen.course(), typed);
        return courses.may(seen.course(), by, Permission.ANNOUNCE)
                && !recipients(seen.course(), written.to()).isEmpty()
                && change(
                        by,
                        "announcement-changed",
                        seen.course(),
                        () -> repository.change(seen, written, sendAt(written), by)
                                && (written.at() != null || send(seen.id())));
    }

    /** Cancels a planned one, or deletes one that was sent; false if it has changed or went out since it was seen. */
    public boolean delete(Announcement seen, UserId by) {
        return courses.may(seen.course(), by, Permission.ANNOUNCE)
                && change(by, "announcement-deleted", seen.course(), () -> repository.delete(seen));
    }

    private boolean change(UserId by, String action, CourseId course, BooleanSupplier edit) {
        return transactions.write(() -> audit.noteIf(edit.getAsBoolean(), by, action, "course=" + course.value()));
    }

    private Instant sendAt(Written written) {
        return Objects.requireNonNullElseGet(written.at(), clock::instant);
    }

    private Written valid(CourseId course, Written typed) {
        String title = PlainText.name(typed.title());
        String text = PlainText.text(typed.text()).strip();
        boolean isLong = title.length() > Announcement.TITLE_MAX_LENGTH || text.length() > Announcement.TEXT_MAX_LENGTH;
        if (title.isEmpty() || text.isEmpty() || isLong) {
            throw new IllegalArgumentException("An announcement has a title and a text, neither too long");
        }
        Audience to =
                typed.to() instanceof Audience.Some some ? new Audience.Some(recipients(course, some)) : typed.to();
        return new Written(title, text, to, typed.at());
    }

    /** Sends what was planned for now or earlier. Of several servers one sends each. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void sendDue() {
        for (UUID id : repository.due(clock.instant())) {
            try {
                transactions.run(() -> send(id));
            } catch (RuntimeException e) {
                log.error("Couldn't send announcement {}. Readout tries again.", id, e);
            }
        }
    }

    /** Sends it in the caller's transaction: with its recipients and what tells them, or not at all. */
    private boolean send(UUID id) {
        boolean sent = repository.send(id, clock.instant());
        if (sent) {
            Announcement its = repository.get(id);
            events.publishEvent(new NoticeEvent(
                    NoticeEvent.Kind.ANNOUNCEMENT,
                    its.course(),
                    repository.recipients(id),
                    its.by(),
                    Announcement.address(its.course(), id),
                    Map.of("title", its.title(), "text", its.text())));
        }
        return sent;
    }

    /** Lists what was sent to a student of a course, newest first; also to everyone before the student joined. */
    public List<Received> received(CourseId course, UserId student) {
        return repository.received(student, course);
    }

    /** Lists what a student hasn't read, in all courses, newest first. */
    public List<Received> unread(UserId student) {
        return repository.unread(student);
    }

    /** Says that a student has read it; does nothing if it isn't the student's, or the course is archived. */
    public void read(UserId student, Received its) {
        transactions.run(() -> repository.read(student, its, clock.instant()));
    }
}
