package org.readout.web;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Map;

/** A browser's own list to choose one from. */
@Tag("select")
public final class Select extends AbstractSinglePropertyField<Select, String> implements Focusable<Select> {

    /**
     * One that can be chosen.
     *
     * @param value what the field's value then is
     * @param text as it is read
     */
    public record Option(String value, String text) {}

    /** A list that begins with one that means nothing has been chosen, where its value is empty. */
    public Select(List<Option> options) {
        super("value", "", false);
        setSynchronizedEvent("change");
        options.forEach(option -> getElement().appendChild(element(option)));
    }

    /** A list in groups, each with a heading of its own. */
    public static Select grouped(Map<String, List<Option>> groups) {
        Select choice = new Select(List.of());
        groups.forEach((heading, options) -> {
            Element group = new Element("optgroup");
            group.setAttribute("label", heading);
            options.forEach(option -> group.appendChild(element(option)));
            choice.getElement().appendChild(group);
        });
        return choice;
    }

    private static Element element(Option option) {
        Element element = new Element("option");
        element.setAttribute("value", option.value());
        element.setText(option.text());
        return element;
    }
}
