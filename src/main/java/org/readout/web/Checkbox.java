package org.readout.web;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeLabel;

/** A browser's own checkbox with its words beside it. */
public final class Checkbox extends NativeLabel {

    private final Box box;

    public Checkbox(String name, String text) {
        box = new Box(name);
        addClassName("tick-line");
        add(box);
        add(text);
    }

    public boolean isTicked() {
        return box.getValue();
    }

    /** Ticks the box or not, also in a first response. */
    public void setTicked(boolean ticked) {
        box.setValue(ticked);
        box.getElement().setAttribute("checked", ticked);
    }

    public void whenChanged(Runnable action) {
        box.addValueChangeListener(change -> action.run());
    }

    @Tag("input")
    static final class Box extends AbstractSinglePropertyField<Box, Boolean> {
        Box(String name) {
            super("checked", false, false);
            setSynchronizedEvent("change");
            getElement()
                    .setAttribute("type", "checkbox")
                    .setAttribute("name", name)
                    .setAttribute("value", "true");
        }
    }
}
