package org.readout.discussion;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers.Readmitted;
import org.readout.course.CourseMembers.StudentsRemoved;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.discussion.Moderation.Act;
import org.readout.discussion.Moderation.Report;
import org.readout.discussion.Moderation.ToReview;
import org.readout.discussion.ModerationRepository.Target;
import org.readout.discussion.Post.Reason;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Hides, locks, pins and endorses posts for the staff of a course, takes reports of students, and keeps a record of what the
 * staff did. Whether the user may do so is asked for again at each act.
 */
@Service
public class ModerationService {

    /** The most characters of a word to an author, or of a report. */
    public static final int MAX_WORDS = 1_000;

    private final ModerationRepository repository;
    private final DiscussionService discussion;
    private final CourseService courses;
    private final DurableTransactions writes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ModerationService(
            ModerationRepository repository,
            DiscussionService discussion,
            CourseService courses,
            DurableTransactions writes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.discussion = discussion;
        this.courses = courses;
        this.writes = writes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Hides a post and answers what was reported of it. Returns false if there is no such post, or it is hidden already.
     *
     * @param words a word to the author, or empty
     * @param toReporters a word to who reported it, or empty
     */
    public boolean hide(Staff staff, PostId id, Reason reason, String words, String toReporters) {
        return acts(staff, id, (by, target) -> {
            if (target.hidden() || target.author() == null) {
                return false;
            }
            hide(by.user(), target, reason, words);
            answer(by.user(), target, true, toReporters);
            return true;
        });
    }

    private void hide(UserId by, Target target, Reason reason, String words) {
        Instant now = clock.instant();
        repository.hide(target.id(), by, reason, text(words), now);
        repository.note(target.thread(), target, Act.HIDE, reason, text(words), by, now);
        tellAuthor(Kind.POST_HIDDEN, by, target);
    }

    public boolean restore(Staff staff, PostId id) {
        return acts(staff, id, (by, target) -> target.hidden() && restore(by.user(), target));
    }

    private boolean restore(UserId by, Target target) {
        repository.show(target.id());
        repository.note(target.thread(), target, Act.RESTORE, null, "", by, clock.instant());
        tellAuthor(Kind.POST_RESTORED, by, target);
        return true;
    }

    /** Pins a post above the others, or no longer; a reply can't be pinned. */
    public boolean pin(Staff staff, PostId id, boolean pin) {
        return acts(staff, id, (by, target) -> {
            if (target.parent() != null) {
                return false;
            }
            Instant now = clock.instant();
            repository.pin(id, pin ? now : null);
            repository.note(target.thread(), target, pin ? Act.PIN : Act.UNPIN, null, "", by.user(), now);
            return true;
        });
    }

    /** Says with the user's name that a post is a good one, or no longer. */
    public boolean endorse(Staff staff, PostId id, boolean endorse) {
        return acts(staff, id, (by, target) -> {
            Instant now = clock.instant();
            repository.endorse(id, endorse ? by.user() : null, now);
            repository.note(target.thread(), target, endorse ? Act.ENDORSE : Act.UNENDORSE, null, "", by.user(), now);
            return true;
        });
    }

    /** Locks what is below a post for students from a time, or unlocks it if that is {@code null}. */
    public boolean lock(Staff staff, PostId id, @Nullable Instant from) {
        return acts(staff, id, (by, target) -> target.parent() == null && lock(by, target.thread(), target, from));
    }

    /** Locks a prompt for students from a time, or unlocks it if that is {@code null}. */
    public boolean lock(Staff staff, ThreadId thread, @Nullable Instant from) {
        return staff.course().id().equals(thread.course())
                && moderator(staff)
                        .map(by -> writes.write(() -> lock(by, thread, null, from)))
                        .orElse(false);
    }

    private boolean lock(Staff by, ThreadId thread, @Nullable Target target, @Nullable Instant from) {
        boolean was = repository.lock(thread, target == null ? null : target.id(), by.user(), from);
        if (was || from != null) {
            String words = from == null ? "" : from.toString();
            repository.note(
                    thread, target, from == null ? Act.UNLOCK : Act.LOCK, null, words, by.user(), clock.instant());
        }
        return was || from != null;
    }

    /**
     * Reports a post to the staff, once for each student. Returns false for a post that the student can't read or wrote, or
     * has reported.
     */
    public boolean report(PostId id, ThreadId thread, UserId student, Reason reason, String words) {
        CourseId course = thread.course();
        if (course == null || courses.taken(course, student).isEmpty() || courses.isArchived(course)) {
            return false;
        }
        Post post = discussion.read(thread, student).posts().stream()
                .flatMap(Post::all)
                .filter(each -> each.id().equals(id) && !each.own() && !each.isDeleted())
                .filter(each -> !each.state().reported())
                .findFirst()
                .orElse(null);
        return post != null
                && writes.write(() -> {
                    Target target = repository.target(course, id).orElse(null);
                    if (target == null
                            || !repository.addReport(target, student, reason, text(words), clock.instant())) {
                        return false;
                    }
                    Set<UserId> staff = new HashSet<>(repository.staff(course));
                    tell(Kind.REPORTED, course, staff, student, CourseLinks.reports(course), target, Map.of());
                    return true;
                });
    }

    /** Keeps a post that was reported. Returns false if no report of it waits for an answer. */
    public boolean keep(Staff staff, PostId id, String toReporters) {
        return acts(staff, id, (by, target) -> {
            boolean answered = answer(by.user(), target, false, toReporters);
            if (answered) {
                repository.note(target.thread(), target, Act.KEEP, null, text(toReporters), by.user(), clock.instant());
            }
            return answered;
        });
    }

    private boolean answer(UserId by, Target target, boolean hidden, String words) {
        Set<UserId> reporters = new HashSet<>(repository.answer(target.id(), by, hidden, text(words), clock.instant()));
        tell(
                Kind.REPORT_ANSWERED,
                target.thread().course(),
                reporters,
                by,
                address(target),
                target,
                Map.of("hidden", String.valueOf(hidden), "words", text(words)));
        return !reporters.isEmpty();
    }

    /** Lists what waits for the staff, reports first, the oldest of each first. */
    public List<ToReview> toReview(Staff staff) {
        if (!staff.may(Permission.MODERATE)) {
            return List.of();
        }
        CourseId course = staff.course().id();
        Map<PostId, List<Report>> reports = new LinkedHashMap<>();
        for (Report report : repository.reports(course)) {
            reports.computeIfAbsent(report.post(), id -> new ArrayList<>())
                    .add(new Report(
                            report.post(), staff.shown(report.by()), report.reason(), report.words(), report.at()));
        }
        repository.edited(course).forEach(id -> reports.putIfAbsent(id, List.of()));
        Map<PostId, ToReview> found = new HashMap<>();
        reports.keySet().stream()
                .flatMap(id -> repository.target(course, id).stream())
                .map(Target::thread)
                .distinct()
                .flatMap(thread -> discussion.read(thread, staff.user()).posts().stream())
                .forEach(post -> post.all()
                        .forEach(each -> found.put(
                                each.id(),
                                new ToReview(
                                        each,
                                        each.parent() == null ? null : post,
                                        reports.getOrDefault(each.id(), List.of())))));
        return reports.keySet().stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }

    /** Returns how many reported posts of a course the staff have answered. */
    public int answered(Staff staff) {
        return staff.may(Permission.MODERATE)
                ? repository.countAnswered(staff.course().id())
                : 0;
    }

    /** Lists what the staff of a course did, newest first. */
    public List<Moderation> record(Staff staff, int rows) {
        return !staff.may(Permission.SEE_WORK)
                ? List.of()
                : repository.record(staff.course().id(), rows).stream()
                        .map(each -> new Moderation(
                                each.at(),
                                each.by(),
                                each.act(),
                                each.thread(),
                                each.author() == null ? null : staff.shown(each.author()),
                                each.reason(),
                                each.words()))
                        .toList();
    }

    /** Hides what students wrote who are removed from a course, if the instructor wants that. */
    @EventListener
    public void hideWithAuthors(StudentsRemoved removed) {
        if (removed.hideWriting()) {
            repository
                    .of(removed.course(), removed.students(), null)
                    .forEach(target -> hide(removed.by(), target, Reason.REMOVED, ""));
        }
    }

    /** Restores what was hidden with an author who is back. */
    @EventListener
    public void restoreWithAuthor(Readmitted back) {
        repository
                .of(back.course(), Set.of(back.member()), Reason.REMOVED)
                .forEach(target -> restore(back.by(), target));
    }

    private boolean acts(Staff staff, PostId id, BiFunction<Staff, Target, Boolean> act) {
        return moderator(staff)
                .map(by -> writes.write(() -> repository
                        .target(by.course().id(), id)
                        .map(target -> act.apply(by, target))
                        .orElse(false)))
                .orElse(false);
    }

    /** Returns the user with what she may do now, which may be less than when the page was opened. */
    private Optional<Staff> moderator(Staff seen) {
        return courses.staff(seen.course().id(), seen.user()).filter(staff -> staff.may(Permission.MODERATE));
    }

    private void tellAuthor(Kind kind, UserId by, Target target) {
        UserId author = target.author();
        tell(
                kind,
                target.thread().course(),
                author == null ? Set.of() : Set.of(author),
                by,
                address(target),
                target,
                Map.of());
    }

    private String address(Target target) {
        return discussion.address(target.thread(), target.id());
    }

    private void tell(
            Kind kind,
            @Nullable CourseId course,
            Collection<UserId> to,
            UserId by,
            String address,
            Target target,
            Map<String, String> more) {
        Set<UserId> others = new HashSet<>(to);
        others.removeIf(person -> person.equals(by) || course == null || !courses.takesPart(course, person));
        if (course != null && !others.isEmpty()) {
            Map<String, String> words = new HashMap<>(more);
            words.put("what", discussion.title(target.thread()));
            events.publishEvent(new NoticeEvent(kind, course, others, by, address, Map.copyOf(words)));
        }
    }

    private static String text(String typed) {
        String text = PlainText.text(typed).strip();
        return text.length() > MAX_WORDS ? text.substring(0, MAX_WORDS) : text;
    }
}
