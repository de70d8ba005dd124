package org.readout.attempt;

import com.vaadin.flow.component.Component;
import java.time.ZoneId;

/**
 * Shows a submitted attempt, read-only: each question with its answer, the correct one and the points, but not the score.
 */
public interface AttemptReview {

    /** @param zone of its times; the page names the zone and checks who may see the attempt */
    Component of(AttemptId attempt, ZoneId zone);
}
