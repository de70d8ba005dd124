package org.readout.shell;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/** A bar above every page, for a state that its user must not forget. */
public interface PageBar {

    /** Returns the bar for the current user; empty if there is nothing to say. */
    Optional<Component> bar();
}
