package org.readout.course.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** A question before something that can't be overlooked, with what will happen. It takes the focus where it is added. */
final class AskFirst extends Div {

    private static final Messages TEXT = Messages.of("course");

    /** @param close runs when the user cancels */
    AskFirst(String question, String consequences, String confirm, Runnable action, Runnable close) {
        Paragraph ask = Ui.paragraph(question, "question");
        ask.getElement().setAttribute("tabindex", "-1");
        NativeButton yes = Ui.button(confirm, "act", "plain", "small", "costs");
        yes.addClickListener(click -> action.run());
        NativeButton no = Ui.button(TEXT.get("ask.cancel"), "act", "plain", "small");
        no.addClickListener(click -> close.run());
        addClassName("ask-first");
        getElement().setAttribute("role", "group").setAttribute("aria-label", question);
        add(ask, new Paragraph(consequences), Ui.row(yes, no));
        ask.getElement().callJsFunction("focus");
    }
}
