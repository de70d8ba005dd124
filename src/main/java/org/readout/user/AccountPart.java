package org.readout.user;

import com.vaadin.flow.component.Component;

/** What a feature adds to a person's own page. The page collects the parts, so that it knows no feature. */
public interface AccountPart {

    /** The part for the person, who has signed in. */
    Component of(User person);
}
