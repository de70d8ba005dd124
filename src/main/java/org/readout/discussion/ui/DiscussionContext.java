package org.readout.discussion.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseTime;
import org.readout.db.Hashes;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionThread;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
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

    final DiscussionService discussion;
    final ThreadId thread;
    /** True if the course is archived, so that nothing can be written. */
    final boolean archived;

    private final CurrentUser currentUser;
    private final @Nullable ZoneId zone;
    private final int postsPercent;
    private @Nullable User user;
    private DiscussionThread shown = DiscussionThread.EMPTY;
    private Map<ThreadId, List<Draft>> drafts = Map.of();
    Consumer<PostId> onChange = written -> {};

    /** @param course in which the thread is, or {@code null} if it is in none */
    DiscussionContext(DiscussionService discussion, CurrentUser currentUser, ThreadId thread, @Nullable Course course) {
        this.discussion = discussion;
        this.currentUser = currentUser;
        this.thread = thread;
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

    /** Says whether posts count. */
    String counts() {
        return TEXT.get("before.counts", "percent", postsPercent);
    }

    DiscussionThread load() {
        shown = read(thread);
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
