package org.readout.discussion;

import java.time.Instant;

/** The result of a post, a reply or an edit. Only {@link Written} changed anything. */
public sealed interface WriteResult {

    /** It is written, and on the device. */
    record Written(PostId id, Instant at) implements WriteResult {}

    /** The user has to take a stance first. */
    record StanceFirst() implements WriteResult {}

    /** There are fewer words than the least that it takes. */
    record TooFewWords(int words, int least) implements WriteResult {}

    /** There are more than {@link Post#MAX_CHARACTERS} characters. */
    record TooLong(int characters) implements WriteResult {}

    /**
     * Another tab or device has written something newer.
     *
     * @param version which version an edit has to name now
     */
    record Stale(PostId id, String markdown, long version, Instant changedAt) implements WriteResult {}

    /** There is no such prompt, course or post for this user. */
    record NotThere() implements WriteResult {}
}
