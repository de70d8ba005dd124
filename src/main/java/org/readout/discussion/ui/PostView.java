package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Mentions;
import org.readout.discussion.Moderation.Act;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Hidden;
import org.readout.discussion.Post.Lock;
import org.readout.discussion.Post.State;
import org.readout.discussion.PostId;
import org.readout.discussion.PostMarkdown;
import org.readout.discussion.WriteResult;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/**
 * A post or a reply: author, time and text; buttons for its author to edit and delete it, for others to reply and report it,
 * and for the staff to endorse, pin, lock and hide it.
 */
final class PostView extends Article {

    private static final Messages TEXT = Messages.of("discussion");
    /** The replies that are open at first, unless one of the folded ones is new or is being written at. */
    private static final int REPLIES_AT_ONCE = 3;

    private final Post post;
    private final @Nullable Lock lock;
    private final boolean isReply;
    private final DiscussionContext context;
    private final int leastWords;
    private final Div text;
    private final Div actions = Ui.row();
    private final Div below = Ui.box("below");

    PostView(Post post, int leastWords, DiscussionContext context) {
        this(post, post, leastWords, context);
    }

    /** @param thread the post that a reply answers, or the post itself */
    private PostView(Post post, Post thread, int leastWords, DiscussionContext context) {
        this.post = post;
        this.lock = thread.state().lock();
        this.isReply = post.parent() != null;
        this.leastWords = leastWords;
        this.context = context;
        this.text = new Div(body(post.markdown()));
        addClassName(isReply ? "reply" : "post");
        setId("post-" + post.id().value());
        context.shows(post);
        getElement().setAttribute("tabindex", "-1");
        if (post.isDeleted()) {
            String gone = TEXT.get(post.state().hidden() == null ? "post.deleted" : "hidden.above");
            getElement().setAttribute("aria-label", gone);
            add(Ui.quiet(gone));
        } else {
            String name = post.author().isBlank() ? TEXT.get("post.you") : post.author();
            getElement().setAttribute("aria-label", TEXT.get("post.label", "kind", kind(), "author", name));
            add(head(name));
            Hidden hidden = post.state().hidden();
            if (hidden != null) {
                addClassName("gone");
                addHidden(hidden);
            } else if (thread.state().hidden() != null && !thread.isDeleted()) {
                addClassName("gone");
                add(Ui.quiet(TEXT.get("hidden.with")));
            }
            add(text, actions, below);
            showActions();
        }
        if (lock != null && !isReply) {
            add(Ui.quiet(context.locked(lock, "THREAD")));
        }
        addReplies();
        // Text that was being written when the page closed is open again.
        if (!post.isDeleted()) {
            if (post.own() && canEdit()) {
                context.draft(Target.editOf(post.id())).ifPresent(draft -> open(editForm(draft)));
            }
            if (canReply()) {
                context.draft(Target.replyTo(post.id())).ifPresent(this::openReply);
            }
        }
    }

    private void addReplies() {
        List<Post> all = post.replies();
        if (all.isEmpty()) {
            return;
        }
        Div replies = Ui.box("replies");
        add(replies);
        int open = REPLIES_AT_ONCE;
        for (int i = open; i < all.size(); i++) {
            boolean needed = context.isNew(all.get(i))
                    || all.get(i).state().hidden() != null
                    || context.draft(Target.editOf(all.get(i).id())).isPresent();
            open = needed ? i + 1 : open;
        }
        int shown = all.size() - open <= 1 ? all.size() : open;
        all.subList(0, shown).forEach(reply -> replies.add(new PostView(reply, post, 1, context)));
        if (shown < all.size()) {
            List<Post> rest = all.subList(shown, all.size());
            NativeButton more =
                    Ui.button(TEXT.get("post.more-replies", "count", rest.size()), "act", "plain", "quieter");
            more.addClickListener(click -> {
                replies.remove(more);
                rest.forEach(reply -> replies.add(new PostView(reply, post, 1, context)));
                context.saveSeen();
                replies.getComponentAt(shown).getElement().callJsFunction("focus");
            });
            replies.add(more);
        }
    }

    /** Says why the post is hidden: to its author, and to the staff, who open the text only if they want to. */
    private void addHidden(Hidden hidden) {
        String at = context.time(hidden.at());
        Paragraph reason = ReasonDialog.why(hidden);
        if (post.own()) {
            add(Ui.rich(new Paragraph(), TEXT.get("hidden.own", "kind", kind(), "date", at)), reason);
            add(Ui.quiet(TEXT.get("hidden.what", "edited", post.asksBack())));
        } else {
            add(Ui.quiet(TEXT.get("hidden.by", "by", hidden.by(), "date", at)), reason);
            add(Ui.quiet(TEXT.get("hidden.staff", "edited", post.asksBack())));
            text.setVisible(false);
            NativeButton show = Ui.button(TEXT.get("hidden.show"), "act", "plain", "quieter");
            show.addClickListener(click -> {
                text.setVisible(true);
                show.setVisible(false);
            });
            add(show);
        }
    }

