package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Conversation;
import org.readout.discussion.DraftService.Draft;
import org.readout.discussion.DraftService.Target;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.user.UserId;

/** One prompt: the stance, the own post and, once that is there, everybody's. */
final class PromptPanel extends Section {

    private final Prompt prompt;
    private final ThreadId place;
    private final @Nullable ZoneId zone;
    private final Desk desk;
    private final Runnable posted;
    private final OrderedList path = new OrderedList();
    private final String which;

    /**
     * @param zone the course's time zone, {@code null} without a course
     * @param which of the discussions of the section it is, such as {@code Discussion 1 of 2}; empty where it is the only one
     * @param posted what else happens when the own post is made
     */
    PromptPanel(Prompt prompt, ThreadId place, @Nullable ZoneId zone, Desk desk, String which, Runnable posted) {
        this.which = which;
        this.prompt = prompt;
        this.place = place;
        this.zone = zone;
        this.desk = desk;
        this.posted = posted;
        addClassName("stance");
        show();
    }

    private Conversation show() {
        removeAll();
        Optional<UserId> reader = desk.reader();
        Conversation conversation =
                reader.map(person -> desk.discussion().read(place, person)).orElse(Conversation.EMPTY);
        List<Draft> drafts =
                reader.map(person -> desk.drafts().at(place, person)).orElse(List.of());
        Room room = new Room(
                desk,
                place,
                leastWords(conversation.instructor()),
                conversation.instructor(),
                conversation.instructor() ? zone : null,
                drafts,
                this::showFrom);
        Optional<Post> own = conversation.own();
        if (conversation.instructor()) {
            showToInstructor(conversation, room);
        } else if (own.isPresent()) {
            showAfterPost(conversation, own.get(), room);
        } else {
            showBeforePost(conversation, room);
        }
        return conversation;
    }

    private void showBeforePost(Conversation conversation, Room room) {
        StanceQuestion stance = prompt.stance();
        BeforeJoining before = BeforeJoining.at(place, desk);
        Integer taken = conversation.before();
        add(path(stance == null || taken != null ? 2 : 1));
        heading(stance == null ? "Write first" : taken == null ? "Take a stance first" : "Write your post");
        if (stance != null) {
            add(statement(stance), scale(stance, taken, before.stance()));
        }
        add(ask(), quiet(whoSees()), postForm(room, before.text()));
    }

    private void showAfterPost(Conversation conversation, Post own, Room room) {
        add(path(3));
        heading("The discussion");
        add(ask(), new PostView(own, false, room));
        add(leftOver(room, own));
        if (!room.alone()) {
            add(new H3("Your classmates"));
            List<Post> others =
                    conversation.posts().stream().filter(post -> !post.own()).toList();
            if (others.isEmpty()) {
                add(new Paragraph("You are the first. Your classmates’ posts stand here as they write them; each of"
                        + " them sees yours after writing one."));
            }
            others.forEach(post -> add(new PostView(post, false, room)));
        } else if (!prompt.considerations().isEmpty()) {
            UnorderedList considerations = new UnorderedList();
            prompt.considerations().forEach(text -> {
                ListItem item = new ListItem();
                item.add(new Html("<div>" + Markdown.html(text) + "</div>"));
                considerations.add(item);
            });
            add(new H3("To hold against what you wrote"), considerations);
        }
        StanceQuestion stance = prompt.stance();
        if (stance != null) {
            showStanceAgain(conversation, stance);
        }
    }

    private void showStanceAgain(Conversation conversation, StanceQuestion stance) {
        Div moved = new Div();
        add(new H3("Has your stance moved?"), statement(stance));
        add(new StanceScale(
                "Your stance now",
                stance.scale(),
                conversation.after(),
                new StanceScale.Use(
                        step -> {
                            Optional<Instant> at = desk.takeStance(place, step);
                            at.ifPresent(saved -> showMoved(moved, conversation.before(), step, stance));
                            return at;
                        },
                        desk::notice)));
        moved.getElement().setAttribute("aria-live", "polite");
        add(moved);
        Integer after = conversation.after();
        if (after != null) {
            showMoved(moved, conversation.before(), after, stance);
        }
    }

    private void showMoved(Div moved, @Nullable Integer before, int after, StanceQuestion stance) {
        moved.removeAll();
        if (before != null
                && before < stance.scale().size()
                && after < stance.scale().size()) {
            moved.add(quiet(
                    before == after
                            ? "You stayed where you were: " + stance.scale().get(after) + "."
                            : "You moved from " + stance.scale().get(before) + " to "
                                    + stance.scale().get(after) + "."));
        }
        shift(stance).ifPresent(moved::add);
    }

    private Optional<StanceShiftView> shift(StanceQuestion stance) {
        return desk.reader()
                .flatMap(person -> desk.discussion().shift(place, person))
                .map(shift -> new StanceShiftView(shift, stance.scale()));
    }

