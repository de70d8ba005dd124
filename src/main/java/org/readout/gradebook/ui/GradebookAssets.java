package org.readout.gradebook.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The script that fits a grid of scores into the window, and the style of scores. */
@Component
@Order(7)
class GradebookAssets implements PageAssets {

    @Override
    public List<String> scripts() {
        return List.of("gradebook");
    }

    @Override
    public List<String> styles() {
        return List.of("gradebook");
    }
}
