package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.text.Messages;

/** A question before something that can't be overlooked, with what will happen. It takes the focus where it is added. */
public final class AskFirst extends Div {

    private static final Messages TEXT = Messages.of("web");

    /**
     * Asks in a place, where the button that asks may stand itself. It has the focus again when the user cancels.
     *
     * @param choices what the user can choose with it
     */
    public static void at(
            Div place,
            NativeButton opener,
            String question,
            String consequences,
            String confirm,
            Runnable action,
            Component... choices) {
        boolean isThere = opener.getParent().filter(place::equals).isPresent();
        NativeButton cancel = Ui.button(TEXT.get("ask.cancel"), "act plain small", () -> {
            place.removeAll();
            if (isThere) {
                place.add(opener);
            }
            opener.focus();
        });
        NativeButton costs = Ui.button(confirm, "act", "plain", "small", "costs");
        place.removeAll();
        place.add(new AskFirst(question, consequences, costs, action, cancel, choices));
    }

    /** @param cancel closes the question */
    public AskFirst(
            String question,
            String consequences,
            NativeButton confirm,
            Runnable action,
            NativeButton cancel,
            Component... choices) {
        Paragraph ask = Ui.paragraph(question, "question");
        ask.getElement().setAttribute("tabindex", "-1");
        confirm.addClickListener(click -> action.run());
        addClassName("ask-first");
        getElement().setAttribute("role", "group").setAttribute("aria-label", question);
        cancel.addClickShortcut(Key.ESCAPE).listenOn(this);
        add(ask, new Paragraph(consequences));
        add(choices);
        add(Ui.row(confirm, cancel));
        ask.getElement().callJsFunction("focus");
    }
}
