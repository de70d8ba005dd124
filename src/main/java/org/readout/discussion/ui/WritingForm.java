package org.readout.discussion.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.readout.discussion.Drafts;
import org.readout.discussion.Drafts.Outcome;
import org.readout.discussion.Post;
import org.readout.discussion.Words;
import org.readout.discussion.WriteOutcome;
import org.readout.shell.ReaderTime;

/**
 * Where a post, a reply or an edit is written: a text area, its live count, its stamp and its button. Nothing that was
 * typed is lost: see {@code scripts/draft.js} for the browser's side.
 */
@Tag("readout-draft")
final class WritingForm extends HtmlContainer {

    /**
     * What becomes of the text.
     *
     * @param send sends it
     * @param written after it was written
     * @param stale where something newer stands
     */
    record Use(
            Function<String, WriteOutcome> send,
            java.util.function.Consumer<WriteOutcome.Written> written,
            java.util.function.Consumer<WriteOutcome.Stale> stale) {}

    private final WritingArea area;
    private final DraftKeeper keeper;
    private final int leastWords;
    private final Use use;
    private final Div trouble = new Div();
    private final Span count = new Span();
    private final Span stamp = new Span();

    /** Whether another window's text waits for the reader's choice. */
    private boolean undecided;

    private final Span enough = new Span();
    private final Div buttons = new Div();
    private boolean wasEnough;

    /**
     * @param accessibleName of the text area
     * @param action on the button
     * @param leastWords how many words it takes, at least 1
     */
    WritingForm(String accessibleName, String action, int leastWords, DraftKeeper keeper, Use use) {
        this.area = new WritingArea(accessibleName);
        this.keeper = keeper;
        this.leastWords = leastWords;
        this.use = use;
        String id = "writing-" + UUID.randomUUID();
        count.setId(id + "-count");
        trouble.setId(id + "-trouble");
        trouble.addClassName("writing-trouble");
        trouble.getElement().setAttribute("role", "alert");
        area.getElement().setAttribute("aria-describedby", id + "-count " + id + "-trouble");
        enough.addClassName("unseen");
        enough.getElement().setAttribute("role", "status");
        NativeButton send = new NativeButton(action, click -> send());
        send.addClassName("act");
        send.getElement().setAttribute("type", "button");
        Span state = new Span(count, stamp);
        state.addClassNames("small", "quiet", "state");
        buttons.addClassName("row");
        buttons.add(send, state);
        add(area, trouble, buttons, enough);
        getElement().setAttribute("data-key", keeper.key());
        getElement().setAttribute("data-owner", keeper.ownerKey());
        getElement().setAttribute("data-known", String.valueOf(keeper.known()));
        area.getElement()
                .addEventListener(
                        WritingArea.EVENT,
                        event -> typed(event.getEventData()
                                .path("event.detail.sequence")
                                .asLong(0)))
                .addEventData("event.detail.sequence");
        showCount();
    }

    /** Shows a draft that was found. */
    WritingForm with(Drafts.Draft draft) {
        area.setValue(draft.text());
        stamp.setText("Saved " + ReaderTime.time(draft.savedAt()));
        showCount();
        return this;
    }

    /** Begins with a text that is not a draft of this form. */
    WritingForm with(String text) {
        area.setValue(text);
        showCount();
        return this;
    }

    /** Begins with a text that must not be lost, and keeps it as this form's draft. */
    WritingForm withUnsaved(String text) {
        area.setValue(text);
        typed(keeper.known() + 1);
        return this;
    }

    /** Adds a way to leave the form, which drops the draft. */
    WritingForm cancelledBy(Runnable cancel) {
        NativeButton button = new NativeButton("Cancel", click -> {
            keeper.drop();
            forgetInBrowser();
            cancel.run();
        });
        button.addClassNames("act", "plain");
        button.getElement().setAttribute("type", "button");
        buttons.addComponentAtIndex(1, button);
        return this;
    }

    void focus() {
        area.focus();
    }

    WritingArea area() {
        return area;
    }

    DraftKeeper keeper() {
        return keeper;
    }

