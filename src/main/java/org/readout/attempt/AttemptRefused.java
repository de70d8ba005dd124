package org.readout.attempt;

/** Something that can't be done with an attempt. The message is a sentence for whoever asked. */
public final class AttemptRefused extends RuntimeException {

    public enum Reason {
        /** There is no such attempt, or it is somebody else's. */
        NOT_FOUND("There is no such attempt."),
        /** The attempt's revision does not ask that question. */
        UNKNOWN_QUESTION("This attempt does not ask that question; the quiz was begun as an earlier edition asks it."),
        SUBMITTED("This quiz was submitted in another window; its answers can't change any more."),
        /** The attempt that was shown is submitted, or another one is next. */
        OVERTAKEN("This quiz was submitted in another window. Here it is as it stands now."),
        TIME_UP("The time was up. What was saved by then was handed in; what came later does not count."),
        CHECKED("This question was checked already; its answer can't change any more."),
        NO_ATTEMPT_LEFT("There is no attempt left for this quiz."),
        ANSWERS_SHOWN("You can see the correct answers, so you can’t start another attempt."),
        NOT_OPEN("This quiz is not open yet."),
        CLOSED("This quiz is closed; it can't be begun any more."),
        TOO_LONG("This answer is too long to be kept; shorten it to a few hundred words.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    AttemptRefused(Reason reason) {
        super(reason.sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
