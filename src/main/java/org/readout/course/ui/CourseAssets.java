package org.readout.course.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The script of buttons that copy a text, and the style of forms and of a course. */
@Component
@Order(6)
class CourseAssets implements PageAssets {

    @Override
    public List<String> scripts() {
        return List.of("people");
    }

    @Override
    public List<String> styles() {
        return List.of("people");
    }
}
