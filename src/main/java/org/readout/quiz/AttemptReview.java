package org.readout.quiz;

import com.vaadin.flow.component.Component;

/** Shows what was answered in a submitted attempt, as it was asked, with marks and feedback. */
public interface AttemptReview {

    /**
     * The attempt, read-only: each question with what was answered, what was right, and the points. The caller answers
     * for who may see it.
     */
    Component of(AttemptId attempt);
}
