package org.readout.attempt;

import java.util.Set;
import org.readout.question.Response;

/**
 * A response on its way to be kept.
 *
 * @param sequence the browser's number of the write, above 0, rising with each
 * @param after the writes that the writer knew of: what the page showed as kept, and what it has sent since. Where another
 *     one is kept, its writer was somewhere else, and neither answer may replace the other unasked
 */
public record AnswerCommand(Response response, long sequence, Set<Long> after) {

    public AnswerCommand {
        after = Set.copyOf(after);
    }

    /** Whether it may take the place of what is kept. */
    boolean follows(Answer kept) {
        return kept.clientSequence() < sequence
                && (after.contains(kept.clientSequence()) || kept.response().equals(response));
    }
}
