package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;

/** A form that the server answers: fields in one column, what is wrong on top, one button below. */
@Tag("form")
public final class Form extends HtmlContainer {

    private final Div trouble = Ui.box("form-trouble");
    private final Div column = Ui.box("form-fields");
    private final NativeButton button;
    private final List<FormField> fields = new ArrayList<>();
    private final List<MoreFields> more = new ArrayList<>();

    /**
     * @param action the words on the button
     * @param whenSent runs when the button is clicked and all fields are valid
     */
    public Form(String action, Runnable whenSent) {
        this(action);
        whenSent(whenSent);
    }

    /** Creates a form whose action is set later, by {@link #whenSent}. */
    public Form(String action) {
        addClassName("form");
        getElement().setAttribute("novalidate", true);
        getElement().addEventListener("submit", event -> {}).preventDefault();
        trouble.getElement().setAttribute("role", "alert");
        button = new NativeButton(action);
        button.addClassName("act");
        button.getElement().setAttribute("type", "submit");
        add(trouble, column, Ui.row(button));
    }

    /** Sets what runs when the button is clicked and all fields are valid. */
    public void whenSent(Runnable action) {
        button.addClickListener(click -> {
            if (check()) {
                action.run();
            }
        });
    }

    /** Adds fields, which the form checks, or anything else. */
    public Form with(Component... parts) {
        column.add(parts);
        for (Component part : parts) {
            if (part instanceof FormField field) {
                fields.add(field);
            } else if (part instanceof MoreFields folded) {
                fields.addAll(folded.fields);
                more.add(folded);
            }
        }
        return this;
    }

    /** Shows on top what is wrong with the whole. */
    public void refuse(Component... why) {
        trouble.removeAll();
        trouble.add(why);
    }

    /** Shows on top what is wrong with the whole. */
    public void refuse(String why) {
        refuse(new Paragraph(why));
    }

    public NativeButton button() {
        return button;
    }

    private boolean check() {
        trouble.removeAll();
        List<FormField> wrong = fields.stream().filter(field -> !field.check()).toList();
        if (wrong.isEmpty()) {
            return true;
        }
        if (wrong.size() > 1) {
            refuse("Please look at: "
                    + String.join(", ", wrong.stream().map(FormField::label).toList()) + ".");
        }
        more.stream()
                .filter(folded -> folded.fields.stream().anyMatch(wrong::contains))
                .forEach(folded -> folded.setOpen(true));
        wrong.getFirst().focus();
        return false;
    }

    /** Fields that few people need, folded away under one line. It opens when one of them is wrong. */
    public static final class MoreFields extends NativeDetails {

        private final Div column = new Div();
        private final List<FormField> fields = new ArrayList<>();

        /** @param summary the line that opens it */
        public MoreFields(String summary) {
            super(summary);
            addClassName("more-fields");
            setContent(column);
        }

        /** Adds fields, which the form checks, or anything else. */
        public MoreFields with(Component... parts) {
            column.add(parts);
            for (Component part : parts) {
                if (part instanceof FormField field) {
                    fields.add(field);
                }
            }
            return this;
        }
    }
}
