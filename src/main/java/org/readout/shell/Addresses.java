package org.readout.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.internal.NavigationRouteTarget;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.PageCheck;
import org.readout.user.User;

/** Which addresses of the site lead to a page, for whoever asks. */
@org.springframework.stereotype.Component
class Addresses {

    private static final int LONGEST_NOTED = 200;

    private final Map<Class<? extends Component>, PageCheck> checks;
    private final CurrentUser currentPerson;
    private final AuditLog audit;

    Addresses(List<PageCheck> checks, CurrentUser currentPerson, AuditLog audit) {
        this.checks = checks.stream().collect(Collectors.toMap(PageCheck::view, Function.identity()));
        this.currentPerson = currentPerson;
        this.audit = audit;
    }

    /**
     * Whether a page answers at the path of a request. Where one has to sign in first, it counts as there: whoever has not
     * must not learn what there is.
     *
     * @param path without slashes at its ends
     */
    boolean leadToPage(String path, VaadinRequest request) {
        NavigationRouteTarget route =
                request.getService().getRouter().getRegistry().getNavigationRouteTarget(path);
        if (!route.hasTarget()) {
            return false;
        }
        Class<? extends Component> view = route.getRouteTarget().getTarget();
        PageCheck check = checks.get(view);
        boolean forEverybody = view.isAnnotationPresent(AnonymousAllowed.class);
        Optional<User> asker = currentPerson.signedIn();
        if (check == null || !forEverybody && asker.isEmpty()) {
            return true;
        }
        boolean there = check.isThere(route.getRouteParameters(), QueryParameters.full(request.getParameterMap()));
        if (!there && !forEverybody) {
            String shown = path.length() > LONGEST_NOTED ? path.substring(0, LONGEST_NOTED) + "…" : path;
            audit.noteRefused(asker.orElseThrow().id(), "page-refused", "path=/" + shown);
        }
        return there;
    }

    /** The title of the page at a path, as its view states it; nothing where it depends on what the page will show. */
    Optional<String> titleOf(String path, VaadinRequest request) {
        NavigationRouteTarget route =
                request.getService().getRouter().getRegistry().getNavigationRouteTarget(path);
        return route.hasTarget()
                ? Optional.ofNullable(route.getRouteTarget().getTarget().getAnnotation(PageTitle.class))
                        .map(PageTitle::value)
                : Optional.empty();
    }
}
