package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;

/** What a view looks like in the document. */
final class Html {

    private Html() {}

    static String of(HasElement view) {
        return view.getElement().getOuterHTML();
    }

    /** Opens an address with a query. */
    static <T extends Component> T open(Class<T> view, String path, String query) {
        UI ui = UI.getCurrent();
        ui.navigate(path, QueryParameters.fromString(query));
        return ui.getInternals().getActiveRouterTargetsChain().stream()
                .filter(view::isInstance)
                .map(view::cast)
                .findFirst()
                .orElseThrow();
    }
}
