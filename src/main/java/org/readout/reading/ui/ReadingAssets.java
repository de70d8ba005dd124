package org.readout.reading.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The notes beside a text, and what the pages of lessons and terms look like. */
@Component
@Order(2)
class ReadingAssets implements PageAssets {

    @Override
    public List<String> scripts() {
        return List.of("reading");
    }

    @Override
    public List<String> styles() {
        return List.of("lessons", "reading", "terms");
    }
}
