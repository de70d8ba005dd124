package org.readout.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.db.DurableTransactions;
import org.readout.notice.NoticeRepository.Row;
import org.readout.shell.NoticeCount;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** What people have been told in their courses, and what of it they have read. */
@Service
public class NoticeService implements NoticeCount {

    /** Long enough for a course of two semesters. */
    static final Duration KEPT = Duration.ofDays(400);

    /** The most that a page lists. */
    private static final int MOST = 500;

    /** Kinds that say something of another's post, which the reader may not be allowed to read. */
    private static final Set<Kind> OF_POSTS = EnumSet.of(Kind.REPLY, Kind.MENTION);

    private static final Pattern POST = Pattern.compile("#post-([0-9a-f-]{36})$");

    private final NoticeRepository repository;
    private final CourseService courses;
    private final DurableTransactions writes;
    private final Clock clock;

    NoticeService(NoticeRepository repository, CourseService courses, DurableTransactions writes, Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.writes = writes;
        this.clock = clock;
    }

    @EventListener
    void tell(NoticeEvent event) {
        add(event, event.to(), null);
    }

    /** Tells people in the caller's transaction, if the course isn't archived. */
    private void add(NoticeEvent event, Collection<UserId> to, @Nullable String once) {
        if (to.isEmpty() || courses.isArchived(event.course())) {
            return;
        }
        Matcher post = POST.matcher(event.address());
        UUID of = OF_POSTS.contains(event.kind()) && post.find() ? UUID.fromString(post.group(1)) : null;
        repository.add(event, to, of, once, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public int unread(User account) {
        return repository.unread(account.id());
    }

    /** Lists a person's notices, the new ones first, then the newest first. */
    public List<Notice> of(UserId person) {
        return repository.newest(person, MOST).stream()
                .map(row -> named(row, person))
                .toList();
    }

    /** Returns the address that one of a person's notices leads to, and counts it as read; empty if there is none. */
    public Optional<String> open(UserId person, long number) {
        return repository.notice(person, number).map(row -> {
            if (row.notice().isNew()) {
                writes.run(() -> repository.read(person, number, clock.instant()));
            }
            return row.notice().address();
        });
    }

    /** Counts all notices of a person as read up to the last one that a page showed. */
    public void readAll(UserId person, long last) {
        writes.run(() -> repository.readAll(person, last, clock.instant()));
    }

    /** Returns a notice as its reader may see it: an assistant who sees no names sees students under their codes. */
    private Notice named(Row row, UserId reader) {
        Notice notice = row.notice();
        UserId by = notice.by();
        return by == null || !row.coded()
                ? notice
                : notice.by(courses.staff(notice.course(), reader)
                        .map(staff -> staff.shown(new User(by, User.Kind.ACCOUNT, notice.byName(), null))
                                .name())
                        .orElse(""));
    }

    @Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
    void forget() {
        Instant before = clock.instant().minus(KEPT);
        writes.run(() -> repository.deleteBefore(before));
    }
}
