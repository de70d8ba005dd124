package org.readout.discussion.ui;

import java.util.List;
import org.readout.web.PageAssets;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The script that keeps drafts, and the style of a discussion. */
@Component
@Order(5)
class DiscussionAssets implements PageAssets {

    @Override
    public List<String> scripts() {
        return List.of("draft");
    }

    @Override
    public List<String> styles() {
        return List.of("discussion");
    }
}
