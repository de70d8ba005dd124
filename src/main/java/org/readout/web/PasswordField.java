package org.readout.web;

import com.vaadin.flow.component.html.NativeButton;
import java.util.Optional;
import java.util.function.Function;

/** Makes fields for passwords, with a control that shows what is typed. */
public final class PasswordField {

    private PasswordField() {}

    /** The field of a password that somebody chooses now, with its rule. */
    public static FormField chosen(String label, Function<String, Optional<String>> rule) {
        return of(label, new TextInput("password", "new-password").autocomplete("new-password"))
                .rule(rule);
    }

    /** The field of a password that an input takes. */
    public static FormField of(String label, TextInput input) {
        FormField field = new FormField(label, input);
        // Not called "Show password": then two controls would answer to "Password".
        NativeButton show = new NativeButton("Show");
        show.addClassNames("act", "plain", "show");
        show.getElement().setAttribute("type", "button").setAttribute("aria-pressed", "false");
        show.getElement().setAttribute("aria-controls", input.getId().orElseThrow());
        show.addClickListener(click -> {
            boolean hidden = "password".equals(input.getElement().getAttribute("type"));
            input.getElement().setAttribute("type", hidden ? "text" : "password");
            show.getElement().setAttribute("aria-pressed", String.valueOf(hidden));
        });
        return field.beside(show);
    }
}
