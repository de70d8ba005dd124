package org.readout.user;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.QueryParameters;

/** A part that a feature adds to the account page. The page collects the parts, so that it knows no feature. */
public interface AccountPart {

    /** Returns the part for a user who has signed in and opened the page with a query. */
    Component of(User user, QueryParameters query);
}
