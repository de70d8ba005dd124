package org.readout.discussion.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.DiscussionService.PastVersion;
import org.readout.discussion.DraftService.Draft;
import org.readout.discussion.DraftService.Target;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.PostMarkdown;
import org.readout.discussion.WriteResult;

/** A post or a reply: who, when, what; for its author a way to edit it, for others one to reply. */
final class PostView extends Article {

    private final Post post;
    private final boolean isReply;
    private final Room room;
    private final Div text;
    private final Div actions = new Div();
    private final Div below = new Div();

    PostView(Post post, boolean isReply, Room room) {
        this.post = post;
        this.isReply = isReply;
        this.room = room;
        this.text = new Div(body(post.markdown()));
        addClassName(isReply ? "reply" : "post");
        getElement().setAttribute("aria-label", (isReply ? "Reply by " : "Post by ") + name());
        getElement().setAttribute("tabindex", "-1");
        actions.addClassName("row");
        below.addClassName("below");
        add(head(), text, actions, below);
        showActions();
        if (!post.replies().isEmpty()) {
            Div replies = new Div();
            replies.addClassName("replies");
            post.replies().forEach(reply -> replies.add(new PostView(reply, true, room)));
            add(replies);
        }
        // What was being written when the page went away is open again.
        if (post.own()) {
            room.draft(Target.editOf(post.id())).ifPresent(this::openEdit);
        }
        room.draft(Target.replyTo(post.id())).ifPresent(this::openReply);
    }

    PostId id() {
        return post.id();
    }

    private String name() {
        return post.author().isBlank() ? "You" : post.author();
    }

    private Div head() {
        Span author = new Span(name());
        author.addClassName("author");
        Div head = new Div(author);
        head.addClassName("head");
        if (post.own() && !post.author().isBlank()) {
            head.add(label("you"));
        }
        if (post.instructor()) {
            head.add(label("instructor"));
        }
        head.add(label(room.time(post.postedAt())));
        Instant editedAt = post.editedAt();
        if (editedAt != null) {
            head.add(label("edited " + room.time(editedAt)));
        }
        return head;
    }

    private static Span label(String words) {
        Span label = new Span(words);
        label.addClassNames("small", "quiet");
        return label;
    }

    private static Html body(String markdown) {
        return new Html("<div class=\"written\" dir=\"auto\">" + PostMarkdown.html(markdown) + "</div>");
    }

    private void showActions() {
        actions.removeAll();
        if (!isReply && !room.alone()) {
            actions.add(action("Reply", () -> openReply(null)));
        }
        if (post.own()) {
            actions.add(action("Edit", () -> openEdit(null)));
        }
        if (post.editedAt() != null && (post.own() || room.instructor())) {
            actions.add(history());
        }
        actions.setVisible(actions.getComponentCount() > 0);
    }

    private NativeButton action(String words, Runnable run) {
        NativeButton button = new NativeButton(words, click -> run.run());
        button.addClassNames("act", "plain", "quieter");
        button.getElement().setAttribute("type", "button");
        return button;
    }

    private void openReply(@Nullable Draft found) {
        DraftKeeper keeper = room.keeper(Target.replyTo(post.id()), found, null);
        PostId id = PostId.random();
        PostForm form = new PostForm(
                        "Your reply",
                        "Reply",
                        1,
                        keeper,
                        new PostForm.Use(
                                markdown -> room.desk()
                                        .write(author ->
                                                room.desk().discussion().reply(id, post.id(), author, markdown)),
                                written -> room.changed().accept(written.id()),
                                stale -> {}))
                .cancelledBy(this::close);
        open(form, found);
    }

    private void openEdit(@Nullable Draft found) {
        open(editForm(found), found);
    }

    /** Opens the edit with a text that was written for a post elsewhere, because this one was there first. */
    void openEditInstead(String unsaved, WriteResult.Stale stale) {
        PostForm form = editForm(null);
        open(form, null);
        form.withUnsaved(unsaved);
        tellStale(form, stale);
    }

    /** Opens the edit with the post and, below it, a text that was written beside it. */
    void openEditWith(String more) {
        PostForm form = editForm(null);
        open(form, null);
        form.withUnsaved(post.markdown() + "\n\n" + more);
    }

    private PostForm editForm(@Nullable Draft found) {
        Long base = found == null || found.baseVersion() == null ? Long.valueOf(post.version()) : found.baseVersion();
        DraftKeeper keeper = room.keeper(Target.editOf(post.id()), found, base);
        PostForm[] form = new PostForm[1];
        PostForm edit = new PostForm(
                        isReply ? "Your reply" : "Your post",
                        "Save changes",
                        isReply ? 1 : room.leastWords(),
                        keeper,
                        new PostForm.Use(
                                markdown -> room.desk()
                                        .write(author -> room.desk()
                                                .discussion()
                                                .edit(
                                                        post.id(),
                                                        keeper.baseVersion().orElse(post.version()),
                                                        author,
                                                        markdown)),
                                written -> room.changed().accept(post.id()),
                                stale -> tellStale(form[0], stale)))
                .cancelledBy(this::close);
        form[0] = edit;
        text.setVisible(false);
        return edit.with(post.markdown());
    }

    private void tellStale(PostForm form, WriteResult.Stale stale) {
        form.keeper().startFrom(stale.version());
        Div current = new Div(body(stale.markdown()));
        current.addClassName("standing");
        Div notice = new Div(
                new Paragraph("This was changed in another tab or on another device, "
                        + room.time(stale.changedAt())
                        + ". Your text below is kept. What stands there now:"),
                current,
                new Paragraph("Save changes replaces it with your text, and keeps it in the earlier versions."));
        notice.addClassName("notice");
        form.tell(notice);
        form.focus();
    }

    private void open(PostForm form, @Nullable Draft found) {
        actions.setVisible(false);
        below.removeAll();
        below.add(form);
        if (found == null) {
            form.focus();
        } else {
            form.with(found);
        }
    }

    private void close() {
        below.removeAll();
        text.setVisible(true);
        showActions();
        getElement().callJsFunction("focus");
    }

    private NativeButton history() {
        NativeButton[] button = new NativeButton[1];
        button[0] = action("Earlier versions", () -> toggleHistory(button[0]));
        button[0].getElement().setAttribute("aria-expanded", "false");
        return button[0];
    }

    private void toggleHistory(NativeButton button) {
        boolean open = !below.getChildren().toList().isEmpty();
        button.getElement().setAttribute("aria-expanded", String.valueOf(!open));
        below.removeAll();
        if (!open) {
            Optional<List<PastVersion>> past = room.desk()
                    .reader()
                    .flatMap(reader -> room.desk().discussion().history(post.id(), reader));
            past.orElse(List.of()).forEach(version -> {
                Paragraph until = new Paragraph("Until " + room.time(version.replacedAt()));
                until.addClassNames("small", "quiet");
                Div then = new Div(until, body(version.markdown()));
                then.addClassName("past");
                below.add(then);
            });
        }
    }
}
