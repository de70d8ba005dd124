package org.readout.discussion;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
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
            boolean shown = !target.hidden() && target.author() != null;
            if (shown) {
                hide(by.user(), target, reason, text(words));
                answer(by.user(), target, true, text(toReporters));
            }
            return shown;
        });
    }

    private void hide(UserId by, Target target, Reason reason, String words) {
        Instant now = clock.instant();
        repository.hide(target, reason, words, by, now);
        repository.note(target, Act.HIDE, reason, words, by, now);
        tell(Kind.POST_HIDDEN, by, target, target.author(), Map.of());
    }

    /**
     * Leaves a hidden post hidden that its author edited to ask for it back. Returns false if it doesn't wait for an answer.
     *
     * @param words a word to the author, or empty
     */
    public boolean keepHidden(Staff staff, PostId id, String words) {
        return acts(staff, id, (by, target) -> {
            Instant now = clock.instant();
            String said = text(words);
            boolean done = repository.keepHidden(target, said, by.user(), now);
            if (done) {
                repository.note(target, Act.KEEP_HIDDEN, null, said, by.user(), now);
                tell(Kind.POST_HIDDEN, by.user(), target, target.author(), Map.of("kept", "true", "words", said));
            }
            return done;
        });
    }

    /** Restores, pins or endorses a post, or undoes that. Returns false if there is nothing to do; no reply is pinned. */
    public boolean act(Staff staff, PostId id, Act act) {
        return acts(staff, id, (by, target) -> act(by.user(), target, act));
    }

    private boolean act(UserId by, Target target, Act act) {
        Instant now = clock.instant();
        boolean done = switch (act) {
            case RESTORE -> target.hidden() && repository.hide(target, null, null, null, null);
            case PIN, UNPIN -> target.parent() == null && repository.pin(target, act == Act.PIN ? now : null);
            case ENDORSE -> repository.endorse(target, by, now);
            case UNENDORSE -> repository.endorse(target, null, null);
            default -> throw new IllegalArgumentException("No act on a post alone: " + act);
        };
        if (done) {
            repository.note(target, act, null, "", by, now);
        }
        if (done && act == Act.RESTORE) {
            tell(Kind.POST_RESTORED, by, target, target.author(), Map.of());
        }
        return done;
    }

    /** Locks what is below a post for students from a time, or unlocks it if that is {@code null}. */
    public boolean lock(Staff staff, PostId id, @Nullable Instant from) {
        return acts(staff, id, (by, target) -> target.parent() == null && lock(by, target, from));
    }

    /** Locks a prompt for students from a time, or unlocks it if that is {@code null}. */
    public boolean lock(Staff staff, ThreadId thread, @Nullable Instant from) {
        return staff.course().id().equals(thread.course())
                && moderator(staff)
                        .filter(by -> writes.write(() -> lock(by, Target.of(thread), from)))
                        .isPresent();
    }

    private boolean lock(Staff by, Target target, @Nullable Instant from) {
        boolean changed = repository.lock(target, by.user(), from) || from != null;
        if (changed) {
            Act act = from == null ? Act.UNLOCK : Act.LOCK;
            repository.note(target, act, null, from == null ? "" : from.toString(), by.user(), clock.instant());
        }
        return changed;
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
                    tell(Kind.REPORTED, student, target, repository.staff(course), reported(target), Map.of());
                    return true;
                });
    }

    /** Keeps a post that was reported. Returns false if no report of it waits for an answer. */
    public boolean keep(Staff staff, PostId id, String toReporters) {
        return acts(staff, id, (by, target) -> {
            boolean answered = answer(by.user(), target, false, text(toReporters));
            if (answered) {
                repository.note(target, Act.KEEP, null, text(toReporters), by.user(), clock.instant());
            }
            return answered;
        });
    }

    private boolean answer(UserId by, Target target, boolean hidden, String words) {
        List<UserId> reporters = repository.answer(target.id(), by, hidden, words, clock.instant());
        Map<String, String> answer = Map.of("hidden", String.valueOf(hidden), "words", words);
        tell(Kind.REPORT_ANSWERED, by, target, reporters, address(target), answer);
        if (!reporters.isEmpty()) {
            events.publishEvent(new NoticeEvent.Answered(Kind.REPORTED, target.course(), reported(target)));
        }
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
            reports.computeIfAbsent(report.post(), id -> new ArrayList<>()).add(report.by(staff.shown(report.by())));
        }
        repository.edited(course).forEach(id -> reports.putIfAbsent(id, List.of()));
        Map<PostId, ToReview> found = new HashMap<>();
        for (ThreadId thread : repository.threads(reports.keySet())) {
            for (Post post : discussion.read(thread, staff.user()).posts()) {
                post.all()
                        .filter(each -> reports.containsKey(each.id()))
                        .forEach(each -> found.put(
                                each.id(),
                                new ToReview(
                                        each, each == post ? null : post, reports.getOrDefault(each.id(), List.of()))));
            }
        }
        return reports.keySet().stream()
                .filter(found::containsKey)
                .map(found::get)
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
                        .map(each -> each.author() == null ? each : each.by(staff.shown(each.author())))
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
                .forEach(target -> act(back.by(), target, Act.RESTORE));
    }

    private boolean acts(Staff staff, PostId id, BiPredicate<Staff, Target> act) {
        return moderator(staff)
                .filter(by -> writes.write(() -> repository
                        .target(by.course().id(), id)
                        .filter(target -> act.test(by, target))
                        .isPresent()))
                .isPresent();
    }

    /** Returns the user with what she may do now, which may be less than when the page was opened. */
    private Optional<Staff> moderator(Staff seen) {
        return courses.staff(seen.course().id(), seen.user()).filter(staff -> staff.may(Permission.MODERATE));
    }

    /** Returns where the staff read the reports of a post. */
    private static String reported(Target target) {
        return CourseLinks.reports(target.course()) + "#post-" + target.id().value();
    }

    private String address(Target target) {
        return discussion.address(target.thread(), target.id());
    }

    private void tell(Kind kind, UserId by, Target target, @Nullable UserId to, Map<String, String> more) {
        tell(kind, by, target, to == null ? List.of() : List.of(to), address(target), more);
    }

    private void tell(Kind kind, UserId by, Target target, List<UserId> to, String address, Map<String, String> more) {
        CourseId course = target.course();
        Set<UserId> others = new HashSet<>(to);
        others.removeIf(person -> person.equals(by) || !courses.takesPart(course, person));
        if (!others.isEmpty()) {
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
