package org.readout.discussion;

import java.time.Instant;

/** What came of a post, a reply or an edit. Only {@link Written} changed anything. */
public sealed interface WriteResult {

    /** It is written, and on the device. */
    record Written(PostId id, Instant at) implements WriteResult {}

    /** The stance comes first. */
    record StanceFirst() implements WriteResult {}

    /**
     * There are too few words.
     *
     * @param words how many there are
     * @param least how many it takes
     */
    record TooFewWords(int words, int least) implements WriteResult {}

    /** There are more than {@link Post#MAX_CHARACTERS} characters. */
    record TooLong(int characters) implements WriteResult {}

    /**
     * Something newer stands there, from another tab or device.
     *
     * @param version which version an edit has to name now
     * @param changedAt when it was written
     */
    record Stale(PostId id, String markdown, long version, Instant changedAt) implements WriteResult {}

    /** There is no such prompt, course or post for this person. */
    record NotThere() implements WriteResult {}
}
