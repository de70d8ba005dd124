package org.readout.user;

import com.vaadin.flow.component.Component;
import java.util.function.Consumer;

/** The form that makes an account, for any page on which somebody may need one. */
public interface SignUpPart {

    /**
     * The form.
     *
     * @param here the page's address from the root, for whoever has an account already and comes back signed in
     * @param whenSignedUp what happens next; the person is signed in by then, and a page is best loaded anew
     */
    Component create(String here, Consumer<User> whenSignedUp);
}
