package org.readout.course;

import java.util.Optional;

/** What came of a change to an assignment. */
public sealed interface AssignmentChange {

    /** It was made. */
    record Made(Assignment now) implements AssignmentChange {}

    /**
     * Nothing was changed, because somebody else had changed the assignment since it was seen.
     *
     * @param now the assignment as it is; absent where the lesson is no longer assigned
     */
    record Refused(Optional<Assignment> now) implements AssignmentChange {}
}
