package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;

/** A plain {@code <input>}. What it holds goes to the server by {@code scripts/answers.js} alone, never by itself. */
@Tag("input")
final class NativeInput extends Component {

    NativeInput(String type) {
        getElement().setAttribute("type", type);
    }

    NativeInput attribute(String name, String value) {
        getElement().setAttribute(name, value);
        return this;
    }
}
