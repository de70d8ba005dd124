package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;

/** A plain {@code <select>}. What is chosen goes to the server by {@code scripts/answers.js} alone, never by itself. */
@Tag("select")
final class NativeSelect extends Component {

    /**
     * A list to choose one from, with nothing chosen.
     *
     * @param part the browser's name for the part of the question
     */
    NativeSelect(String part) {
        getElement().setAttribute("data-part", part);
        add("", "Choose …", false);
    }

    void add(String value, String text, boolean chosen) {
        Element option = new Element("option").setAttribute("value", value).setText(text);
        if (chosen) {
            option.setAttribute("selected", "");
        }
        getElement().appendChild(option);
    }
}
