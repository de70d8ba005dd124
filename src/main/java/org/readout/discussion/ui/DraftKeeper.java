package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.discussion.DraftService.Draft;
import org.readout.discussion.DraftService.Outcome;
import org.readout.discussion.DraftService.Target;
import org.readout.discussion.DraftService.Typed;
import org.readout.discussion.ThreadId;

/** Keeps what is typed into one form, and remembers which save of it this tab knows. */
final class DraftKeeper {

    private final Desk desk;
    private final ThreadId place;
    private final Target target;
    private @Nullable Long baseVersion;
    private long known;

    /**
     * @param found the draft that is there, or {@code null}
     * @param baseVersion of an edit: the version that it starts from
     */
    DraftKeeper(Desk desk, ThreadId place, Target target, @Nullable Draft found, @Nullable Long baseVersion) {
        this.desk = desk;
        this.place = place;
        this.target = target;
        this.baseVersion = baseVersion;
        this.known = found == null ? 0 : found.sequence();
    }

    /** Under what the browser keeps the text until it is saved. */
    String key() {
        CourseId course = place.course();
        return String.join(
                "/",
                place.lessonId(),
                place.promptId(),
                course == null ? "alone" : course.value().toString(),
                target.value());
    }

    String ownerKey() {
        return desk.ownerKey();
    }

    boolean isGuest() {
        return desk.isShownToGuest();
    }

    long known() {
        return known;
    }

    Optional<Long> baseVersion() {
        return Optional.ofNullable(baseVersion);
    }

    void startFrom(long version) {
        baseVersion = version;
    }

    /** What to say where nothing is kept any more because the guest has signed in. */
    Optional<Component> notice() {
        return desk.notice();
    }

    /** What to say where the browser knows that this page was another person's before. */
    Optional<Component> signedOut() {
        return desk.isSignedIn() ? Optional.empty() : Optional.of(PersonChanged.signedOut());
    }

    /** Saves the text; absent where the guest has signed in since, and nothing was saved. */
    Optional<Outcome> save(String text, long sequence) {
        Optional<Outcome> outcome = desk.writer()
                .map(writer ->
                        desk.drafts().save(place, writer, target, new Typed(text, baseVersion, sequence), known));
        if (outcome.orElse(null) instanceof Outcome.Saved saved) {
            known = saved.sequence();
        }
        return outcome;
    }

    /** Goes on from a save, whichever this tab has loaded. */
    void follow(long sequence) {
        known = sequence;
    }

    /** Lets the browser drop its copy of what is posted, given up or kept elsewhere by now. */
    void forgetInBrowser(long sequence) {
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.getPage()
                    .executeJs(
                            "window.dispatchEvent(new CustomEvent('draft-done',"
                                    + " {detail: {owner: $0, key: $1, sequence: $2}}))",
                            ownerKey(),
                            key(),
                            sequence);
        }
    }

    void drop() {
        desk.reader().ifPresent(person -> desk.drafts().drop(place, person, target));
        known = 0;
    }
}
