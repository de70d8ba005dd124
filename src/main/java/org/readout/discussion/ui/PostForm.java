package org.readout.discussion.ui;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Outcome;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Draft.Typed;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.WriteResult;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * Writes a post, a reply or an edit: a text area, its count, the time of the last save and a button. Nothing that was typed is
 * lost: see {@code scripts/draft.js} for the browser's side.
 */
@Tag("readout-draft")
abstract class PostForm extends HtmlContainer {

    /** Stands for the save that the form knows. */
    private static final long SAME = -1;

    private final DiscussionContext context;
    private final Target target;
    private final int leastWords;
    private final WritingArea area;
    private final Div messages = Ui.box("writing-trouble");
    private final Span count = new Span();
    private final Span stamp = new Span();
    private final Span enough = Ui.span("", "unseen");
    private final Div buttons;
    private boolean saysSignedIn;
    private @Nullable DraftConflict conflict;
    /** Of an edit: the version that it starts from. */
    @Nullable
    Long baseVersion;
    /** The save that this tab made or loaded last. */
    long known;
    /** The last one that the browser has sent. */
    private long sequence;

    /**
     * @param draft to go on with
     * @param name of the text area for screen readers
     * @param action on the button
     * @param baseVersion of an edit: the version that it starts from unless the draft has another one
     */
    PostForm(
            DiscussionContext context,
            Target target,
            @Nullable Draft draft,
            String name,
            String action,
            int leastWords,
            @Nullable Long baseVersion) {
        this.context = context;
        this.target = target;
        this.leastWords = leastWords;
        this.area = new WritingArea(name);
        this.known = draft == null ? 0 : draft.sequence();
        this.baseVersion = draft == null || draft.baseVersion() == null ? baseVersion : draft.baseVersion();
        String id = "writing-" + UUID.randomUUID();
        count.setId(id + "-count");
        messages.setId(id + "-trouble");
        messages.getElement().setAttribute("role", "alert");
        enough.getElement().setAttribute("role", "status");
        NativeButton send = Ui.button(action, "act");
        send.addClickListener(click -> send());
        Span state = new Span(count, stamp, Ui.span("", "unsaved"));
        state.addClassNames("small", "quiet", "state");
        buttons = Ui.row(send, state);
        add(area, messages, buttons, enough);
        getElement()
                .setAttribute("data-key", context.key(target))
                .setAttribute("data-owner", context.ownerKey())
                .setAttribute("data-guest", context.isGuest())
                .setAttribute("data-known", String.valueOf(known))
                .addEventListener("signed-out", event -> context.signedOut().ifPresent(this::addComponentAsFirst));
        area.getElement()
                .setAttribute("aria-describedby", id + "-count " + id + "-trouble")
                .addEventListener(
                        WritingArea.EVENT, event -> typed(number(event, "sequence", 0), number(event, "base", SAME)))
                .addEventData("event.detail.sequence")
                .addEventData("event.detail.base");
        if (draft != null) {
            area.setValue(draft.text());
            stamp.setText("Saved " + UserTime.time(draft.savedAt()));
        }
        showCount();
    }

    private static long number(DomEvent event, String name, long otherwise) {
        return event.getEventData().path("event.detail." + name).asLong(otherwise);
    }

    abstract WriteResult write(UserId author, String text);

    void written(PostId id) {
        context.onChange.accept(id);
    }

    void stale(WriteResult.Stale newer) {}

    /** Begins with a text that is no draft of this form. */
    PostForm with(String text) {
        area.setValue(text);
        showCount();
        return this;
    }

    /** Begins with a text that must not be lost, and saves it as this form's draft. */
    void withUnsaved(String text) {
        area.setValue(text);
        typed(known + 1, SAME);
    }

    void cancelledBy(Runnable close) {
        NativeButton cancel = Ui.button("Cancel", "act", "plain");
        cancel.addClickListener(click -> {
            context.drop(target);
            context.forgetInBrowser(target, sequence);
            close.run();
        });
        buttons.addComponentAtIndex(1, cancel);
    }

    void focus() {
        area.focus();
    }

    String text() {
        return area.getValue();
    }

    void tell(Component what) {
        clearMessages();
        messages.add(what);
    }

    private void refuse(String why) {
        tell(new Paragraph(why));
        area.getElement().setAttribute("aria-invalid", "true");
        area.focus();
    }

    private void clearMessages() {
        conflict = null;
        saysSignedIn = false;
        messages.removeAll();
        area.getElement().removeAttribute("aria-invalid");
    }

