package org.readout.question;

import org.jspecify.annotations.Nullable;

/**
 * Marks one kind of question. Pure: the same question and response always give the same marking, and the order of the
 * options plays no part in the credit.
 */
interface Marker<Q extends Question> {

    /**
     * The marking of a response; ids that the question does not have are ignored.
     *
     * @param response {@code null} where there is none; that earns nothing
     */
    Marking mark(Q question, @Nullable Response response);
}
