package org.readout.attempt;

import org.readout.question.Response;

/** Something that can't be done with an attempt. The message is a sentence for whoever asked. */
public final class AttemptRefused extends RuntimeException {

    /** Why not. */
    public enum Why {
        /** There is no such attempt, or it is somebody else's. */
        NOT_FOUND("There is no such attempt."),
        /** The attempt's revision does not ask that question. */
        UNKNOWN_QUESTION("This attempt does not ask that question; the quiz was begun as an earlier edition asks it."),
        /** The attempt is submitted. */
        SUBMITTED("This quiz was submitted in another window; its answers can't change any more."),
        /** The attempt that was shown is submitted, or another one is due. */
        OVERTAKEN("This quiz was submitted in another window. Here it is as it stands now."),
        /** The time of the attempt is up. */
        TIME_UP("The time was up. What was saved by then was handed in; what came later does not count."),
        /** The question was checked, and takes no more answers. */
        CHECKED("This question was checked already; its answer can't change any more."),
        /** All attempts are used. */
        NO_ATTEMPT_LEFT("There is no attempt left for this quiz."),
        /** The correct answers are shown. */
        ANSWERS_SHOWN("You can see the correct answers, so you can’t start another attempt."),
        /** The quiz opens later. */
        NOT_OPEN("This quiz is not open yet."),
        /** The quiz closed before it was begun. */
        CLOSED("This quiz is closed; it can't be begun any more."),
        /** The response is longer than {@link Response#MAX_LENGTH}. */
        TOO_LONG("This answer is too long to be kept; shorten it to a few hundred words.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        /** The reason as a sentence for whoever asked. */
        public String sentence() {
            return sentence;
        }
    }

    private static final long serialVersionUID = 1L;

    private final Why why;

    AttemptRefused(Why why) {
        super(why.sentence);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
