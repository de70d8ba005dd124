package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Conversation;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.DraftService.Outcome;
import org.readout.discussion.DraftService.Typed;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.shell.SectionPart;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** One prompt: the stance, the user's post and, once that is there, everyone's. */
final class PromptPanel extends Section {

    private final Prompt prompt;
    private final DiscussionContext context;
    private final String which;
    private final OrderedList path = new OrderedList();

    /**
     * @param which of the section's discussions it is, such as {@code Discussion 1 of 2}; empty if it is the only one
     */
    PromptPanel(Prompt prompt, DiscussionContext context, String which) {
        this.prompt = prompt;
        this.context = context;
        this.which = which;
        addClassName("stance");
        path.addClassName("path");
        context.onChange(this::showFrom);
        show();
    }

    private void show() {
        removeAll();
        Conversation conversation = context.load();
        Post own = conversation.own().orElse(null);
        if (conversation.instructor()) {
            showToInstructor(conversation, own);
        } else if (own != null) {
            showAfterPost(conversation, own);
        } else {
            showBeforePost(conversation);
        }
    }

    private void showFrom(PostId written) {
        show();
        view(written).ifPresent(post -> post.getElement().callJsFunction("focus"));
    }

    private void showBeforePost(Conversation conversation) {
        // What the user thought and wrote before joining the course need not be done twice; a click posts it.
        ThreadId alone = context.thread().alone();
        Conversation before = context.inCourse() ? context.read(alone) : Conversation.EMPTY;
        StanceQuestion stance = prompt.stance();
        Integer taken = conversation.before();
        add(path(stance == null || taken != null ? 2 : 1));
        heading(stance == null ? "Write first" : taken == null ? "Take a stance first" : "Write your post");
        if (stance != null) {
            StanceScale scale =
                    new StanceScale("Your stance", stance.scale(), taken == null ? before.before() : taken, context) {
                        @Override
                        void taken(int step) {
                            path(2);
                        }
                    };
            if (taken == null && before.before() != null) {
                scale.say("Your stance from before you joined. It comes along when you post.");
            }
            add(statement(stance), scale);
        }
        add(ask(), Ui.quiet(whoSees()));
        PostForm form = postForm(conversation);
        String writtenBefore = !context.inCourse() || context.draft(Target.POST).isPresent()
                ? ""
                : before.own()
                        .map(Post::markdown)
                        .or(() -> context.drafts(alone).stream()
                                .filter(draft -> draft.target().equals(Target.POST))
                                .map(Draft::text)
                                .findFirst())
                        .orElse("");
        if (!writtenBefore.isBlank()) {
            add(
                    Ui.paragraph("You wrote this before you joined. Post it to your course?", "offer"),
                    Ui.quiet("Nobody in the course sees it before you post it."));
            form.with(writtenBefore);
        }
        add(form);
    }

    private void showAfterPost(Conversation conversation, Post own) {
        add(path(3));
        heading("The discussion");
        add(ask(), new PostView(own, false, leastWords(false), context), new UnpostedDraft(own));
        if (context.inCourse()) {
            add(new H3("Your classmates"));
            List<Post> others =
                    conversation.posts().stream().filter(post -> !post.own()).toList();
            if (others.isEmpty()) {
                add(new Paragraph("You are the first. Your classmates’ posts stand here as they write them; each of"
                        + " them sees yours after writing one."));
            }
            others.forEach(post -> add(new PostView(post, false, 1, context)));
        } else if (!prompt.considerations().isEmpty()) {
            UnorderedList considerations = new UnorderedList();
            prompt.considerations()
                    .forEach(text ->
                            considerations.add(new ListItem(new Html("<div>" + Markdown.html(text) + "</div>"))));
            add(new H3("To hold against what you wrote"), considerations);
        }
        StanceQuestion stance = prompt.stance();
        if (stance != null) {
            showStanceAgain(conversation, stance);
        }
    }

