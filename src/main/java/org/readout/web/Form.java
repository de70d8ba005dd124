package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;

/**
 * A form that the server answers: fields in one column, what is wrong on top, one button below. Enter in a field does what
 * the button does, because a browser then clicks it.
 */
@Tag("form")
public final class Form extends HtmlContainer {

    private final Div trouble = new Div();
    private final Div column = new Div();
    private final NativeButton button;
    private final List<FormField> fields = new ArrayList<>();
    private final List<MoreFields> more = new ArrayList<>();

    /**
     * @param action the words on the button
     * @param whenSent what happens on the button; the fields have been checked by then
     */
    public Form(String action, Runnable whenSent) {
        this(action);
        whenSent(whenSent);
    }

    /**
     * A form that says later {@linkplain #whenSent what happens}.
     *
     * @param action the words on the button
     */
    public Form(String action) {
        addClassName("form");
        getElement().setAttribute("novalidate", true);
        getElement().addEventListener("submit", event -> {}).preventDefault();
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        column.addClassName("form-fields");
        button = new NativeButton(action);
        button.addClassName("act");
        button.getElement().setAttribute("type", "submit");
        Div end = new Div(button);
        end.addClassName("row");
        add(trouble, column, end);
    }

    /** Sets what happens on the button; the fields have been checked by then. */
    public void whenSent(Runnable action) {
        button.addClickListener(click -> {
            if (check()) {
                action.run();
            }
        });
    }

    /** Adds fields, whose errors the form collects, or anything else. */
    public Form with(Component... parts) {
        for (Component part : parts) {
            column.add(part);
            if (part instanceof FormField field) {
                fields.add(field);
            } else if (part instanceof MoreFields folded) {
                fields.addAll(folded.fields());
                more.add(folded);
            }
        }
        return this;
    }

    /** Says on top what is wrong with the whole, as a sentence or more. */
    public void refuse(Component... why) {
        trouble.removeAll();
        trouble.add(why);
    }

    /** Says on top what is wrong with the whole. */
    public void refuse(String why) {
        refuse(new Paragraph(why));
    }

    /** The one button. */
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
        more.forEach(folded -> folded.openFor(wrong));
        wrong.getFirst().focus();
        return false;
    }
}
