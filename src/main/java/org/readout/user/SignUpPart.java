package org.readout.user;

import com.vaadin.flow.component.Component;
import java.util.function.Consumer;

/** The form that creates an account, for any page on which a visitor may need one. */
public interface SignUpPart {

    /**
     * @param here the path of the page, to lead visitors with an account back to it after signing in
     * @param whenSignedUp runs once the user is signed in; it should reload the page or open another
     */
    Component create(String here, Consumer<User> whenSignedUp);
}