    private void showStanceAgain(Conversation conversation, StanceQuestion stance) {
        Div moved = new Div();
        moved.getElement().setAttribute("aria-live", "polite");
        Integer after = conversation.after();
        add(new H3("Has your stance moved?"), statement(stance));
        add(new StanceScale("Your stance now", stance.scale(), after, context) {
            @Override
            void taken(int step) {
                showMoved(moved, conversation.before(), step, stance);
            }
        });
        add(moved);
        if (after != null) {
            showMoved(moved, conversation.before(), after, stance);
        }
    }

    private void showMoved(Div moved, @Nullable Integer before, int after, StanceQuestion stance) {
        moved.removeAll();
        List<String> scale = stance.scale();
        if (before != null && before < scale.size() && after < scale.size()) {
            moved.add(Ui.quiet(
                    before == after
                            ? "You stayed where you were: " + scale.get(after) + "."
                            : "You moved from " + scale.get(before) + " to " + scale.get(after) + "."));
        }
        shift(stance).ifPresent(moved::add);
    }

    private Optional<StanceShiftView> shift(StanceQuestion stance) {
        return context.reader()
                .flatMap(person -> context.discussion().shift(context.thread(), person))
                .map(shift -> new StanceShiftView(shift, stance.scale()));
    }

    private void showToInstructor(Conversation conversation, @Nullable Post own) {
        heading("The discussion");
        add(
                ask(),
                Ui.quiet("You teach this course: you see every post without writing one. Yours carry the word"
                        + " “instructor”; students see them once they have posted."));
        add(new H3("Posts"));
        if (conversation.posts().isEmpty()) {
            add(new Paragraph("Nobody has posted yet."));
        }
        conversation.posts().forEach(post -> add(new PostView(post, false, 1, context)));
        if (own == null) {
            add(new H3("Your post"), postForm(conversation));
        } else {
            add(new UnpostedDraft(own));
        }
        StanceQuestion stance = prompt.stance();
        if (stance != null) {
            shift(stance).ifPresent(shift -> {
                // The instructor has not just read what the stance is on.
                shift.addComponentAtIndex(1, statement(stance));
                add(shift);
            });
        }
    }

    private PostForm postForm(Conversation conversation) {
        Draft draft = context.draft(Target.POST).orElse(null);
        int least = leastWords(conversation.instructor());
        return new PostForm(context, Target.POST, draft, "Your post", "Post", least, null) {
            @Override
            WriteResult write(UserId author, String markdown) {
                return context.discussion().post(context.thread(), author, markdown);
            }

            @Override
            void written(PostId id) {
                showFrom(id);
                PromptPanel.this.fireEvent(new SectionPart.Done(PromptPanel.this));
            }

            @Override
            void stale(WriteResult.Stale newer) {
                show();
                view(newer.id()).ifPresent(post -> post.openEditInstead(text(), newer));
                within(PromptPanel.this)
                        .filter(part -> part instanceof UnpostedDraft left && left.says(text()))
                        .forEach(left -> ((UnpostedDraft) left).drop());
            }
        };
    }

    private Optional<PostView> view(PostId id) {
        return within(this)
                .filter(component ->
                        component instanceof PostView post && post.id().equals(id))
                .map(PostView.class::cast)
                .findFirst();
    }

    private static Stream<Component> within(Component component) {
        return component.getChildren().flatMap(child -> Stream.concat(Stream.of(child), within(child)));
    }

    /** Shows which of the steps to everyone's posts the user is at; a prompt without a stance has no first step. */
    private OrderedList path(int step) {
        List<String> names = new ArrayList<>();
        if (prompt.stance() != null) {
            names.add("Your stance");
        }
        names.add("Your post");
        if (context.inCourse()) {
            names.add("Everyone’s posts");
        }
        int current = prompt.stance() == null ? step - 1 : step;
        path.removeAll();
        for (int i = 1; i <= names.size(); i++) {
            boolean done = i < current || i == current && step == 3 && !context.inCourse();
            ListItem item = new ListItem(i + " " + names.get(i - 1) + (done ? " ✓" : ""));
            if (i == current) {
                item.getElement().setAttribute("aria-current", "step");
            }
            path.add(item);
        }
        return path;
    }

