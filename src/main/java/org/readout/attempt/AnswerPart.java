package org.readout.attempt;

import com.vaadin.flow.component.Component;
import java.time.ZoneId;
import java.util.Map;

/** A feature that adds a part to the questions of a submitted attempt whose score is shown. */
public interface AnswerPart {

    /** Returns the parts by question id, in a few statements for the whole attempt. */
    Map<String, Component> of(AttemptDetails details, ZoneId zone);
}
