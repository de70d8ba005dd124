package org.readout.attempt;

import com.vaadin.flow.component.Component;
import java.time.ZoneId;

/** Shows what was answered in a submitted attempt, as it was asked, with marks and feedback. */
public interface AttemptReview {

    /**
     * Returns the attempt, read-only: each question with its answer, the correct one and the points. The caller checks who may
     * see it.
     *
     * @param zone by whose clock its times are told; the page says which it is
     */
    Component of(AttemptId attempt, ZoneId zone);
}
