package org.readout.attempt.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What keeps and sends answers, the clock, and what a quiz looks like. */
@Component
@Order(3)
class AttemptAssets implements PageAssets {

    @Override
    public List<String> scripts() {
        return List.of("answers", "clock", "result");
    }

    @Override
    public List<String> styles() {
        return List.of("quiz");
    }
}