    private void heading(String words) {
        H2 heading = new H2(words);
        String id = "discussion-" + UUID.randomUUID();
        heading.setId(id);
        if (which.isEmpty()) {
            getElement().setAttribute("aria-labelledby", id);
        } else {
            // Two discussions in the same state have the same heading; a list of landmarks must tell them apart.
            getElement().setAttribute("aria-label", which + ": " + words);
        }
        add(heading);
    }

    private Div ask() {
        Div ask = new Div(new Html("<div>" + Markdown.html(prompt.ask()) + "</div>"));
        ask.addClassName("ask");
        return ask;
    }

    private static Paragraph statement(StanceQuestion stance) {
        return Ui.paragraph("“" + stance.statement() + "”", "statement");
    }

    private String whoSees() {
        String scored = prompt.stance() == null ? "" : "Nobody is scored for a stance. ";
        if (context.inCourse()) {
            return scored + "You see your classmates’ posts once you have written yours; they see your name."
                    + " Your instructor sees every post.";
        }
        return scored + "Only you see what you write here."
                + (prompt.considerations().isEmpty()
                        ? ""
                        : " When you have written, you get something to hold it against.");
    }

    private int leastWords(boolean instructor) {
        return instructor ? 1 : Math.max(1, prompt.leastWords());
    }

    /**
     * Shows a text that was typed for a post beside the one that is there: a draft, or else what this browser still keeps
     * because it never reached the server. See {@code scripts/draft.js}.
     */
    @Tag("readout-left")
    final class UnpostedDraft extends HtmlContainer {

        private final Post post;

        private UnpostedDraft(Post post) {
            this.post = post;
            getElement()
                    .setAttribute("data-key", context.key(Target.POST))
                    .setAttribute("data-owner", context.ownerKey());
            Draft draft = context.draft(Target.POST).orElse(null);
            if (draft != null) {
                show(draft);
                return;
            }
            getElement()
                    .addEventListener("left", event -> {
                        String text =
                                event.getEventData().path("event.detail.text").asString("");
                        long sequence = event.getEventData()
                                .path("event.detail.sequence")
                                .asLong(0);
                        left(text, sequence);
                    })
                    .addEventData("event.detail.text")
                    .addEventData("event.detail.sequence");
        }

        private void left(String text, long sequence) {
            if (text.isBlank() || text.strip().equals(post.markdown())) {
                context.forgetInBrowser(Target.POST, sequence);
            } else if (context.save(Target.POST, new Typed(text, null, sequence), 0)
                            .orElse(null)
                    instanceof Outcome.Saved saved) {
                context.forgetInBrowser(Target.POST, sequence);
                show(saved.draft());
            }
        }

        private void show(Draft draft) {
            Div text = new Div(draft.text());
            text.addClassName("as-typed");
            text.getElement().setAttribute("dir", "auto");
            NativeButton add = Ui.button("Add it to your post", "act", "plain");
            add.addClickListener(click -> {
                view(post.id()).ifPresent(view -> view.openEditWith(draft.text()));
                drop();
            });
            NativeButton drop = Ui.button("Drop it", "act", "plain");
            drop.addClickListener(click -> drop());
            removeAll();
            add(Ui.notice(
                    new Paragraph("You also wrote this in another tab or on another device, last at "
                            + UserTime.dayAndTime(draft.savedAt()) + ", and have not posted it."),
                    text,
                    Ui.row(add, drop)));
        }

        private boolean says(String text) {
            return context.draft(Target.POST)
                    .filter(draft -> draft.text().equals(text))
                    .isPresent();
        }

        private void drop() {
            context.drop(Target.POST);
            removeFromParent();
        }
    }
}
