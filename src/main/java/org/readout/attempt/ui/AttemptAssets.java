package org.readout.attempt.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Scripts that keep and send answers and show the clock, and the style of a quiz. */
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
