package org.readout.room.ui;

import com.vaadin.flow.dom.DomEvent;
import java.util.UUID;
import org.readout.lesson.Room.Clause;
import org.readout.lesson.Room.Issue;
import org.readout.text.Markup;
import org.readout.web.TrustedHtml;

/** The wordings of an issue as the browser's own radio buttons. */
final class RoomForms {

    /** The value of the radio button that was chosen, as data of an event; empty for one that another one unchecked. */
    static final String VALUE = "event.target.checked ? event.target.value : ''";

    private RoomForms() {}

    /** Returns a heading that takes the focus when its step is shown after another. */
    static TrustedHtml heading(String words) {
        TrustedHtml heading = TrustedHtml.text("h2", "", words);
        heading.getElement().setAttribute("tabindex", "-1");
        return heading;
    }

    /**
     * @param label what is chosen
     * @param name the start of the ids of the buttons
     * @param open whether another one can be chosen
     */
    static TrustedHtml wordings(Issue issue, String label, String name, String chosen, boolean open) {
        int number = 0;
        // A name of its own: while the live view takes over, the buttons of the first response are still there.
        String radios = "wordings-" + UUID.randomUUID();
        StringBuilder options = new StringBuilder();
        for (Clause clause : issue.clauses()) {
            options.append("<label class=\"checkline\"><input type=\"radio\" id=\"%s-%d\" name=\"%s\" value=\"%s\"%s%s>"
                            .formatted(
                                    name,
                                    number++,
                                    radios,
                                    clause.id(),
                                    clause.id().equals(chosen) ? " checked" : "",
                                    open ? "" : " disabled"))
                    .append(Markup.text("span", "", clause.text()))
                    .append("</label>");
        }
        TrustedHtml group = new TrustedHtml("div", "wordings", Markup.text("p", "ask", label) + options);
        group.getElement().setAttribute("role", "radiogroup").setAttribute("aria-label", label + ": " + issue.title());
        return group;
    }

    static String chosen(DomEvent event) {
        return event.getEventData().path(VALUE).asString("");
    }
}
