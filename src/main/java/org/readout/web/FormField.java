package org.readout.web;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One field: its label above, a hint where it needs one, and below it what is wrong, once it has been looked at. */
public final class FormField extends Div {

    private static final String DESCRIBED_BY = "aria-describedby";
    private static int count;

    private final String label;
    private final AbstractSinglePropertyField<?, String> input;
    private final String id;
    private final Paragraph hint = new Paragraph();
    private final Paragraph error = new Paragraph();
    private Function<String, Optional<String>> rule = value -> Optional.empty();

    /**
     * @param input what is typed into or chosen from, such as a {@link TextInput} or a {@link Select}
     */
    public FormField(String label, AbstractSinglePropertyField<?, String> input) {
        this.label = label;
        this.input = input;
        this.id = "field-" + nextNumber();
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

    private static synchronized int nextNumber() {
        count++;
        return count;
    }

    /** Says below the label what to know before typing. */
    public FormField hint(String text) {
        hint.setText(text);
        hint.setVisible(true);
        describe();
        return this;
    }

    /** Says to whoever can't see it what the field is about, where several have the same label. */
    public FormField about(String what) {
        input.getElement().setAttribute("aria-label", label + ": " + what);
        return this;
    }

    /** Puts a control beside the input, such as one that shows a password. */
    public FormField beside(Component control) {
        remove(input, error);
        Div line = new Div(input, control);
        line.addClassName("field-line");
        add(line, error);
        return this;
    }

    /**
     * Sets what the value must be like.
     *
     * @param whatIsWrong says what is wrong and what would be right, or nothing for a good value
     */
    public FormField rule(Function<String, Optional<String>> whatIsWrong) {
        this.rule = whatIsWrong;
        return this;
    }

    /** The words of the label. */
    public String label() {
        return label;
    }

    /** What has been typed or chosen, as it is. */
    public String value() {
        return input.getValue();
    }

    /** Fills the field in. */
    public void setValue(String value) {
        input.setValue(value);
    }

    /** What is typed into. */
    public HasValue<?, String> input() {
        return input;
    }

    /** Says at the field what is wrong. */
    public void refuse(String why) {
        show(why);
    }

    /** Says at the field what its rule finds wrong, or nothing. */
    boolean check() {
        Optional<String> wrong = rule.apply(input.getValue());
        show(wrong.orElse(null));
        return wrong.isEmpty();
    }

    /** Puts the focus into it. */
    public void focus() {
        if (input instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    private void show(@Nullable String why) {
        error.setText(why == null ? "" : why);
        error.setVisible(why != null);
        if (why == null) {
            input.getElement().removeAttribute("aria-invalid");
        } else {
            input.getElement().setAttribute("aria-invalid", "true");
        }
        describe();
    }

    private void describe() {
        String ids = (hint.isVisible() ? id + "-hint " : "") + (error.isVisible() ? id + "-error" : "");
        if (ids.isBlank()) {
            input.getElement().removeAttribute(DESCRIBED_BY);
        } else {
            input.getElement().setAttribute(DESCRIBED_BY, ids.strip());
        }
    }
}