    PostId id() {
        return post.id();
    }

    private String kind() {
        return isReply ? "REPLY" : context.inCourse() ? "POST" : "ANSWER";
    }

    private Div head(String name) {
        UserId author = post.authorId();
        CourseId course = context.thread.course();
        boolean student = context.isInstructor() && !post.instructor() && !post.assistant();
        Div head = Ui.box(
                "head",
                student && author != null && course != null
                        ? Ui.link(CourseLinks.student(course, author), name, "author")
                        : Ui.span(name, "author"));
        if (post.own() && !post.author().isBlank()) {
            head.add(Ui.span(TEXT.get("post.own"), "small", "quiet"));
        }
        if (post.instructor()) {
            head.add(Ui.span(TEXT.get("post.instructor"), "small", "quiet"));
        }
        if (post.assistant()) {
            head.add(Ui.span(TEXT.get("post.assistant"), "small", "quiet"));
        }
        State state = post.state();
        Integer stance = state.stance();
        if (stance != null && stance < context.scale.size()) {
            head.add(Ui.span(context.scale.get(stance), "chip"));
        }
        if (state.pinned()) {
            head.add(Ui.span(TEXT.get("post.pinned"), "chip"));
        }
        if (state.endorsedBy() != null) {
            head.add(Ui.span(TEXT.get("post.endorsed", "by", state.endorsedBy()), "chip", "ok"));
        }
        if (context.isNew(post)) {
            head.add(Ui.span(TEXT.get("post.new"), "dot-new"));
        }
        head.add(Ui.span(context.time(post.postedAt()), "small", "quiet"));
        Instant editedAt = post.editedAt();
        if (editedAt != null) {
            head.add(Ui.span(TEXT.get("post.edited", "date", context.time(editedAt)), "small", "quiet"));
        }
        return head;
    }

    private static TrustedHtml body(String markdown) {
        TrustedHtml body = new TrustedHtml("div", "written", PostMarkdown.html(markdown));
        body.getElement().setAttribute("dir", "auto");
        return body;
    }

    private boolean canReply() {
        return !isReply
                && context.inCourse()
                && !post.isDeleted()
                && post.state().hidden() == null
                && context.canWrite(lock);
    }

    private boolean canEdit() {
        return post.state().hidden() == null ? context.canWrite(lock) : !context.archived;
    }

    private void showActions() {
        actions.removeAll();
        if (canReply()) {
            action(TEXT.get("post.reply"))
                    .addClickListener(click -> openReply(null).focus());
        }
        if (post.own() && canEdit()) {
            action(TEXT.get("post.edit")).addClickListener(click -> openEdit().focus());
        }
        if (post.own() && !context.archived && post.state().hidden() == null) {
            action(TEXT.get("post.delete")).addClickListener(click -> askDelete());
        }
        context.moderator().ifPresentOrElse(this::addModeration, this::addReport);
        if (post.editedAt() != null && (post.own() || context.isInstructor())) {
            NativeButton history = action(TEXT.get("post.versions"));
            history.getElement().setAttribute("aria-expanded", "false");
            history.addClickListener(click -> toggleHistory(history));
        }
        actions.setVisible(actions.getComponentCount() > 0);
    }

    private void addReport() {
        if (context.isInstructor() || post.own() || !context.inCourse() || context.archived) {
            return;
        }
        if (post.state().reported()) {
            actions.add(Ui.span(TEXT.get("report.done"), "small", "quiet"));
            return;
        }
        action(TEXT.get("report"))
                .addClickListener(click -> ReasonDialog.report(kind(), (reason, words) -> {
                            boolean reported = context.reader()
                                    .filter(me ->
                                            context.moderation.report(post.id(), context.thread, me, reason, words))
                                    .isPresent();
                            told(reported, null);
                        })
                        .open());
    }

    /** Reloads the discussion after an act, or after a report, and says what happened. */
    private void told(boolean done, @Nullable Act act) {
        Notification.show(
                !done
                        ? TEXT.get("moderate.not")
                        : act == null ? TEXT.get("report.done") : TEXT.get("act.done", "act", act));
        context.onChange.accept(post.id());
    }

    private void addModeration(Staff user) {
        State state = post.state();
        if (state.hidden() != null) {
            moderation(user, Act.RESTORE);
            return;
        }
        if (!post.own()) {
            moderation(user, state.endorsedBy() == null ? Act.ENDORSE : Act.UNENDORSE);
        }
        if (!isReply) {
            moderation(user, state.pinned() ? Act.UNPIN : Act.PIN);
            action(TEXT.get(lock == null ? "lock" : "unlock")).addClickListener(click -> {
                if (lock == null) {
                    new LockDialog("THREAD", user.course().timeZone(), context.now, from -> lock(user, from)).open();
                } else {
                    lock(user, null);
                }
            });
        }
        if (!post.own()) {
            action(TEXT.get("hide"))
                    .addClickListener(click -> ReasonDialog.hide(
                                    post,
                                    (reason, words) ->
                                            told(context.moderation.hide(user, post.id(), reason, words, ""), Act.HIDE))
                            .open());
        }
    }

