package org.readout.discussion;

import java.time.Instant;

/** The result of a post, a reply or an edit. Only {@link Written} changed anything. */
public sealed interface WriteResult {

    /** The text is stored. */
    record Written(PostId id, Instant at) implements WriteResult {}

    record StanceFirst() implements WriteResult {}

    record TooFewWords(int words, int least) implements WriteResult {}

    record TooLong(int characters) implements WriteResult {}

    /**
     * Another tab or device has posted or edited since.
     *
     * @param version the current version, which an edit must name
     */
    record Stale(PostId id, String markdown, long version, Instant changedAt) implements WriteResult {}

    /** The assignment is closed, or the staff locked the prompt or the post. */
    record Closed() implements WriteResult {}

    /** There is no such prompt, course or post for this user. */
    record NotThere() implements WriteResult {}
}
