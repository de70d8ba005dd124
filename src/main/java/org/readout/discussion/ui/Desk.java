package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.db.Hashes;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DraftService;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * What the parts of a discussion's screen work with: the services, and for whom they are shown. Where a guest
 * has signed in in another window since, nothing is read and nothing is written. No other change of person reaches a page.
 */
final class Desk {

    private static final int KEY_DIGITS = 32;

    private final DiscussionService discussion;
    private final DraftService drafts;
    private final CurrentUser currentPerson;

    /** For whom this is shown, or {@code null} while that is a visitor who has done nothing yet. */
    private @Nullable User shownTo;

    Desk(DiscussionService discussion, DraftService drafts, CurrentUser currentPerson) {
        this.discussion = discussion;
        this.drafts = drafts;
        this.currentPerson = currentPerson;
        this.shownTo = currentPerson.find().orElse(null);
    }

    DiscussionService discussion() {
        return discussion;
    }

    DraftService drafts() {
        return drafts;
    }

    /** Who is looking; nobody where a visitor has done nothing yet, or has signed in since. */
    Optional<UserId> reader() {
        return hasSignedIn() ? Optional.empty() : Optional.ofNullable(shownTo).map(User::id);
    }

    /** Who is writing; a visitor becomes a guest. Nobody where the guest has signed in since. */
    Optional<UserId> writer() {
        if (hasSignedIn()) {
            return Optional.empty();
        }
        User writer = currentPerson.orGuest();
        shownTo = writer;
        return Optional.of(writer.id());
    }

    /** Writes in the name of whoever is looking. */
    WriteResult write(Function<UserId, WriteResult> write) {
        return writer().map(write).orElseGet(WriteResult.NotThere::new);
    }

    /** Takes a stance in the name of whoever is looking. */
    Optional<Instant> takeStance(ThreadId place, int step) {
        return writer().flatMap(person -> discussion.takeStance(place, person, step));
    }

    /** Says that the guest has signed in in another window, where that is so. */
    Optional<Component> notice() {
        return hasSignedIn() ? Optional.of(PersonChanged.signedIn()) : Optional.empty();
    }

    /**
     * Under what the browser keeps a person's unsaved text: says nothing about the person, and differs from anybody
     * else's, so that the next one at a shared computer is shown nothing. Empty for a visitor.
     */
    String ownerKey() {
        User owner = shownTo;
        return owner == null ? "" : Hashes.hex("draft " + owner.id().value()).substring(0, KEY_DIGITS);
    }

    /** Whether this is shown to a guest, who was a visitor of this browser before. */
    boolean isShownToGuest() {
        User person = shownTo;
        return person != null && person.isGuest();
    }

    boolean isSignedIn() {
        return currentPerson.signedIn().isPresent();
    }

    private boolean hasSignedIn() {
        User before = shownTo;
        return (before == null || before.isGuest())
                && currentPerson
                        .signedIn()
                        .filter(person -> before == null || !person.id().equals(before.id()))
                        .isPresent();
    }
}
