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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.DraftResult;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Draft.Typed;
import org.readout.discussion.Post;
import org.readout.discussion.PostId;
import org.readout.discussion.WriteResult;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * A form for a post, a reply or an edit: a text area, its count, the time of the last save and a button. No typed text is
 * lost: see {@code scripts/draft.js} for the browser's part.
 */
@Tag("readout-draft")
abstract class PostForm extends HtmlContainer {

    private static final Messages TEXT = Messages.of("discussion");

    /** The save that the form knows, in place of a sequence. */
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
    private boolean refused;

    private @Nullable DraftConflict conflict;
    /** The version that an edit starts from. */
    @Nullable
    Long baseVersion;
    /** The save that this tab made or loaded last. */
    long known;
    /** The sequence of the last save that the browser sent. */
    private long sequence;

    /**
     * @param name the name of the text area for screen readers
     * @param baseVersion the version that an edit starts from, unless the draft has another one
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
        NativeButton send = Ui.button(action, "act", this::send);
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
        if (context.inCourse()) {
            // The names come when someone types the sign: most posts mention no one.
            getElement()
                    .setAttribute("data-mentions", "")
                    .addEventListener(
                            "mention",
                            event -> Ui.dispatch(getElement(), "mentionable", String.join("\n", names(context))));
        }
        if (draft != null) {
            area.setValue(draft.text());
            showSaved(draft);
        }
        showCount();
    }

    private static List<String> names(DiscussionContext context) {
        return context.reader()
                .map(person -> context.discussion.mentionable(context.thread, person))
                .orElse(List.of());
    }

    private void showSaved(Draft draft) {
        stamp.setText(TEXT.get("saved", "time", UserTime.time(draft.savedAt())));
    }

    private static long number(DomEvent event, String name, long otherwise) {
        return event.getEventData().path("event.detail." + name).asLong(otherwise);
    }

    abstract WriteResult write(UserId author, String text);

    void written(PostId id) {
        context.onChange.accept(id);
    }

    void stale(WriteResult.Stale newer) {}

    void stanceFirst() {}

    /** Starts with a text that is not a draft of this form. */
    PostForm with(String text) {
        area.setValue(text);
        showCount();
        return this;
    }

    /** Starts with a text that must not be lost, and saves it as this form's draft. */
    void withUnsaved(String text) {
        area.setValue(text);
        typed(known + 1, SAME);
    }

    void cancelledBy(Runnable close) {
        NativeButton cancel = Ui.button(TEXT.get("form.cancel"), "act plain", () -> {
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
        refused = true;
        area.getElement().setAttribute("aria-invalid", "true");
        area.focus();
    }

    private void clearMessages() {
        conflict = null;
        saysSignedIn = false;
        refused = false;
        messages.removeAll();
        area.getElement().removeAttribute("aria-invalid");
    }

    private void send() {
        if (conflict != null) {
            // Posting now would discard the version from the other tab, which the user may still choose.
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
            case WriteResult.TooFewWords few ->
                refuse(
                        few.least() == 1
                                ? TEXT.get("form.empty")
                                : TEXT.get(
                                        "form.too-short", "least", few.least(), "missing", few.least() - few.words()));
            case WriteResult.TooLong much ->
                refuse(characters("form.too-long", much.characters(), Post.MAX_CHARACTERS));
            case WriteResult.StanceFirst first -> stanceFirst();
            case WriteResult.Closed closed -> refuse(TEXT.get("form.closed"));
            case WriteResult.NotThere gone -> {
                if (!tellSignedIn()) {
                    refuse(TEXT.get("form.gone"));
                }
            }
        }
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
        DraftResult outcome = context.save(target, new Typed(text(), baseVersion, sequence), known)
                .orElse(null);
        switch (outcome) {
            case null -> {
                stamp.setText("");
                tellSignedIn();
            }
            case DraftResult.Saved saved -> {
                if (conflict != null || saysSignedIn) {
                    clearMessages();
                }
                known = saved.draft().sequence();
                showSaved(saved.draft());
                sequence = Math.max(sequence, known);
                getElement()
                        .setAttribute("data-owner", context.ownerKey())
                        .setAttribute("data-saved", String.valueOf(sequence));
            }
            case DraftResult.Elsewhere elsewhere -> {
                stamp.setText("");
                if (conflict == null) {
                    DraftConflict both = new DraftConflict(elsewhere.theirs());
                    tell(both);
                    conflict = both;
                }
                conflict.show(elsewhere.theirs());
            }
            case DraftResult.Archived archived -> {
                stamp.setText("");
                tell(new Paragraph(TEXT.get("form.gone")));
            }
            case DraftResult.DraftTooLong much ->
                stamp.setText(characters("form.draft-too-long", much.characters(), Draft.MAX_CHARACTERS));
        }
    }

    private void showCount() {
        int words = Post.words(text());
        int characters = Post.characters(text());
        if (characters > Post.MAX_CHARACTERS) {
            count.setText(characters("form.characters-of", characters, Post.MAX_CHARACTERS));
        } else if (leastWords > 1) {
            count.setText(TEXT.get("form.words-of", "words", words, "least", leastWords));
        } else {
            count.setText(TEXT.get("form.words", "words", words));
        }
        if (refused && words >= leastWords && characters <= Post.MAX_CHARACTERS) {
            clearMessages();
        }
        enough.setText(leastWords > 1 && words >= leastWords ? TEXT.get("form.enough") : "");
    }

    private static String characters(String key, int characters, int limit) {
        return TEXT.get(key, "characters", characters, "limit", limit);
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
     * Offers the version of this tab and the one that another tab has saved since. It stays the same component while the
     * user types or the other version grows: a button that is replaced between press and release isn't clicked.
     */
    final class DraftConflict extends Div {

        private final Paragraph what = new Paragraph();
        private final Div other = Ui.box("as-typed");
        private final Div first = Ui.box("insists");
        private Draft theirs;

        private DraftConflict(Draft theirs) {
            this.theirs = theirs;
            addClassName("notice");
            NativeButton keep = Ui.button(TEXT.get("conflict.keep"), "act plain", () -> choose(text(), 0));
            // With a sequence of its own, so that the browser doesn't treat it as typed here.
            NativeButton take = Ui.button(TEXT.get("conflict.take"), "act plain", () -> choose(this.theirs.text(), 1));
            add(what, new NativeDetails(TEXT.get("conflict.other"), other), Ui.row(keep, take), first);
        }

        private void show(Draft newer) {
            theirs = newer;
            what.setText(TEXT.get("conflict.what", "time", UserTime.time(theirs.savedAt())));
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
            first.add(new Paragraph(TEXT.get("conflict.first")));
        }
    }
}
