package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.PostMarkdown;
import org.readout.discussion.WriteResult;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** A post or a reply: author, time and text; buttons for its author to edit and delete it, one to reply for others. */
final class PostView extends Article {

    private static final Messages TEXT = Messages.of("discussion");
    private final Post post;
    private final boolean isReply;
    private final DiscussionContext context;
    private final int leastWords;
    private final Div text;
    private final Div actions = Ui.row();
    private final Div below = Ui.box("below");

    PostView(Post post, int leastWords, DiscussionContext context) {
        this.post = post;
        this.isReply = post.parent() != null;
        this.leastWords = leastWords;
        this.context = context;
        this.text = new Div(body(post.markdown()));
        addClassName(isReply ? "reply" : "post");
        getElement().setAttribute("tabindex", "-1");
        if (post.isDeleted()) {
            String deleted = TEXT.get("post.deleted");
            getElement().setAttribute("aria-label", deleted);
            add(Ui.quiet(deleted));
        } else {
            String name = post.author().isBlank() ? TEXT.get("post.you") : post.author();
            getElement().setAttribute("aria-label", TEXT.get("post.label", "kind", kind(), "author", name));
            add(head(name), text, actions, below);
            showActions();
        }
        if (!post.replies().isEmpty()) {
            Div replies = Ui.box("replies");
            post.replies().forEach(reply -> replies.add(new PostView(reply, 1, context)));
            add(replies);
        }
        // Text that was being written when the page closed is open again.
        if (!context.archived && !post.isDeleted()) {
            if (post.own()) {
                context.draft(Target.editOf(post.id())).ifPresent(draft -> open(editForm(draft)));
            }
            context.draft(Target.replyTo(post.id())).ifPresent(this::openReply);
        }
    }

    PostId id() {
        return post.id();
    }

    private String kind() {
        return isReply ? "REPLY" : context.inCourse() ? "POST" : "ANSWER";
    }

    private Div head(String name) {
        Div head = Ui.box("head", Ui.span(name, "author"));
        if (post.own() && !post.author().isBlank()) {
            head.add(Ui.span(TEXT.get("post.own"), "small", "quiet"));
        }
        if (post.instructor()) {
            head.add(Ui.span(TEXT.get("post.instructor"), "small", "quiet"));
        }
        if (post.assistant()) {
            head.add(Ui.span(TEXT.get("post.assistant"), "small", "quiet"));
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

    private void showActions() {
        actions.removeAll();
        if (!isReply && context.inCourse() && !context.archived) {
            action(TEXT.get("post.reply"))
                    .addClickListener(click -> openReply(null).focus());
        }
        if (post.own() && !context.archived) {
            action(TEXT.get("post.edit")).addClickListener(click -> openEdit().focus());
            action(TEXT.get("post.delete")).addClickListener(click -> askDelete());
        }
        if (post.editedAt() != null && (post.own() || context.isInstructor())) {
            NativeButton history = action(TEXT.get("post.versions"));
            history.getElement().setAttribute("aria-expanded", "false");
            history.addClickListener(click -> toggleHistory(history));
        }
        actions.setVisible(actions.getComponentCount() > 0);
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
        form.withUnsaved(post.markdown() + "\n\n" + more);
        form.tell(new Paragraph(TEXT.get("post.unposted", "kind", kind())));
        return true;
    }

    private PostForm openEdit() {
        return open(editForm(null).with(post.markdown()));
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
                            body(version.markdown()))));
        }
    }
}
