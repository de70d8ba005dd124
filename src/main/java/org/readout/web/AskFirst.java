package org.readout.web;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.text.Messages;

/** A question before something that can't be overlooked, with what will happen. It takes the focus where it is added. */
public final class AskFirst extends Div {

    private static final Messages TEXT = Messages.of("web");

    private final NativeButton cancel;

    /** @param close runs when the user cancels */
    public AskFirst(String question, String consequences, String confirm, Runnable action, Runnable close) {
        this(
                question,
                consequences,
                Ui.button(confirm, "act", "plain", "small", "costs"),
                action,
                Ui.button(TEXT.get("ask.cancel"), "act", "plain", "small"));
        cancel.addClickListener(click -> close.run());
    }

    /** Asks in the place of a button, which comes back when the user cancels. */
    public static void insteadOf(
            NativeButton button, Div place, String question, String consequences, String confirm, Runnable action) {
        place.removeAll();
        place.add(new AskFirst(question, consequences, confirm, action, () -> {
            place.removeAll();
            place.add(button);
            button.focus();
        }));
    }

    /** @param cancel closes the question */
    public AskFirst(String question, String consequences, NativeButton confirm, Runnable action, NativeButton cancel) {
        this.cancel = cancel;
        Paragraph ask = Ui.paragraph(question, "question");
        ask.getElement().setAttribute("tabindex", "-1");
        confirm.addClickListener(click -> action.run());
        addClassName("ask-first");
        getElement().setAttribute("role", "group").setAttribute("aria-label", question);
        add(ask, new Paragraph(consequences), Ui.row(confirm, cancel));
        ask.getElement().callJsFunction("focus");
    }
}
