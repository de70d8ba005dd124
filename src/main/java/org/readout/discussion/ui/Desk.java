package org.readout.discussion.ui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.readout.account.CurrentPerson;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Drafts;

/** What the parts of a discussion's screen work with: the services, and who is asking. */
record Desk(DiscussionService discussion, Drafts drafts, CurrentPerson currentPerson) {

    /** Who is looking; nobody where a visitor has done nothing yet. */
    Optional<PersonId> reader() {
        return currentPerson.find().map(Person::id);
    }

    /** Who is writing; a visitor becomes a guest. */
    PersonId writer() {
        return currentPerson.orGuest().id();
    }

    /**
     * Under what the browser keeps a person's unsaved text: says nothing about the person, and differs from anybody
     * else's, so that the next one at a shared computer is shown nothing. Empty for a visitor.
     */
    static String ownerKey(Optional<PersonId> person) {
        return person.map(id -> sha256("draft " + id.value())).orElse("");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
