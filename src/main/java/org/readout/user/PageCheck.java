package org.readout.user;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;

/**
 * Says whether the page of a view is there for whoever asks, before the view is made: so the first response can say "not
 * found" by its status, and in words that need no script. A view whose address names something has one; without it, every
 * address that leads to the view counts as there.
 */
public interface PageCheck {

    /** The view whose addresses are checked. */
    Class<? extends Component> view();

    /**
     * Whether there is such a page; the same answer as the view's own. It changes nothing.
     *
     * @param names what stands in the address in the place of the route's names, such as {@code :lesson}
     * @param query what follows the question mark
     */
    boolean isThere(RouteParameters names, QueryParameters query);
}
