package org.readout.lesson;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The style of blocks in a text. */
@Component
@Order(1)
class LessonAssets implements PageAssets {

    @Override
    public List<String> styles() {
        return List.of("blocks");
    }
}
