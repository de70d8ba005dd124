package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.text.Messages;

/** A form that the server answers: fields in one column, what is wrong on top, one button below. */
@Tag("form")
public final class Form extends HtmlContainer {

    /** Marks what does its work when the live view is there, if it is pressed before: {@code scripts/shell.js}. */
    public static final String BEFORE_FRAMEWORK = "data-before-framework";

    private static final Messages TEXT = Messages.of("web");

    private final Div trouble = Ui.box("form-trouble");
    private final Div column = Ui.box("form-fields");
    private final NativeButton button;
    private final Div row;
    private boolean namesFields;

    /**
     * @param action the words on the button
     * @param whenSent runs when the button is clicked and all fields are valid
     */
    public Form(String action, Runnable whenSent) {
        this(action);
        whenSent(whenSent);
    }

    public Form(String action) {
        addClassName("form");
        getElement().setAttribute("novalidate", true);
        getElement().addEventListener("submit", event -> {}).preventDefault();
        trouble.getElement().setAttribute("role", "alert");
        button = Ui.submit(action, "act");
        row = Ui.row(button);
        add(trouble, column, row);
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
        return this;
    }

    /** Adds what stands beside the button. */
    public Form beside(Component part) {
        row.add(part);
        return this;
    }

    /**
     * Makes this the form of a first response, which can be filled in. The live view's own form takes over what was typed,
     * and whether the button was clicked ({@code first/paint.js}). The browser itself sends nothing: what was typed would
     * then be in an address.
     */
    void beforeFramework() {
        getElement().setAttribute(BEFORE_FRAMEWORK, true);
        fields(column).forEach(FormField::beforeFramework);
        // Outside a dialog, a browser does nothing to send it. It would on Enter in a form with one field.
        getElement().setAttribute("method", "dialog");
        button.getElement().setAttribute("type", "button");
        Paragraph waiting = Ui.role("status", Ui.paragraph("", "small", "quiet"));
        waiting.getElement().setAttribute("data-says", TEXT.get("form.waiting"));
        row.add(waiting);
        HtmlContainer withoutScripts = new HtmlContainer("noscript");
        withoutScripts.add(
                new Paragraph(TEXT.get("form.needs-scripts")), new Paragraph(TEXT.get("form.without-scripts")));
        add(withoutScripts);
    }

    public void refuse(Component... why) {
        namesFields = false;
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
        List<FormField> wrong = fields(column)
                .peek(field -> field.afterChange(this::checkAgain))
                .filter(field -> !field.check())
                .toList();
        name(wrong);
        wrong.stream()
                .flatMap(field -> Stream.ofNullable(field.findAncestor(MoreFields.class)))
                .forEach(folded -> folded.setOpen(true));
        wrong.stream().findFirst().ifPresent(FormField::focus);
        return wrong.isEmpty();
    }

    /** Takes back what no longer applies after a change: a field may have been wrong beside the value of another one. */
    private void checkAgain() {
        List<FormField> wrong = fields(column)
                .filter(FormField::isWrong)
                .filter(field -> !field.check())
                .toList();
        if (namesFields) {
            name(wrong);
        }
    }

    private void name(List<FormField> wrong) {
        refuse();
        if (wrong.size() > 1) {
            String fields = wrong.stream().map(FormField::label).collect(Collectors.joining(", "));
            refuse(TEXT.get("form.wrong", "fields", fields));
            namesFields = true;
        }
    }

    private static Stream<FormField> fields(Component part) {
        return part instanceof FormField field
                ? Stream.of(field)
                : part.getChildren().flatMap(Form::fields);
    }

    /** Fields that few users need, folded away under one line. It opens when one of them is wrong. */
    public static class MoreFields extends NativeDetails {

        public MoreFields(String summary) {
            super(summary);
            addClassName("more-fields");
        }

        public void with(Component... parts) {
            setContent(new Div(parts));
        }
    }
}
