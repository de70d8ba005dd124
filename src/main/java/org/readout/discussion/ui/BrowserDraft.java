package org.readout.discussion.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.DomEvent;
import java.util.function.Consumer;
import org.readout.discussion.DraftService.Outcome;

/**
 * Where there is a post already, asks the browser for a text that was typed for one and never reached the server, as it
 * happens to whoever writes without a connection and posts from another device. See {@code scripts/draft.js}.
 */
@Tag("readout-left")
final class BrowserDraft extends HtmlContainer {

    static final String EVENT = "left";

    /**
     * @param posted what was posted, which is left behind nowhere
     * @param found shows the text, which is a draft by then
     */
    BrowserDraft(DraftKeeper keeper, String posted, Runnable found) {
        getElement().setAttribute("data-key", keeper.key()).setAttribute("data-owner", keeper.ownerKey());
        Consumer<DomEvent> left = event -> {
            String text = event.getEventData().path("event.detail.text").asString("");
            long sequence = event.getEventData().path("event.detail.sequence").asLong(0);
            if (text.isBlank() || text.strip().equals(posted)) {
                keeper.forgetInBrowser(sequence);
            } else if (keeper.save(text, sequence).orElse(null) instanceof Outcome.Saved) {
                keeper.forgetInBrowser(sequence);
                found.run();
            }
        };
        getElement()
                .addEventListener(EVENT, left::accept)
                .addEventData("event.detail.text")
                .addEventData("event.detail.sequence");
    }
}
