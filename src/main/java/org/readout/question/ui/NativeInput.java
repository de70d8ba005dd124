package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;

/** A plain {@code <input>}. Only {@code scripts/answers.js} sends what it holds to the server. */
@Tag("input")
public final class NativeInput extends Component {

    /** Far more than a short answer needs, in characters. */
    private static final int MAX_LENGTH = 500;

    public NativeInput(String type) {
        getElement().setAttribute("type", type);
    }

    /** Makes an input for words in a language that the browser need not know. */
    static NativeInput text(String value) {
        NativeInput input = new NativeInput("text")
                .attribute("maxlength", String.valueOf(MAX_LENGTH))
                .attribute("autocomplete", "off")
                .attribute("autocapitalize", "off")
                .attribute("spellcheck", "false");
        input.getElement().setProperty("value", value);
        return input;
    }

    public NativeInput attribute(String name, String value) {
        getElement().setAttribute(name, value);
        return this;
    }

    @Tag("select")
    static final class Select extends Component {

        Select(String part) {
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
}
