package org.readout.web;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;
import java.util.stream.Stream;

/** Fills in forms by their labels, as a user does. */
public final class FormTester {

    private final Component page;

    private FormTester(Component page) {
        this.page = page;
    }

    /** The forms of a page. */
    public static FormTester on(Component page) {
        return new FormTester(page);
    }

    /** Types into the one field with that label, or chooses there. */
    public FormTester fill(String label, String value) {
        field(label).setValue(value);
        return this;
    }

    /** Types what a new account needs. */
    public FormTester fillAccount(String name, String email) {
        return fill("Name", name).fill("Email", email).fill("Password", "correct horse battery");
    }

    /** Types into the first of several fields with that label. */
    public FormTester fillFirst(String label, String value) {
        fields(label).getFirst().setValue(value);
        return this;
    }

    /** What stands in the field. */
    public String value(String label) {
        return field(label).value();
    }

    /** Clicks the one button with this name: its words, or its label for screen readers. */
    public FormTester click(String words) {
        NativeButton button = one(
                all(page)
                        .filter(NativeButton.class::isInstance)
                        .map(NativeButton.class::cast)
                        .filter(each -> each.getAriaLabel()
                                .orElseGet(() -> each.getElement().getTextRecursively())
                                .equals(words))
                        .toList(),
                words);
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
        return this;
    }

    /** What is said to be wrong at the field; empty where nothing is. */
    public String error(String label) {
        return all(field(label))
                .filter(part -> part.hasClassName("field-error") && part.isVisible())
                .map(part -> part.getElement().getTextRecursively())
                .findFirst()
                .orElse("");
    }

    /** Everything that can be read on the page. */
    public String text() {
        return all(page)
                .filter(part -> part instanceof Text
                        || (part.isVisible() && part.getChildren().findAny().isEmpty()))
                .map(part -> part.getElement().getTextRecursively())
                .filter(text -> !text.isBlank())
                .reduce("", (before, text) -> before + "\n" + text);
    }

    private FormField field(String label) {
        return one(fields(label), label);
    }

    private List<FormField> fields(String label) {
        return all(page)
                .filter(FormField.class::isInstance)
                .map(FormField.class::cast)
                .filter(each -> each.label().equals(label))
                .toList();
    }

    private static <T> T one(List<T> found, String what) {
        if (found.size() != 1) {
            throw new AssertionError("There are " + found.size() + " called \"" + what + "\"");
        }
        return found.getFirst();
    }

    private static Stream<Component> all(Component parent) {
        return Stream.concat(Stream.of(parent), parent.getChildren().flatMap(FormTester::all));
    }
}
