package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.readout.discussion.DraftService;
import org.readout.discussion.DraftService.Outcome;
import org.readout.discussion.Post;
import org.readout.discussion.PostLength;
import org.readout.discussion.WriteResult;
import org.readout.web.UserTime;

/**
 * Where a post, a reply or an edit is written: a text area, its live count, its stamp and its button. Nothing that was
 * typed is lost: see {@code scripts/draft.js} for the browser's side.
 */
@Tag("readout-draft")
final class PostForm extends HtmlContainer {

    /**
     * What becomes of the text.
     *
     * @param send sends it
     * @param written after it was written
     * @param stale where something newer stands
     */
    record Use(
            Function<String, WriteResult> send,
            Consumer<WriteResult.Written> written,
            Consumer<WriteResult.Stale> stale) {}

    /** Of a text that goes on from the save which the form knows. */
    private static final long SAME = -1;

    private final WritingArea area;
    private final DraftKeeper keeper;
    private final int leastWords;
    private final Use use;
    private final FormMessages trouble = new FormMessages();
    private final Span count = new Span();
    private final Span stamp = new Span();

    /** What the browser has sent last, from 0. */
    private long sequence;

    private final Span enough = new Span();
    private final Div buttons = new Div();
    private boolean wasEnough;

    /**
     * @param accessibleName of the text area
     * @param action on the button
     * @param leastWords how many words it takes, at least 1
     */
    PostForm(String accessibleName, String action, int leastWords, DraftKeeper keeper, Use use) {
        this.area = new WritingArea(accessibleName);
        this.keeper = keeper;
        this.leastWords = leastWords;
        this.use = use;
        String id = "writing-" + UUID.randomUUID();
        count.setId(id + "-count");
        trouble.setId(id + "-trouble");
        area.getElement().setAttribute("aria-describedby", id + "-count " + id + "-trouble");
        enough.addClassName("unseen");
        enough.getElement().setAttribute("role", "status");
        NativeButton send = new NativeButton(action, click -> send());
        send.addClassName("act");
        send.getElement().setAttribute("type", "button");
        Span unsaved = new Span();
        unsaved.addClassName("unsaved");
        Span state = new Span(count, stamp, unsaved);
        state.addClassNames("small", "quiet", "state");
        buttons.addClassName("row");
        buttons.add(send, state);
        add(area, trouble, buttons, enough);
        getElement().setAttribute("data-key", keeper.key());
        getElement().setAttribute("data-owner", keeper.ownerKey());
        getElement().setAttribute("data-guest", keeper.isGuest());
        getElement().setAttribute("data-known", String.valueOf(keeper.known()));
        area.getElement()
                .addEventListener(
                        WritingArea.EVENT,
                        event -> typed(
                                event.getEventData()
                                        .path("event.detail.sequence")
                                        .asLong(0),
                                event.getEventData().path("event.detail.base").asLong(SAME)))
                .addEventData("event.detail.sequence")
                .addEventData("event.detail.base");
        getElement().addEventListener("signed-out", event -> keeper.signedOut().ifPresent(this::addComponentAsFirst));
        showCount();
    }

    /** Shows a draft that was found. */
    PostForm with(DraftService.Draft draft) {
        area.setValue(draft.text());
        stamp.setText("Saved " + UserTime.time(draft.savedAt()));
        showCount();
        return this;
    }

    /** Begins with a text that is not a draft of this form. */
    PostForm with(String text) {
        area.setValue(text);
        showCount();
        return this;
    }

    /** Begins with a text that must not be lost, and keeps it as this form's draft. */
    PostForm withUnsaved(String text) {
        area.setValue(text);
        typed(keeper.known() + 1, SAME);
        return this;
    }