    private void showToInstructor(Conversation conversation, Room room) {
        heading("The discussion");
        add(
                ask(),
                quiet("You teach this course: you see every post without writing one. Yours carry the word"
                        + " “instructor”; students see them once they have posted."));
        add(new H3("Posts"));
        if (conversation.posts().isEmpty()) {
            add(new Paragraph("Nobody has posted yet."));
        }
        conversation.posts().forEach(post -> add(new PostView(post, false, room)));
        Optional<Post> own = conversation.own();
        if (own.isEmpty()) {
            add(new H3("Your post"), postForm(room, null));
        } else {
            add(leftOver(room, own.get()));
        }
        StanceQuestion stance = prompt.stance();
        if (stance != null) {
            shift(stance).ifPresent(shift -> {
                shift.about(statement(stance));
                add(shift);
            });
        }
    }

    /** @param writtenBefore what the reader wrote before joining the course, or {@code null} */
    private Component postForm(Room room, @Nullable String writtenBefore) {
        Draft draft = room.draft(Target.POST).orElse(null);
        DraftKeeper keeper = room.keeper(Target.POST, draft, null);
        PostForm[] form = new PostForm[1];
        form[0] = new PostForm(
                "Your post",
                "Post",
                room.leastWords(),
                keeper,
                new PostForm.Use(
                        markdown -> desk.write(author -> desk.discussion().post(place, author, markdown)),
                        written -> {
                            showFrom(written.id());
                            posted.run();
                        },
                        stale -> editInstead(form[0].area().getValue(), stale)));
        if (draft != null) {
            return form[0].with(draft);
        }
        if (writtenBefore == null) {
            return form[0];
        }
        Paragraph offer = new Paragraph("You wrote this before you joined. Post it to your course?");
        offer.addClassName("offer");
        return new Div(offer, quiet("Nobody in the course sees it before you post it."), form[0].with(writtenBefore));
    }

    /** A text that was typed for a post beside the one that is there. */
    private Component leftOver(Room room, Post own) {
        Draft draft = room.draft(Target.POST).orElse(null);
        DraftKeeper keeper = room.keeper(Target.POST, draft, null);
        return draft == null
                ? new BrowserDraft(keeper, own.markdown(), this::show)
                : new UnpostedDraft(
                        draft, () -> view(own.id()).ifPresent(post -> post.openEditWith(draft.text())), keeper::drop);
    }

    private void editInstead(String unsaved, WriteResult.Stale stale) {
        show();
        view(stale.id()).ifPresent(post -> post.openEditInstead(unsaved, stale));
        within(this)
                .filter(component -> component instanceof UnpostedDraft text && text.says(unsaved))
                .forEach(text -> ((UnpostedDraft) text).drop());
    }

    private void showFrom(PostId written) {
        show();
        view(written).ifPresent(post -> post.getElement().callJsFunction("focus"));
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

    /** Where a student is on the way to everyone's posts; of a prompt without a stance two steps. */
    private OrderedList path(int step) {
        List<String> names = new ArrayList<>();
        if (prompt.stance() != null) {
            names.add("Your stance");
        }
        names.add("Your post");
        if (place.course() != null) {
            names.add("Everyone’s posts");
        }
        int current = prompt.stance() == null ? step - 1 : step;
        path.removeAll();
        for (int i = 1; i <= names.size(); i++) {
            boolean done = i < current || i == current && step == 3 && place.course() == null;
            ListItem item = new ListItem(i + " " + names.get(i - 1) + (done ? " ✓" : ""));
            if (i == current) {
                item.getElement().setAttribute("aria-current", "step");
            }
            path.add(item);
        }
        path.addClassName("path");
        return path;
    }

    private void heading(String words) {
        H2 heading = new H2(words);
        heading.setId("discussion-" + UUID.randomUUID());
        if (which.isEmpty()) {
            getElement().setAttribute("aria-labelledby", heading.getId().orElseThrow());
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
        Paragraph statement = new Paragraph("“" + stance.statement() + "”");
        statement.addClassName("statement");
        return statement;
    }

    /**
     * @param taken the own stance, or {@code null}
     * @param alone the one taken before joining the course, or {@code null}
     */
    private StanceScale scale(StanceQuestion stance, @Nullable Integer taken, @Nullable Integer alone) {
        StanceScale scale = new StanceScale(
                "Your stance",
                stance.scale(),
                taken == null ? alone : taken,
                new StanceScale.Use(
                        step -> {
                            Optional<Instant> at = desk.takeStance(place, step);
                            at.ifPresent(saved -> path(2));
                            return at;
                        },
                        desk::notice));
        return taken == null && alone != null
                ? scale.saying("Your stance from before you joined. It comes along when you post.")
                : scale;
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassNames("small", "quiet");
        return paragraph;
    }

    private String whoSees() {
        String scored = prompt.stance() == null ? "" : "Nobody is scored for a stance. ";
        if (place.course() != null) {
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
}
