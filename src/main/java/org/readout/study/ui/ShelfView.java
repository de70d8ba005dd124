package org.readout.study.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** All lessons that can be read. */
@Route("")
@AnonymousAllowed
class ShelfView extends Div implements HasDynamicTitle {

    ShelfView(StudyPages pages) {
        add(pages.shelf());
    }

    @Override
    public String getPageTitle() {
        return StudyTitles.SHELF;
    }
}
