package org.readout.web;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeLabel;

/** A browser's own checkbox with its words beside it. */
public final class Checkbox extends NativeLabel {

    private final Box box;

    /**
     * @param name how it is called in a form that the browser sends
     */
    public Checkbox(String name, String text) {
        box = new Box(name);
        addClassName("tick-line");
        add(box);
        add(text);
    }

    /** Whether it is ticked. */
    public boolean isTicked() {
        return box.getValue();
    }

    /** Ticks it, or not. */
    public void setTicked(boolean ticked) {
        box.setValue(ticked);
    }

    /** Says what happens when it is ticked or the tick is taken away. */
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
