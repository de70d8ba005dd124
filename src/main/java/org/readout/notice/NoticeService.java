package org.readout.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.db.DurableTransactions;
import org.readout.grading.PostGrades;
import org.readout.lesson.LessonLibrary;
import org.readout.notice.NoticeRepository.Row;
import org.readout.result.Results;
import org.readout.shell.NoticeCount;
import org.readout.user.EmailConfirmation;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
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

    /** The word of an event that names a lesson by its id; the notice names it by its title. */
    static final String LESSON = "lesson";

    private final NoticeRepository repository;
    private final CourseService courses;
    private final LessonLibrary library;
    private final Results results;
    private final PostGrades grades;
    private final EmailConfirmation confirmation;
    private final DurableTransactions writes;
    private final Clock clock;

    NoticeService(
            NoticeRepository repository,
            CourseService courses,
            LessonLibrary library,
            Results results,
            PostGrades grades,
            EmailConfirmation confirmation,
            DurableTransactions writes,
            Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.library = library;
        this.results = results;
        this.grades = grades;
        this.confirmation = confirmation;
        this.writes = writes;
        this.clock = clock;
    }

    @EventListener
    void tell(NoticeEvent event) {
        add(event, event.to(), null);
    }

    @EventListener
    void read(NoticeEvent.Answered answered) {
        repository.readByAll(answered, clock.instant());
    }

    /** Tells people, in a transaction of its own, what each of them is told once. */
    void tellOnce(NoticeEvent event, String what) {
        try {
            writes.run(() -> add(event, event.to(), what));
        } catch (DuplicateKeyException e) {
            // Another server has just told one of them. The others are told next time.
        }
    }

    /** Tells people in the caller's transaction, if the course isn't archived. */
    private void add(NoticeEvent event, Collection<UserId> to, @Nullable String once) {
        ZoneId zone = repository.zone(event.course(), event.kind()).orElse(null);
        if (to.isEmpty() || zone == null) {
            return;
        }
        Map<String, String> words = new HashMap<>(event.words());
        String lesson = words.get(LESSON);
        if (lesson != null) {
            words.put("what", library.title(lesson));
        }
        Matcher post = POST.matcher(event.address());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        repository.add(
                event,
                event.kind() == Kind.RELEASED && lesson != null ? withScore(event.course(), lesson, to) : to,
                words,
                OF_POSTS.contains(event.kind()) && post.find() ? UUID.fromString(post.group(1)) : null,
                once,
                now,
                confirmation.isNeeded() ? MailWay.nextDaily(now, zone) : null);
    }

    /** Returns those who have a score, also while it is about to be shown. */
    private Set<UserId> withScore(CourseId course, String lesson, Collection<UserId> students) {
        Stream<UserId> ofQuizzes = results.of(course, lesson).entrySet().stream()
                .filter(student -> student.getValue().stream().anyMatch(result -> result.kept() != null))
                .map(Map.Entry::getKey)
                .filter(students::contains);
        Stream<UserId> ofPosts = grades.of(course, students).entrySet().stream()
                .filter(student -> student.getValue().stream()
                        .anyMatch(grade -> grade.lessonId().equals(lesson)))
                .map(Map.Entry::getKey);
        return Stream.concat(ofQuizzes, ofPosts).collect(Collectors.toSet());
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

    /** Lists what of a mail its reader hasn't read yet, and may read now, the oldest first. */
    List<Notice> ofMail(UserId person, long mail) {
        return repository.ofMail(person, mail).stream()
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
