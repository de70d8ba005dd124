package org.readout.user;

import com.vaadin.flow.component.html.Anchor;
import java.util.Optional;

/** A page for administrators, which a feature adds to the account page. */
public interface SitePage {

    /** Returns the link to the page; empty for users who may not open it. */
    Optional<Anchor> link(User user);
}