    private void lock(Staff user, @Nullable Instant from) {
        told(context.moderation.lock(user, post.id(), from), from == null ? Act.UNLOCK : Act.LOCK);
    }

    private void moderation(Staff user, Act act) {
        action(TEXT.get("act", "act", act))
                .addClickListener(click -> told(context.moderation.act(user, post.id(), act), act));
    }

    private void askDelete() {
        String consequences = TEXT.get(
                "post.delete.consequences",
                "where",
                !context.inCourse() ? "ALONE" : isReply ? "REPLY" : context.isInstructor() ? "STAFF" : "POST",
                "scored",
                context.scoresPosts(),
                "replies",
                post.replies().size());
        actions.setVisible(false);
        below.removeAll();
        NativeButton cancel = Ui.button(TEXT.get("form.cancel"), "act plain small", this::close);
        NativeButton confirm = Ui.button(TEXT.get("post.delete"), "act", "plain", "small", "costs");
        below.add(new AskFirst(
                TEXT.get("post.delete.question", "kind", kind()), consequences, confirm, this::delete, cancel));
    }

    private void delete() {
        PostId parent = post.parent();
        boolean deleted = context.reader()
                .filter(author -> context.discussion.delete(post.id(), author))
                .isPresent();
        if (deleted) {
            context.onChange.accept(parent == null ? post.id() : parent);
        } else {
            below.removeAll();
            below.add(Ui.notice(new Paragraph(TEXT.get("post.delete.not"))));
        }
    }

    private NativeButton action(String words) {
        NativeButton button = Ui.button(words, "act", "plain", "quieter");
        actions.add(button);
        return button;
    }

    private PostForm openReply(@Nullable Draft draft) {
        PostId id = PostId.random();
        String name = TEXT.get("form.your-reply");
        return open(new PostForm(context, Target.replyTo(post.id()), draft, name, TEXT.get("form.reply"), 1, null) {
            @Override
            WriteResult write(UserId author, String markdown) {
                return context.discussion.reply(id, post.id(), author, markdown);
            }
        });
    }

    /** Opens the edit with a text that was written for a post in another tab, because this post was sent first. */
    void openEditInstead(String unsaved, WriteResult.Stale newer) {
        PostForm form = openEdit();
        form.withUnsaved(unsaved);
        tellStale(form, newer);
    }

    /**
     * Opens the edit with more text, unless something is being written here already. Returns whether the edit has that text,
     * which it also has if the page was loaded again since.
     */
    boolean openEditWith(String more) {
        if (below.getComponentCount() > 0) {
            return below.getChildren()
                    .anyMatch(
                            form -> form instanceof PostForm edit && edit.text().endsWith(more));
        }
        PostForm form = openEdit();
        form.withUnsaved(Mentions.typed(post.markdown()) + "\n\n" + more);
        form.tell(new Paragraph(TEXT.get("post.unposted", "kind", kind())));
        return true;
    }

    private PostForm openEdit() {
        return open(editForm(null).with(Mentions.typed(post.markdown())));
    }

    private PostForm editForm(@Nullable Draft draft) {
        String name =
                TEXT.get(isReply ? "form.your-reply" : context.inCourse() ? "form.your-post" : "form.your-answer");
        String action = TEXT.get("form.save");
        text.setVisible(false);
        return new PostForm(context, Target.editOf(post.id()), draft, name, action, leastWords, post.version()) {
            @Override
            WriteResult write(UserId author, String markdown) {
                long base = Objects.requireNonNullElse(baseVersion, post.version());
                return context.discussion.edit(post.id(), base, author, markdown);
            }

            @Override
            void stale(WriteResult.Stale newer) {
                tellStale(this, newer);
            }
        };
    }

    private void tellStale(PostForm form, WriteResult.Stale newer) {
        form.baseVersion = newer.version();
        form.tell(Ui.notice(
                new Paragraph(TEXT.get("post.changed", "kind", kind(), "date", context.time(newer.changedAt()))),
                Ui.box("standing", body(newer.markdown())),
                new Paragraph(TEXT.get("post.changed.save"))));
        form.focus();
    }

    private PostForm open(PostForm form) {
        form.cancelledBy(this::close);
        actions.setVisible(false);
        below.removeAll();
        below.add(form);
        return form;
    }

    private void close() {
        below.removeAll();
        text.setVisible(true);
        showActions();
        getElement().callJsFunction("focus");
    }

    private void toggleHistory(NativeButton button) {
        boolean open = below.getComponentCount() > 0;
        button.getElement().setAttribute("aria-expanded", String.valueOf(!open));
        below.removeAll();
        if (!open) {
            context.reader()
                    .map(reader -> context.discussion.history(post.id(), reader))
                    .orElse(List.of())
                    .forEach(version -> below.add(Ui.box(
                            "past",
                            Ui.quiet(TEXT.get("post.version", "date", context.time(version.replacedAt()))),
                            body(context.named(version.markdown())))));
        }
    }
}
