package org.readout.web;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field of a form: its label above, then a hint, the input, and what is wrong once it has been checked. */
public final class FormField extends Div {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String label;
    private final AbstractSinglePropertyField<?, String> input;
    private final String id = "field-" + COUNT.incrementAndGet();
    private final Paragraph hint = new Paragraph();
    private final Paragraph error = new Paragraph();
    private Function<String, Optional<String>> rule = value -> Optional.empty();

    /** @param input such as a {@link TextInput} or a {@link Select} */
    public FormField(String label, AbstractSinglePropertyField<?, String> input) {
        this.label = label;
        this.input = input;
        addClassName("field");
        input.setId(id);
        NativeLabel above = new NativeLabel(label);
        above.setFor(input);
        hint.setId(id + "-hint");
        hint.addClassName("field-hint");
        hint.setVisible(false);
        error.setId(id + "-error");
        error.addClassName("field-error");
        error.setVisible(false);
        add(above, hint, input, error);
    }

    /** Creates a field for a new password, with a button that shows what is typed. */
    public static FormField newPassword(String label, Function<String, Optional<String>> rule) {
        return password(label, new TextInput("password", "new-password").autocomplete("new-password"))
                .rule(rule);
    }

    /** Creates a field for a password, with a button that shows what is typed. */
    public static FormField password(String label, TextInput input) {
        FormField field = new FormField(label, input);
        // Not called "Show password": then two controls would answer to "Password".
        NativeButton show = Ui.button("Show", "act", "plain", "show");
        show.getElement().setAttribute("aria-pressed", "false").setAttribute("aria-controls", field.id);
        show.addClickListener(click -> {
            boolean hidden = "password".equals(input.getElement().getAttribute("type"));
            input.getElement().setAttribute("type", hidden ? "text" : "password");
            show.getElement().setAttribute("aria-pressed", String.valueOf(hidden));
        });
        field.remove(input, field.error);
        field.add(Ui.box("field-line", input, show), field.error);
        return field;
    }

    /** Shows a hint below the label. */
    public FormField hint(String text) {
        hint.setText(text);
        hint.setVisible(true);
        describe();
        return this;
    }

    /** Adds to the accessible name what the field is about, for pages on which several have the same label. */
    public FormField about(String what) {
        input.getElement().setAttribute("aria-label", label + ": " + what);
        return this;
    }

    /** @param whatIsWrong returns what is wrong and what would be right, or nothing for a valid value */
    public FormField rule(Function<String, Optional<String>> whatIsWrong) {
        this.rule = whatIsWrong;
        return this;
    }

    public String label() {
        return label;
    }

    public String value() {
        return input.getValue();
    }

    public void setValue(String value) {
        input.setValue(value);
    }

    public HasValue<?, String> input() {
        return input;
    }

    /** Shows at the field what is wrong. */
    public void refuse(String why) {
        show(why);
    }

    boolean check() {
        Optional<String> wrong = rule.apply(input.getValue());
        show(wrong.orElse(null));
        return wrong.isEmpty();
    }

    public void focus() {
        if (input instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    private void show(@Nullable String why) {
        error.setText(why == null ? "" : why);
        error.setVisible(why != null);
        setAttribute("aria-invalid", why == null ? "" : "true");
        describe();
    }

    private void describe() {
        String ids = (hint.isVisible() ? id + "-hint " : "") + (error.isVisible() ? id + "-error" : "");
        setAttribute("aria-describedby", ids.strip());
    }

    private void setAttribute(String name, String value) {
        if (value.isEmpty()) {
            input.getElement().removeAttribute(name);
        } else {
            input.getElement().setAttribute(name, value);
        }
    }

    /** A one-line input of the browser. */
    @Tag("input")
    public static final class TextInput extends AbstractSinglePropertyField<TextInput, String>
            implements Focusable<TextInput> {

        /**
         * @param type as in HTML: {@code text}, {@code email}, {@code password}, {@code datetime-local} …
         * @param name in a form that the browser sends, and for password managers
         */
        public TextInput(String type, String name) {
            super("value", "", false);
            setSynchronizedEvent("change");
            with("type", type).with("name", name);
        }

        /** Creates an input for an email address: no capital at its start, no spelling, the keyboard with an at sign. */
        public static TextInput email() {
            return new TextInput("email", "email")
                    .autocomplete("username")
                    .maxLength(254)
                    .with("autocapitalize", "none")
                    .with("spellcheck", "false");
        }

        /** Sets how browsers and password managers fill it in, as in HTML. */
        public TextInput autocomplete(String purpose) {
            return with("autocomplete", purpose);
        }

        /** Asks for a keyboard of digits if there is one on the screen. */
        public TextInput digits() {
            return with("inputmode", "decimal");
        }

        public TextInput maxLength(int characters) {
            return with("maxlength", String.valueOf(characters));
        }

        /** Lets the browser refuse an empty value in a form that it sends. */
        public TextInput required() {
            getElement().setAttribute("required", true);
            return this;
        }

        /** Keeps the value in the browser, which sends it with its form. */
        public TextInput sentByTheBrowser() {
            setSynchronizedEvent(null);
            return this;
        }

        private TextInput with(String attribute, String value) {
            getElement().setAttribute(attribute, value);
            return this;
        }
    }

    /** A selection list of the browser. */
    @Tag("select")
    public static final class Select extends AbstractSinglePropertyField<Select, String> implements Focusable<Select> {

        /** @param value the field's value if the option is chosen */
        public record Option(String value, String text) {}

        public Select(List<Option> options) {
            super("value", "", false);
            setSynchronizedEvent("change");
            options.forEach(option -> getElement().appendChild(element(option)));
        }

        /** Creates a list in groups, each with a heading. */
        public static Select grouped(Map<String, List<Option>> groups) {
            Select select = new Select(List.of());
            groups.forEach((heading, options) -> {
                Element group = new Element("optgroup");
                group.setAttribute("label", heading);
                options.forEach(option -> group.appendChild(element(option)));
                select.getElement().appendChild(group);
            });
            return select;
        }

        private static Element element(Option option) {
            Element element = new Element("option");
            element.setAttribute("value", option.value());
            element.setText(option.text());
            return element;
        }
    }
}
