package org.readout.discussion.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.db.Hashes;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionThread;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.ModerationService;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Lock;
import org.readout.discussion.PostFilter;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.lesson.Lesson.Prompt;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * Service, user and thread shared by the components of one discussion. After a guest signs in from another tab, the guest's
 * page reads and writes nothing; no other change of the user reaches an open page.
 */
final class DiscussionContext {

    private static final Messages TEXT = Messages.of("discussion");
    private static final int KEY_DIGITS = 32;

    /** The steps of the prompt's scale; empty without a stance. */
    final List<String> scale;

    final DiscussionService discussion;
    final ModerationService moderation;
    final ThreadId thread;
    /** True if the course is archived, so that nothing can be written. */
    final boolean archived;

    private final CourseService courses;
    private final CurrentUser currentUser;
    private final @Nullable EffectiveRules rules;
    final Instant now;
    private final @Nullable ZoneId zone;
    private final int postsPercent;
    private @Nullable User user;
    private DiscussionThread shown = DiscussionThread.EMPTY;
    private Map<ThreadId, List<Draft>> drafts = Map.of();
    private @Nullable Staff staff;
    private final Set<PostId> seen = new HashSet<>();
    private final Set<PostId> seenNow = new HashSet<>();
    Consumer<PostId> onChange = written -> {};
    PostFilter filter = PostFilter.all(PostFilter.Order.OLDEST);

    /** What the parts of a discussion ask. */
    record Services(
            DiscussionService discussion,
            ModerationService moderation,
            CourseService courses,
            CurrentUser currentUser,
            Clock clock) {}

    /**
     * @param course in which the thread is, or {@code null} if it is in none
     * @param rules what the course sets for a student; {@code null} for others
     */
    DiscussionContext(
            Services services,
            Prompt prompt,
            ThreadId thread,
            @Nullable Course course,
            @Nullable EffectiveRules rules) {
        this.discussion = services.discussion();
        this.moderation = services.moderation();
        this.courses = services.courses();
        this.currentUser = services.currentUser();
        this.now = services.clock().instant();
        this.scale = prompt.stance() == null ? List.of() : prompt.stance().scale();
        this.thread = thread;
        this.rules = rules;
        this.zone = course == null ? null : course.timeZone();
        this.postsPercent = course == null ? 0 : course.postsPercent();
        this.archived = course != null && course.isArchived();
        this.user = currentUser.find().orElse(null);
    }

    boolean inCourse() {
        return thread.course() != null;
    }

    boolean scoresPosts() {
        return postsPercent > 0;
    }

    /** Says whether posts count, and leads to how; in HTML. The rule itself belongs to the course's total. */
    String counts() {
        String words = Markup.escape(TEXT.get("before.counts", "percent", postsPercent));
        CourseId course = thread.course();
        return course == null || postsPercent == 0
                ? words
                : words + " "
                        + Markup.link(
                                CourseLinks.total(course),
                                "router-ignore",
                                Markup.escape(TEXT.get("before.counts.how")));
    }

    DiscussionThread load() {
        shown = read(thread);
        CourseId course = thread.course();
        staff = course != null && shown.instructor()
                ? reader().flatMap(person -> courses.staff(course, person)).orElse(null)
                : null;
        drafts = reader().map(person -> discussion.drafts(thread, person)).orElse(Map.of());
        return shown;
    }

    private DiscussionThread read(ThreadId any) {
        return reader().map(person -> discussion.read(any, person)).orElse(DiscussionThread.EMPTY);
    }

    /** Returns the user's post or draft for the same prompt outside of courses. */
    Optional<String> writtenAlone() {
        return shown.alone().posted()
                ? read(thread.alone()).own().map(Post::markdown)
                : draft(thread.alone(), Target.POST).map(Draft::text);
    }

    boolean isInstructor() {
        return shown.instructor();
    }

    /** Returns the user with what the user may do to the posts of others; empty for students. */
    Optional<Staff> moderator() {
        return Optional.ofNullable(staff).filter(user -> user.may(Permission.MODERATE));
    }

    /** Returns an earlier text with the names that the user may see. */
    String named(String markdown) {
        return staff == null ? markdown : discussion.shown(staff, markdown);
    }

    /** Returns when the discussion closed for the student; empty if it is open. */
    Optional<Instant> closed() {
        return Optional.ofNullable(rules)
                .filter(today -> !isInstructor() && today.isClosed(now))
                .map(today -> today.rules().closesAt());
    }

    boolean isLocked(@Nullable Lock lock) {
        return lock != null && lock.holds(now);
    }

    /** Returns whether the user can write, at a post with this lock. */
    boolean canWrite(@Nullable Lock lock) {
        return !archived && (isInstructor() || closed().isEmpty() && !isLocked(shown.lock()) && !isLocked(lock));
    }

    /** Says who locked a post or the prompt, or from when it is locked. */
    String locked(Lock lock, String where) {
        return TEXT.get("locked", "where", where, "holds", isLocked(lock), "by", lock.by(), "date", time(lock.from()));
    }