    /** Adds a way to leave the form, which drops the draft. */
    PostForm cancelledBy(Runnable cancel) {
        NativeButton button = new NativeButton("Cancel", click -> {
            keeper.drop();
            keeper.forgetInBrowser(sequence);
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
        tell(new Paragraph(why));
        area.getElement().setAttribute("aria-invalid", "true");
        area.focus();
    }

    /** Says something at the text area that is not an error of the writer. */
    void tell(Component what) {
        trouble.tell(what);
    }

    private void send() {
        // Posting now would drop the text from the other window that the reader was promised.
        if (trouble.waitsForChoice()) {
            return;
        }
        clearTrouble();
        switch (use.send().apply(area.getValue())) {
            case WriteResult.Written written -> {
                keeper.forgetInBrowser(sequence);
                use.written().accept(written);
            }
            case WriteResult.Stale stale -> use.stale().accept(stale);
            case WriteResult.TooFewWords few -> refuse(tooFew(few));
            case WriteResult.TooLong much ->
                refuse(grouped(much.characters()) + " characters are too many: " + grouped(Post.MAX_CHARACTERS)
                        + " is the most. What you have written is kept.");
            case WriteResult.StanceFirst first ->
                refuse("Take a stance first, on the scale above. What you have written is kept.");
            case WriteResult.NotThere gone ->
                keeper.notice()
                        .ifPresentOrElse(
                                trouble::tellSignedIn,
                                () -> refuse("You can’t write here any more. What you have written is kept; copy it,"
                                        + " then load the page again."));
        }
    }

    private static String tooFew(WriteResult.TooFewWords few) {
        if (few.least() == 1) {
            return "There is nothing to post yet: write something first.";
        }
        int missing = few.least() - few.words();
        return few.words() + " of at least " + few.least() + " words: " + missing + " more "
                + (missing == 1 ? "is" : "are") + " needed. What you have written is kept.";
    }

    /** @param base the save that the text goes back to, or {@link #SAME} for the one that this form knows */
    private void typed(long newSequence, long base) {
        sequence = newSequence;
        showCount();
        if (base != SAME) {
            keeper.follow(base);
        }
        keeper.save(area.getValue(), sequence).ifPresentOrElse(this::tellSaved, () -> {
            stamp.setText("");
            keeper.notice().ifPresent(trouble::tellSignedIn);
        });
    }

    private void tellSaved(Outcome outcome) {
        switch (outcome) {
            case Outcome.Saved saved -> {
                trouble.settle();
                stamp.setText("Saved " + UserTime.time(saved.at()));
                sequence = Math.max(sequence, saved.sequence());
                acknowledge();
            }
            case Outcome.Elsewhere elsewhere -> {
                stamp.setText("");
                trouble.offer(elsewhere.theirs(), this::keepThis, this::takeOther);
            }
            case Outcome.TooLong much ->
                stamp.setText("Not saved: " + grouped(much.characters()) + " characters are more than can be kept");
        }
    }

    private void acknowledge() {
        getElement().setAttribute("data-owner", keeper.ownerKey());
        getElement().setAttribute("data-saved", String.valueOf(sequence));
    }

    private void keepThis(DraftService.Draft theirs) {
        clearTrouble();
        typed(Math.max(sequence, theirs.sequence() + 1), theirs.sequence());
    }

    private void takeOther(DraftService.Draft theirs) {
        clearTrouble();
        area.setValue(theirs.text());
        // Under a save of its own, so that the browser does not take it for what was typed here.
        typed(Math.max(sequence, theirs.sequence()) + 1, theirs.sequence());
    }

    private void clearTrouble() {
        trouble.clear();
        area.getElement().removeAttribute("aria-invalid");
    }

    private void showCount() {
        int words = PostLength.words(area.getValue());
        int characters = PostLength.characters(area.getValue());
        boolean isEnough = words >= leastWords;
        if (characters > Post.MAX_CHARACTERS) {
            count.setText(grouped(characters) + " of at most " + grouped(Post.MAX_CHARACTERS) + " characters");
        } else if (leastWords > 1) {
            count.setText(words + " of at least " + leastWords + " words");
        } else {
            count.setText(words == 1 ? "1 word" : words + " words");
        }
        if (isEnough != wasEnough && leastWords > 1) {
            enough.setText(isEnough ? "Enough words to post." : "");
        }
        wasEnough = isEnough;
    }

    /** A number with commas, wherever the server stands. */
    private static String grouped(int number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
