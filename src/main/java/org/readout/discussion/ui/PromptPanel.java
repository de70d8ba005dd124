package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.discussion.Conversation;
import org.readout.discussion.Drafts.Draft;
import org.readout.discussion.Drafts.Target;
import org.readout.discussion.Place;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.WriteOutcome;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.shell.ReaderTime;

/** One prompt: the position, the own post and, once that is there, everybody's. */
final class PromptPanel extends Section {

    private final Prompt prompt;
    private final Place place;
    private final Desk desk;

    PromptPanel(Prompt prompt, Place place, Desk desk) {
        this.prompt = prompt;
        this.place = place;
        this.desk = desk;
        addClassName("stance");
        show();
    }

    private Conversation show() {
        removeAll();
        Optional<PersonId> reader = desk.reader();
        Conversation conversation =
                reader.map(person -> desk.discussion().read(place, person)).orElse(Conversation.EMPTY);
        List<Draft> drafts =
                reader.map(person -> desk.drafts().at(place, person)).orElse(List.of());
        Room room = new Room(
                desk, place, leastWords(conversation.instructor()), conversation.instructor(), drafts, this::showFrom);
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
        heading(stance == null ? "Write first" : "Take a position first");
        if (stance != null) {
            add(statement(stance), scale("Your position", stance, conversation.before()));
        }
        add(ask(), quiet(whoSees()), postForm(room));
    }

    private void showAfterPost(Conversation conversation, Post own, Room room) {
        heading("The discussion");
        add(ask(), new PostView(own, false, room));
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
            prompt.considerations().forEach(text -> considerations.add(new ListItem(text)));
            add(new H3("To hold against what you wrote"), considerations);
        }
        StanceQuestion stance = prompt.stance();
        if (stance != null) {
            showPositionAgain(conversation, stance);
        }
    }

    private void showPositionAgain(Conversation conversation, StanceQuestion stance) {
        Div moved = new Div();
        add(new H3("Has your position moved?"), statement(stance));
        add(new PositionScale(
                "Your position now",
                stance.scale(),
                conversation.after(),
                step -> desk.discussion()
                        .takePosition(place, desk.writer(), step)
                        .map(at -> {
                            showMoved(moved, conversation.before(), step, stance);
                            return at;
                        })));
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
                            ? "You stayed where you were: %s."
                                    .formatted(stance.scale().get(after))
                            : "You moved from %s to %s."
                                    .formatted(
                                            stance.scale().get(before),
                                            stance.scale().get(after))));
        }
        shift(stance).ifPresent(moved::add);
    }

    private Optional<Component> shift(StanceQuestion stance) {
        return desk.reader()
                .flatMap(person -> desk.discussion().shift(place, person))
                .map(shift -> new ShiftView(shift, stance.scale()));
    }

    private void showToInstructor(Conversation conversation, Room room) {
        heading("The discussion");
        add(
                ask(),
                quiet("You teach this course: you see every post without writing one. Yours carry the word"
                        + " “instructor”; students see them once they have posted."));
        if (conversation.posts().isEmpty()) {
            add(new Paragraph("Nobody has posted yet."));
        }
        conversation.posts().forEach(post -> add(new PostView(post, false, room)));
        if (conversation.own().isEmpty()) {
            add(postForm(room));
        }
        StanceQuestion stance = prompt.stance();
        if (stance != null) {
            add(statement(stance));
            shift(stance).ifPresent(this::add);
        }
    }

    private Component postForm(Room room) {
        Draft draft = room.draft(Target.POST).orElse(null);
        DraftKeeper keeper = room.keeper(Target.POST, draft, null);
        WritingForm[] form = new WritingForm[1];
        form[0] = new WritingForm(
                "Your post",
                "Post",
                room.leastWords(),
                keeper,
                new WritingForm.Use(
                        markdown -> desk.discussion().post(place, desk.writer(), markdown),
                        written -> showFrom(written.id()),
                        stale -> editInstead(form[0].area().getValue(), stale)));
        if (draft != null) {
            return form[0].with(draft);
        }
        Post alone = writtenAlone().orElse(null);
        if (alone == null) {
            return form[0];
        }
        return new Div(
                quiet("You wrote this on your own, " + ReaderTime.dayAndTime(alone.postedAt())
                        + ". Nobody sees it here before you post it."),
                form[0].with(alone.markdown()));
    }

    /** What somebody wrote before joining the course need not be written twice. */
    private Optional<Post> writtenAlone() {
        return place.course() == null
                ? Optional.empty()
                : desk.reader()
                        .flatMap(person -> desk.discussion()
                                .read(new Place(null, place.lessonId(), place.promptId()), person)
                                .own());
    }

    private void editInstead(String unsaved, WriteOutcome.Stale stale) {
        show();
        view(stale.id()).ifPresent(post -> post.openEditInstead(unsaved, stale));
    }

    private void showFrom(PostId written) {
        show();
        view(written).ifPresent(post -> post.getElement().callJsFunction("focus"));
    }

    private Optional<PostView> view(PostId id) {
        return descendants(this)
                .filter(component ->
                        component instanceof PostView post && post.id().equals(id))
                .map(PostView.class::cast)
                .findFirst();
    }

    private static java.util.stream.Stream<Component> descendants(Component component) {
        return component
                .getChildren()
                .flatMap(
                        child -> java.util.stream.Stream.concat(java.util.stream.Stream.of(child), descendants(child)));
    }

    private void heading(String words) {
        H2 heading = new H2(words);
        heading.setId("discussion-" + UUID.randomUUID());
        getElement().setAttribute("aria-labelledby", heading.getId().orElseThrow());
        add(heading);
    }

    private Paragraph ask() {
        Paragraph ask = new Paragraph(prompt.ask());
        ask.addClassName("ask");
        return ask;
    }

    private static Paragraph statement(StanceQuestion stance) {
        Paragraph statement = new Paragraph("“" + stance.statement() + "”");
        statement.addClassName("statement");
        return statement;
    }

    private PositionScale scale(String accessibleName, StanceQuestion stance, @Nullable Integer chosen) {
        return new PositionScale(
                accessibleName,
                stance.scale(),
                chosen,
                step -> desk.discussion().takePosition(place, desk.writer(), step));
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassNames("small", "quiet");
        return paragraph;
    }

    private String whoSees() {
        String scored = prompt.stance() == null ? "" : "Nobody is scored for a position. ";
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