    /** Returns what a filter has to know of the user. */
    PostFilter.Reader filtering() {
        Set<PostId> reported = moderator()
                .map(user -> moderation.toReview(user).stream()
                        .filter(each -> !each.reports().isEmpty())
                        .map(each -> each.post().id())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        Integer stance = shown.after() == null ? shown.before() : shown.after();
        return new PostFilter.Reader(stance, this::isNew, reported);
    }

    /** Returns whether a post was new to the user when the page was opened. */
    boolean isNew(Post post) {
        return post.state().isNew() || seen.contains(post.id());
    }

    /** Notes that a post is on the screen. */
    void shows(Post post) {
        if (post.state().isNew() && !archived && seen.add(post.id())) {
            seenNow.add(post.id());
        }
    }

    /** Saves what has been on the screen since the last time. */
    void saveSeen() {
        reader().ifPresent(person -> discussion.setSeen(person, seenNow));
        seenNow.clear();
    }

    Optional<Draft> draft(Target target) {
        return draft(thread, target);
    }

    private Optional<Draft> draft(ThreadId any, Target target) {
        return drafts.getOrDefault(any, List.of()).stream()
                .filter(draft -> draft.target().equals(target))
                .findFirst();
    }

    /** Returns a time in the user's zone, or in the course's zone for an instructor. */
    String time(Instant instant) {
        return zone == null || !isInstructor() ? UserTime.dayAndTime(instant) : CourseTime.past(instant, zone);
    }

    /** Returns a date of the course, such as when it closes. */
    String courseTime(Instant instant) {
        return zone == null ? UserTime.dayAndTime(instant) : CourseTime.past(instant, zone);
    }

    /** Names the zone of the times once, where they don't name it themselves. */
    Paragraph zone() {
        Paragraph named = Ui.quiet(TEXT.get("times", "zone", CourseTime.zone(UserTime.zone())));
        named.setVisible(zone == null || !isInstructor());
        return named;
    }

    /** Returns the user for reading; empty for a visitor who has done nothing yet, or has signed in since. */
    Optional<UserId> reader() {
        return hasSignedIn() ? Optional.empty() : Optional.ofNullable(user).map(User::id);
    }

    /** Returns the user for writing; a visitor becomes a guest. Empty if the guest has signed in since. */
    Optional<UserId> writer() {
        if (!hasSignedIn()) {
            user = currentUser.orGuest();
        }
        return reader();
    }

    private boolean hasSignedIn() {
        User before = user;
        return (before == null || before.isGuest())
                && currentUser
                        .signedIn()
                        .filter(now -> before == null || !now.id().equals(before.id()))
                        .isPresent();
    }

    /** Returns the notice for a guest who has signed in since. */
    Optional<Div> signedIn() {
        return Optional.of(notice(TEXT.get("signed-in"), here(), TEXT.get("signed-in.reload")))
                .filter(notice -> hasSignedIn());
    }

    /** Returns the notice for a browser in which this page was another user's before. */
    Optional<Div> signedOut() {
        return Optional.of(notice(TEXT.get("signed-out"), AccountLinks.signIn(here()), TEXT.get("signed-out.sign-in")))
                .filter(notice -> currentUser.signedIn().isEmpty());
    }

    private static Div notice(String what, String address, String link) {
        Anchor anchor = new Anchor(address, link);
        anchor.setRouterIgnore(true);
        Div notice = Ui.notice(new Paragraph(what), new Paragraph(anchor));
        notice.getElement().setAttribute("role", "alert");
        return notice;
    }

    private static String here() {
        return "/" + UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters();
    }

    Optional<Draft.DraftResult> save(Target target, Draft.Typed typed, long known) {
        return writer().map(person -> discussion.saveDraft(thread, person, target, typed, known));
    }

    void drop(Target target) {
        reader().ifPresent(person -> discussion.dropDraft(thread, person, target));
    }

    boolean isGuest() {
        return user != null && user.isGuest();
    }

    /**
     * Returns the user's key for unsaved text that the browser keeps. It doesn't identify the user and differs from every
     * other user's, so that the next user of a shared computer sees nothing. Empty for a visitor.
     */
    String ownerKey() {
        return user == null ? "" : Hashes.hex("draft " + user.id().value()).substring(0, KEY_DIGITS);
    }

    String key(Target target) {
        CourseId course = thread.course();
        String place = course == null ? "alone" : course.value().toString();
        return String.join("/", thread.lessonId(), thread.promptId(), place, target.value());
    }

    void forgetInBrowser(Target target, long sequence) {
        UI.getCurrent()
                .getPage()
                .executeJs(
                        "window.dispatchEvent(new CustomEvent('draft-done',"
                                + " {detail: {owner: $0, key: $1, sequence: $2}}))",
                        ownerKey(),
                        key(target),
                        sequence);
    }
}
