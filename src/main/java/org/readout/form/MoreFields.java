package org.readout.form;

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
    private final List<Field> fields = new ArrayList<>();

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
            if (part instanceof Field field) {
                fields.add(field);
            }
        }
        return this;
    }

    List<Field> fields() {
        return fields;
    }

    /** Opens it, where one of these is within. */
    void openFor(List<Field> wrong) {
        if (fields.stream().anyMatch(wrong::contains)) {
            setOpen(true);
        }
    }
}
