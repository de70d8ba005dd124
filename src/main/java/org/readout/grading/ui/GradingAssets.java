package org.readout.grading.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The script that keeps an unfinished grade in the browser. */
@Component
@Order(8)
class GradingAssets implements PageAssets {

    @Override
    public List<String> scripts() {
        return List.of("grading");
    }
}
