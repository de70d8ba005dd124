package org.readout.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;

/**
 * Says that the person has just done what a {@link SectionPart} asks, so that the page brings its ticks up to date. Fired
 * on the component that did it.
 */
public final class PartDone extends ComponentEvent<Component> {

    /** The part with that component is done. */
    public PartDone(Component source) {
        super(source, false);
    }
}
