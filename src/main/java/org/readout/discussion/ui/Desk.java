package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.account.CurrentPerson;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Drafts;
import org.readout.discussion.Place;
import org.readout.discussion.WriteOutcome;
import org.readout.storage.Sha256;

/**
 * What the parts of a discussion's screen work with: the services, and for whom they are shown. Where a guest
 * has signed in in another window since, nothing is read and nothing is written. No other change of person reaches a page.
 */
final class Desk {

    private static final int KEY_DIGITS = 32;

    private final DiscussionService discussion;
    private final Drafts drafts;
    private final CurrentPerson currentPerson;

    /** For whom this is shown, or {@code null} while that is a visitor who has done nothing yet. */
    private @Nullable Person shownTo;

    Desk(DiscussionService discussion, Drafts drafts, CurrentPerson currentPerson) {
        this.discussion = discussion;
        this.drafts = drafts;
        this.currentPerson = currentPerson;
        this.shownTo = currentPerson.find().orElse(null);
    }

    DiscussionService discussion() {
        return discussion;
    }

    Drafts drafts() {
        return drafts;
    }

    /** Who is looking; nobody where a visitor has done nothing yet, or has signed in since. */
    Optional<PersonId> reader() {
        return hasSignedIn() ? Optional.empty() : Optional.ofNullable(shownTo).map(Person::id);
    }

    /** Who is writing; a visitor becomes a guest. Nobody where the guest has signed in since. */
    Optional<PersonId> writer() {
        if (hasSignedIn()) {
            return Optional.empty();
        }
        Person writer = currentPerson.orGuest();
        shownTo = writer;
        return Optional.of(writer.id());
    }

    /** Writes in the name of whoever is looking. */
    WriteOutcome write(Function<PersonId, WriteOutcome> write) {
        return writer().map(write).orElseGet(WriteOutcome.NotThere::new);
    }

    /** Takes a stance in the name of whoever is looking. */
    Optional<Instant> takeStance(Place place, int step) {
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
        Person owner = shownTo;
        return owner == null ? "" : Sha256.hex("draft " + owner.id().value()).substring(0, KEY_DIGITS);
    }

    /** Whether this is shown to a guest, who was a visitor of this browser before. */
    boolean isShownToGuest() {
        Person person = shownTo;
        return person != null && person.isGuest();
    }

    boolean isSignedIn() {
        return currentPerson.signedIn().isPresent();
    }

    private boolean hasSignedIn() {
        Person before = shownTo;
        return (before == null || before.isGuest())
                && currentPerson
                        .signedIn()
                        .filter(person -> before == null || !person.id().equals(before.id()))
                        .isPresent();
    }
}
