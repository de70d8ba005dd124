package org.readout.web;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.text.Messages;

/**
 * A field of a form: its label above, then a hint, the input, and what is wrong once it has been checked. A message goes
 * when a change makes the value valid.
 */
public final class FormField extends Div {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String label;
    private final AbstractSinglePropertyField<?, String> input;
    private final Paragraph hint = Ui.paragraph("", "field-hint");
    private final Paragraph error = Ui.paragraph("", "field-error");
    private Function<String, Optional<String>> rule = value -> Optional.empty();
    private boolean wrong;
    private Runnable afterChange = () -> {};

    public FormField(String label, AbstractSinglePropertyField<?, String> input) {
        this.label = label;
        this.input = input;
        addClassName("field");
        String id = "field-" + COUNT.incrementAndGet();
        input.setId(id);
        hint.setId(id + "-hint");
        hint.setVisible(false);
        error.setId(id + "-error");
        error.setVisible(false);
        NativeLabel above = new NativeLabel(label);
        above.setFor(id);
        add(above, hint, input, error);
        input.addValueChangeListener(change -> {
            if (error.isVisible()) {
                check();
            }
            afterChange.run();
        });
    }

    /** Creates a field for a password, with a button that shows what is typed: {@code scripts/people.js}. */
    public static FormField password(String label, TextInput input) {
        FormField field = new FormField(label, input);
        // Not called "Show password": then two controls would answer to "Password".
        NativeButton show = Ui.button(Messages.of("web").get("form.show-password"), "act", "plain", "show");
        show.getElement()
                .setAttribute("aria-pressed", "false")
                .setAttribute("aria-controls", input.getId().orElseThrow());
        Div line = Ui.box("field-line");
        field.replace(input, line);
        line.add(input, show);
        return field;
    }

    public FormField hint(String text) {
        hint.setText(text);
        hint.setVisible(true);
        describe();
        return this;
    }

    /** Adds to the accessible name what the field is about, for pages on which several have the same label. */
    public FormField about(String what) {
        setAttribute("aria-label", label + ": " + what);
        return this;
    }

    /** @param whatIsWrong returns what is wrong and what would be right, or nothing for a valid value */
    public FormField rule(Function<String, Optional<String>> whatIsWrong) {
        this.rule = whatIsWrong;
        return this;
    }

    public FormField rule(Predicate<String> isValid, String whatIsWrong) {
        return rule(value -> isValid.test(value) ? Optional.empty() : Optional.of(whatIsWrong));
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

    void beforeFramework() {
        if (input instanceof TextInput text) {
            text.fill(text.getValue());
        }
    }

    public HasValue<?, String> input() {
        return input;
    }

    public void refuse(String why) {
        wrong = false;
        error.setText(why);
        error.setVisible(!why.isEmpty());
        setAttribute("aria-invalid", why.isEmpty() ? "" : "true");
        describe();
    }

    boolean check() {
        Optional<String> why = rule.apply(value());
        refuse(why.orElse(""));
        wrong = why.isPresent();
        return !wrong;
    }

    /** Sets what runs after each change of the value. */
    void afterChange(Runnable action) {
        afterChange = action;
    }

    /** Returns whether the value broke the field's own rule when it was checked last. */
    boolean isWrong() {
        return wrong;
    }

    public void focus() {
        ((Focusable<?>) input).focus();
    }

    private void describe() {
        String ids = Stream.of(hint, error)
                .filter(Component::isVisible)
                .flatMap(part -> part.getId().stream())
                .collect(Collectors.joining(" "));
        setAttribute("aria-describedby", ids);
    }

    private void setAttribute(String name, String value) {
        if (value.isEmpty()) {
            input.getElement().removeAttribute(name);
        } else {
            input.getElement().setAttribute(name, value);
        }
    }

    public static final class TextInput extends Input {

        /** @param type as in HTML: {@code text}, {@code email}, {@code password}, {@code datetime-local} … */
        public TextInput(String type, String name) {
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

        /** Keeps the value in the browser, which sends it with its form and refuses an empty one. */
        public TextInput sentByTheBrowser() {
            setSynchronizedEvent(null);
            return with("required", "");
        }

        /** Takes the focus as soon as its page is there. */
        public TextInput focusedAtOnce() {
            return with("autofocus", "");
        }

        /** Sets the value, also in a first response. */
        public void fill(String value) {
            setValue(value);
            with("value", value);
        }

        private TextInput with(String attribute, String value) {
            getElement().setAttribute(attribute, value);
            return this;
        }
    }

    /** Several lines of text, sent when the field is left. */
    @Tag("textarea")
    public static final class TextLines extends AbstractSinglePropertyField<TextLines, String>
            implements Focusable<TextLines> {

        public TextLines(int rows) {
            super("value", "", false);
            setSynchronizedEvent("change");
            getElement().setAttribute("rows", String.valueOf(rows)).setAttribute("spellcheck", "false");
        }
    }

    @Tag("select")
    public static final class Select extends AbstractSinglePropertyField<Select, String> implements Focusable<Select> {

        public record SelectOption(String value, String text) {}

        public Select(List<SelectOption> options) {
            super("value", "", false);
            setSynchronizedEvent("change");
            addTo(getElement(), options);
        }

        /** Creates a list in groups, each with a heading. */
        public static Select grouped(Map<String, List<SelectOption>> groups) {
            Select select = new Select(List.of());
            select.addGroups(groups);
            return select;
        }

        /** Offers these instead, one of them chosen. */
        public void offer(Map<String, List<SelectOption>> groups, String chosen) {
            getElement().removeAllChildren();
            addGroups(groups);
            setValue(chosen);
            // The browser forgets the value with the option.
            getElement().executeJs("this.value = $0", chosen);
        }

        private void addGroups(Map<String, List<SelectOption>> groups) {
            groups.forEach((heading, options) -> {
                Element group = new Element("optgroup").setAttribute("label", heading);
                addTo(group, options);
                getElement().appendChild(group);
            });
        }

        private static void addTo(Element parent, List<SelectOption> options) {
            options.forEach(option -> parent.appendChild(
                    new Element("option").setAttribute("value", option.value()).setText(option.text())));
        }
    }
}
