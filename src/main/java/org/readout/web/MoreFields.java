package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields that few people need, folded away under one line in a {@link Form}. It opens by itself where one of them is wrong.
 */
public final class MoreFields extends NativeDetails {

    private final Div column = new Div();
    private final List<FormField> fields = new ArrayList<>();

    /** @param summary the line that opens it */
    public MoreFields(String summary) {
        super(summary);
        addClassName("more-fields");
        setContent(column);
    }

    /** Adds fields, whose errors the form collects, or anything else. */
    public MoreFields with(Component... parts) {
        for (Component part : parts) {
            column.add(part);
            if (part instanceof FormField field) {
                fields.add(field);
            }
        }
        return this;
    }

    List<FormField> fields() {
        return fields;
    }

    /** Opens it, where one of these is within. */
    void openFor(List<FormField> wrong) {
        if (fields.stream().anyMatch(wrong::contains)) {
            setOpen(true);
        }
    }
}