    /** Says at the text area what is wrong; the text stays. */
    void refuse(String why) {
        trouble.removeAll();
        trouble.add(new Paragraph(why));
        area.getElement().setAttribute("aria-invalid", "true");
        area.focus();
    }

    /** Says something at the text area that is not an error of the writer. */
    void tell(com.vaadin.flow.component.Component what) {
        trouble.removeAll();
        trouble.add(what);
    }

    private void send() {
        if (undecided) {
            // Posting now would drop the text from the other window that the reader was promised.
            return;
        }
        clearTrouble();
        switch (use.send().apply(area.getValue())) {
            case WriteOutcome.Written written -> {
                forgetInBrowser();
                use.written().accept(written);
            }
            case WriteOutcome.Stale stale -> use.stale().accept(stale);
            case WriteOutcome.TooFewWords few -> refuse(tooFew(few));
            case WriteOutcome.TooLong much ->
                refuse("%,d characters are too many: %,d is the most. What you have written is kept."
                        .formatted(much.characters(), Post.MAX_CHARACTERS));
            case WriteOutcome.PositionFirst first ->
                refuse("Take a position first, on the scale above. What you have written is kept.");
            case WriteOutcome.NotThere gone ->
                refuse(
                        "You can’t write here any more. What you have written is kept; copy it, then load the page again.");
        }
    }

    private static String tooFew(WriteOutcome.TooFewWords few) {
        if (few.least() == 1) {
            return "There is nothing to post yet: write something first.";
        }
        int missing = few.least() - few.words();
        return "%s of at least %d words: %d more %s needed. What you have written is kept."
                .formatted(few.words(), few.least(), missing, missing == 1 ? "is" : "are");
    }

    private void typed(long sequence) {
        showCount();
        switch (keeper.save(area.getValue(), sequence)) {
            case Outcome.Saved saved -> {
                stamp.setText("Saved " + ReaderTime.time(saved.at()));
                acknowledge(sequence);
            }
            case Outcome.Elsewhere elsewhere -> offerBoth(elsewhere.theirs(), sequence);
            case Outcome.TooLong much ->
                stamp.setText("Not saved: %,d characters are more than can be kept".formatted(much.characters()));
        }
    }

    private void acknowledge(long sequence) {
        getElement().setAttribute("data-owner", keeper.ownerKey());
        getElement().setAttribute("data-saved", String.valueOf(sequence));
    }

    private void offerBoth(Drafts.Draft theirs, long sequence) {
        stamp.setText("");
        undecided = true;
        tell(new Elsewhere(
                theirs,
                () -> {
                    undecided = false;
                    clearTrouble();
                    keeper.follow(theirs);
                    typed(Math.max(sequence, theirs.sequence() + 1));
                },
                () -> {
                    undecided = false;
                    clearTrouble();
                    keeper.follow(theirs);
                    area.setValue(theirs.text());
                    stamp.setText("Saved " + ReaderTime.time(theirs.savedAt()));
                    acknowledge(Math.max(sequence, theirs.sequence()));
                    showCount();
                }));
    }

    private void clearTrouble() {
        trouble.removeAll();
        area.getElement().removeAttribute("aria-invalid");
    }

    private void showCount() {
        int words = Words.count(area.getValue());
        int characters = Words.characters(area.getValue());
        boolean isEnough = words >= leastWords;
        if (characters > Post.MAX_CHARACTERS) {
            count.setText("%,d of at most %,d characters".formatted(characters, Post.MAX_CHARACTERS));
        } else if (leastWords > 1) {
            count.setText("%d of at least %d words".formatted(words, leastWords));
        } else {
            count.setText(words == 1 ? "1 word" : String.format(Locale.ROOT, "%d words", words));
        }
        if (isEnough != wasEnough && leastWords > 1) {
            enough.setText(isEnough ? "Enough words to post." : "");
        }
        wasEnough = isEnough;
    }

    private void forgetInBrowser() {
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.getPage()
                    .executeJs(
                            "window.dispatchEvent(new CustomEvent('draft-done', {detail: {owner: $0, key: $1}}))",
                            keeper.ownerKey(),
                            keeper.key());
        }
    }
}
