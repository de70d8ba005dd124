package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.course.CourseGroup;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Recipients;
import org.readout.course.Staff;
import org.readout.discussion.DiscussionThread;
import org.readout.discussion.DiscussionThread.NotPosted;
import org.readout.discussion.Moderation.Act;
import org.readout.discussion.Moderation.ToReview;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Lock;
import org.readout.discussion.PostFilter;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.Prompt;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** A prompt for the staff of a course: its posts, who hasn't posted, and what was reported. */
final class PromptDesk extends Div {

    private static final Messages TEXT = Messages.of("discussion");

    /** The students who are listed before a fold. */
    private static final int LISTED = 3;

    private final Staff staff;
    private final Prompt prompt;
    private final String where;
    private final AssignmentRules rules;
    private final DiscussionContext context;
    private final Map<UserId, CourseGroup> groups;
    private final int students;
    private @Nullable PostList list;

    /** @param where the titles of the lesson and the section */
    PromptDesk(
            Staff staff,
            Prompt prompt,
            String where,
            AssignmentRules rules,
            DiscussionContext context,
            Map<UserId, CourseGroup> groups,
            int students) {
        this.staff = staff;
        this.prompt = prompt;
        this.where = where;
        this.rules = rules;
        this.context = context;
        this.groups = groups;
        this.students = students;
        addClassName("prompt-desk");
        context.filter = PostFilter.all(PostFilter.Order.NEWEST);
        context.onChange = this::showFrom;
        show();
    }

    private void showFrom(PostId changed) {
        show();
        getElement().executeJs("this.querySelector('#' + CSS.escape($0))?.focus()", "post-" + changed.value());
    }

    private void show() {
        removeAll();
        DiscussionThread thread = context.load();
        List<NotPosted> missing = context.discussion.notPosted(staff, context.thread);
        List<ToReview> reported = context.moderation.toReview(staff).stream()
                .filter(each -> each.post().thread().equals(context.thread))
                .toList();
        Div posts = new Div(
                Ui.where(
                        new Anchor(CourseLinks.discussion(staff.course().id()), TEXT.get("desk.discussion")),
                        new Span(where)),
                asked(),
                summary(thread, missing.size()));
        if (thread.posts().isEmpty()) {
            posts.add(Ui.empty(TEXT.get("desk.none")));
        } else {
            list = new PostList(context, thread.posts(), groups, list == null ? PostList.POSTS_AT_ONCE : list.shown());
            posts.add(list);
        }
        Aside asides = new Aside();
        asides.getElement().setAttribute("aria-label", TEXT.get("desk.aside"));
        if (!reported.isEmpty()) {
            asides.add(part(
                    TEXT.get("desk.reported", "count", reported.size()),
                    "urgent",
                    Ui.link(CourseLinks.reports(staff.course().id()), TEXT.get("desk.review"), "act", "small")));
        }
        asides.add(missing(missing));
        add(posts, asides);
    }

    private Component asked() {
        String html = prompt.stance() == null
                ? Markdown.html(prompt.ask())
                : Markup.text("p", "", "“" + prompt.stance().statement() + "”") + Markdown.html(prompt.ask());
        return new TrustedHtml("div", "asked", html);
    }

    private Paragraph summary(DiscussionThread thread, int missing) {
        long posts = thread.posts().stream()
                .filter(post -> post.state().hidden() == null)
                .flatMap(Post::all)
                .filter(post -> !post.isDeleted() && post.state().hidden() == null)
                .count();
        Instant closes = rules.closesAt();
        Paragraph summary =
                Ui.quiet(TEXT.get("desk.summary", "posted", students - missing, "students", students, "posts", posts));
        if (closes != null) {
            boolean over = !context.now.isBefore(closes);
            String date = CourseTime.at(closes, staff.course().timeZone());
            summary.add(new Span(" " + TEXT.get("desk.closes", "over", over, "date", date)));
        }
        if (staff.may(Permission.CHANGE_DATES)) {
            summary.add(
                    new Span(" "), new Anchor(CourseLinks.course(staff.course().id()), TEXT.get("desk.dates")));
        }
        Lock lock = thread.lock();
        if (lock != null) {
            summary.add(new Span(" " + context.locked(lock, "DESK")));
        }
        context.moderator()
                .ifPresent(user -> summary.add(
                        new Span(" "), Ui.button(TEXT.get(lock == null ? "lock" : "unlock"), "linky", () -> {
                            if (lock == null) {
                                new LockDialog(
                                                "PROMPT",
                                                user.course().timeZone(),
                                                context.now,
                                                from -> lock(user, from))
                                        .open();
                            } else {
                                lock(user, null);
                            }
                        })));
        return summary;
    }

    private void lock(Staff user, @Nullable Instant from) {
        boolean done = context.moderation.lock(user, context.thread, from);
        Act act = from == null ? Act.UNLOCK : Act.LOCK;
        Notification.show(done ? TEXT.get("act.done", "act", act) : TEXT.get("moderate.not"));
        show();
        getElement().executeJs("this.querySelector('.linky')?.focus()");
    }

    private Section missing(List<NotPosted> missing) {
        if (missing.isEmpty()) {
            return part(TEXT.get("desk.all-posted", "students", students), "");
        }
        ThreadId thread = context.thread;
        Section part = part(
                TEXT.get("desk.missing", "count", missing.size()),
                "",
                names(missing.subList(0, Math.min(LISTED, missing.size()))));
        if (missing.size() > LISTED) {
            part.add(new NativeDetails(
                    TEXT.get("desk.missing.more", "count", missing.size() - LISTED),
                    names(missing.subList(LISTED, missing.size()))));
        }
        if (staff.may(Permission.ANNOUNCE)) {
            Recipients to = new Recipients.NotPosted(thread.lessonId(), thread.promptId());
            part.add(Ui.link(
                    CourseLinks.announce(Objects.requireNonNull(thread.course()), to),
                    TEXT.get("desk.write", "count", missing.size()),
                    "act",
                    "plain",
                    "small"));
        }
        return part;
    }

    private UnorderedList names(List<NotPosted> some) {
        return Ui.list(
                "names",
                some,
                each -> new ListItem(
                        new Anchor(
                                CourseLinks.student(
                                        staff.course().id(), each.student().id()),
                                each.student().name()),
                        new Span(" "),
                        Ui.span(
                                TEXT.get("desk.state", "state", state(each), "words", each.draftWords()),
                                "small",
                                "quiet")));
    }

    private static String state(NotPosted each) {
        return each.hidden()
                ? "HIDDEN"
                : each.draftWords() > 0 ? "DRAFT" : each.stance() ? "STANCE" : each.opened() ? "OPENED" : "NEVER";
    }

    private static Section part(String heading, String classes, Component... parts) {
        H2 title = new H2(heading);
        title.setId("desk-" + UUID.randomUUID());
        Section section = new Section(title);
        section.add(parts);
        section.getElement().setAttribute("aria-labelledby", title.getId().orElseThrow());
        if (!classes.isEmpty()) {
            section.addClassName(classes);
        }
        return section;
    }
}
