package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.attempt.AttemptId;

/** Where the receipt of an attempt is downloaded. */
final class ReceiptLink extends Paragraph {

    static final String ADDRESS = "/receipts/";

    ReceiptLink(AttemptId attempt) {
        addClassNames("receipt", "small");
        Anchor link = new Anchor(ADDRESS + attempt.value(), "Download receipt");
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", true);
        add(link);
    }
}
