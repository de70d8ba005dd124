package org.readout.attempt;

import org.readout.text.Messages;

/** Something that can't be done with an attempt. The reason has a sentence for the student. */
public final class AttemptRefused extends RuntimeException {

    public enum Reason {
        /** There is no such attempt, or it is another user's. */
        NOT_FOUND,
        /** The attempt's revision does not ask that question. */
        UNKNOWN_QUESTION,
        SUBMITTED,
        /** The attempt on the page has been submitted, or the next one has another number. */
        OVERTAKEN,
        TIME_UP,
        CHECKED,
        NO_ATTEMPT_LEFT,
        ANSWERS_SHOWN,
        NOT_OPEN,
        /** Instructors and assistants preview quizzes instead. */
        TEACHER,
        CLOSED,
        /** The course is archived. */
        ARCHIVED,
        /** A course assigns the quiz, and keeps it from readers outside of it. */
        KEPT_BACK,
        TOO_LONG;

        public String sentence() {
            return Messages.of("attempt").get("refused", "reason", this);
        }
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    AttemptRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
