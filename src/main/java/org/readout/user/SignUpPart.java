package org.readout.user;

import com.vaadin.flow.component.Component;
import java.util.function.Consumer;

/** The form that creates an account, for any page on which a visitor may need one. */
public interface SignUpPart {

    /**
     * @param here the page's address from the root, for visitors who have an account and come back signed in
     * @param whenSignedUp what happens next; the user is signed in by then, and a page is best loaded anew
     */
    Component create(String here, Consumer<User> whenSignedUp);
}
