package org.readout.reading.ui;

import com.vaadin.flow.component.UI;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The page that is shown in a browserless test, with its frame, as a document to be asked. */
final class Shown {

    private Shown() {}

    static Document page() {
        return Jsoup.parseBodyFragment(UI.getCurrent()
                .getChildren()
                .map(child -> child.getElement().getOuterHTML())
                .collect(Collectors.joining()));
    }
}