    private void send() {
        if (conflict != null) {
            // Posting now would drop the text from the other window that the user was promised.
            conflict.insist();
            return;
        }
        clearMessages();
        WriteResult result =
                context.writer().map(author -> write(author, text())).orElseGet(WriteResult.NotThere::new);
        switch (result) {
            case WriteResult.Written written -> {
                context.forgetInBrowser(target, sequence);
                written(written.id());
            }
            case WriteResult.Stale newer -> stale(newer);
            case WriteResult.TooFewWords few -> refuse(tooFew(few));
            case WriteResult.TooLong much ->
                refuse(grouped(much.characters()) + " characters are too many: " + grouped(Post.MAX_CHARACTERS)
                        + " is the most. What you have written is kept.");
            case WriteResult.StanceFirst first ->
                refuse("Take a stance first, on the scale above. What you have written is kept.");
            case WriteResult.NotThere gone -> {
                if (!tellSignedIn()) {
                    refuse("You can’t write here any more. What you have written is kept; copy it,"
                            + " then load the page again.");
                }
            }
        }
    }

    private static String tooFew(WriteResult.TooFewWords few) {
        int missing = few.least() - few.words();
        return few.least() == 1
                ? "There is nothing to post yet: write something first."
                : few.words() + " of at least " + few.least() + " words: " + missing + " more "
                        + (missing == 1 ? "is" : "are") + " needed. What you have written is kept.";
    }

    private boolean tellSignedIn() {
        if (!saysSignedIn) {
            context.signedIn().ifPresent(notice -> {
                tell(notice);
                saysSignedIn = true;
            });
        }
        return saysSignedIn;
    }

    /** @param base the save that the text goes back to, or {@link #SAME} for the one that this form knows */
    private void typed(long newSequence, long base) {
        sequence = newSequence;
        showCount();
        known = base == SAME ? known : base;
        Outcome outcome = context.save(target, new Typed(text(), baseVersion, sequence), known)
                .orElse(null);
        switch (outcome) {
            case null -> {
                stamp.setText("");
                tellSignedIn();
            }
            case Outcome.Saved saved -> {
                if (conflict != null || saysSignedIn) {
                    clearMessages();
                }
                known = saved.draft().sequence();
                stamp.setText("Saved " + UserTime.time(saved.draft().savedAt()));
                sequence = Math.max(sequence, known);
                getElement()
                        .setAttribute("data-owner", context.ownerKey())
                        .setAttribute("data-saved", String.valueOf(sequence));
            }
            case Outcome.Elsewhere elsewhere -> {
                stamp.setText("");
                if (conflict == null) {
                    DraftConflict both = new DraftConflict(elsewhere.theirs());
                    tell(both);
                    conflict = both;
                }
                conflict.show(elsewhere.theirs());
            }
            case Outcome.TooLong much ->
                stamp.setText("Not saved: " + grouped(much.characters()) + " characters are more than can be kept");
        }
    }

    private void showCount() {
        int words = Post.words(text());
        int characters = Post.characters(text());
        if (characters > Post.MAX_CHARACTERS) {
            count.setText(grouped(characters) + " of at most " + grouped(Post.MAX_CHARACTERS) + " characters");
        } else {
            count.setText(leastWords > 1 ? words + " of at least " + leastWords + " words" : Ui.count(words, "word"));
        }
        enough.setText(leastWords > 1 && words >= leastWords ? "Enough words to post." : "");
    }

    private static String grouped(int number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /**
     * A browser's own text area. Its value comes to the server with the event {@code draft}, which {@code scripts/draft.js}
     * sends when typing pauses and before anything else that is clicked.
     */
    @Tag("textarea")
    static final class WritingArea extends AbstractSinglePropertyField<WritingArea, String>
            implements Focusable<WritingArea> {

        static final String EVENT = "draft";

        private WritingArea(String name) {
            super("value", "", false);
            setSynchronizedEvent(EVENT);
            getElement().setAttribute("aria-label", name).setAttribute("rows", "4");
        }
    }

    /**
     * Offers this tab's text and the one that another tab has saved since. It stays the same component while the user types or
     * the other text grows: a button that was replaced between press and release would not be clicked.
     */
    final class DraftConflict extends Div {

        private final Paragraph what = new Paragraph();
        private final Div other = Ui.box("as-typed");
        private final Div first = Ui.box("insists");
        private Draft theirs;

        private DraftConflict(Draft theirs) {
            this.theirs = theirs;
            addClassName("notice");
            NativeButton keep = Ui.button("Keep this text", "act", "plain");
            keep.addClickListener(click -> choose(text(), 0));
            NativeButton take = Ui.button("Take the other", "act", "plain");
            // Under a save of its own, so that the browser does not take it for what was typed here.
            take.addClickListener(click -> choose(this.theirs.text(), 1));
            add(what, new NativeDetails("The other text", other), Ui.row(keep, take), first);
        }

        private void show(Draft newer) {
            theirs = newer;
            what.setText("You have also written here in another tab or on another device, last at "
                    + UserTime.time(theirs.savedAt()) + ". Both texts are kept until you choose one.");
            other.setText(theirs.text());
        }

        private void choose(String text, int more) {
            clearMessages();
            area.setValue(text);
            typed(Math.max(sequence + more, theirs.sequence() + 1), theirs.sequence());
        }

        /** Says that this choice comes first; screen readers read it each time. */
        private void insist() {
            first.removeAll();
            first.add(new Paragraph("Choose one of the two texts first."));
        }
    }
}
