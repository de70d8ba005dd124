package org.readout.author;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that two people changed, or one and an editor on the server's disk. To settle it, save its final value with
 * {@code theirs} as the value before.
 *
 * @param wanted the change that wasn't saved; its text is in the lesson's versions
 * @param theirs what the field has now; null if it is gone
 * @param who the other person's name; empty for the file on the server
 * @param at when the other value was saved or seen first
 * @param both a proposal that keeps both where it can
 * @param passages the paragraphs of a text that clash; the rest of both texts is in {@code both}
 */
public record Conflict(
        Change wanted,
        @Nullable Object theirs,
        Optional<String> who,
        Optional<Instant> at,
        @Nullable Object both,
        List<Passage> passages) {

    /** A paragraph that both sides changed: what it was, what each side made of it, and a proposal. */
    public record Passage(String before, String mine, String theirs, String both) {}
}
