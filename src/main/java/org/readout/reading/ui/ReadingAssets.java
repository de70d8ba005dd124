package org.readout.reading.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The script of notes beside a text, and the styles of lessons and terms. */
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
