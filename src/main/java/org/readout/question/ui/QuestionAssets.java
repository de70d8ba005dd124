package org.readout.question.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Script and style of question types, besides {@code scripts/answers.js}. */
@Component
@Order(4)
class QuestionAssets implements PageAssets {

    @Override
    public List<String> scripts() {
        return List.of("ordering");
    }

    @Override
    public List<String> styles() {
        return List.of("map");
    }
}
