package org.readout.web;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Tag;

/** A browser's own input of one line. */
@Tag("input")
public final class TextInput extends AbstractSinglePropertyField<TextInput, String> implements Focusable<TextInput> {

    /**
     * @param type as in HTML: {@code text}, {@code email}, {@code password}, {@code datetime-local} …
     * @param name how the input is called in a form that the browser sends, and by password managers
     */
    public TextInput(String type, String name) {
        super("value", "", false);
        setSynchronizedEvent("change");
        getElement().setAttribute("type", type).setAttribute("name", name);
    }

    /** How browsers and password managers fill it in, as in HTML. */
    public TextInput autocomplete(String purpose) {
        getElement().setAttribute("autocomplete", purpose);
        return this;
    }

    /** Asks for a keyboard of digits where there is one on the screen. */
    public TextInput digits() {
        getElement().setAttribute("inputmode", "decimal");
        return this;
    }

    /** The most characters that can be typed. */
    public TextInput maxLength(int characters) {
        getElement().setAttribute("maxlength", String.valueOf(characters));
        return this;
    }

    /** Lets the browser refuse an empty value in a form that it sends. */
    public TextInput required() {
        getElement().setAttribute("required", true);
        return this;
    }

    /** Leaves the value in the browser, which sends it with its form: the server is not told while somebody types. */
    public TextInput sentByTheBrowser() {
        setSynchronizedEvent(null);
        return this;
    }

    /** An e-mail address: no capital at its start, no spelling, the keyboard with an at sign. */
    public static TextInput email() {
        TextInput input =
                new TextInput("email", "email").autocomplete("username").maxLength(254);
        input.getElement().setAttribute("autocapitalize", "none").setAttribute("spellcheck", "false");
        return input;
    }
}
