package org.readout.privacy.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.readout.privacy.AuditSearch;
import org.readout.privacy.AuditTrail;
import org.readout.user.CurrentUser;
import org.readout.user.SitePage;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.stereotype.Component;

/** Who did what on the site, for its administrators. */
@Route("site/audit")
@PermitAll
class SiteAuditView extends PageView<AuditSearch> {

    static final String ADDRESS = "/site/audit";

    private final CurrentUser currentUser;
    private final AuditPart part;

    SiteAuditView(CurrentUser currentUser, AuditPart part) {
        this.currentUser = currentUser;
        this.part = part;
        pageTitle(AuditPart.TEXT.get("audit.title", "where", AuditPart.TEXT.get("audit.site")));
        addClassName("desk");
    }

    @Override
    public Optional<AuditSearch> find(RouteParameters names, QueryParameters query) {
        return currentUser
                .signedIn()
                .map(user -> AuditSearch.all(null, user.id()))
                .filter(part::mayRead);
    }

    @Override
    protected void show(AuditSearch all) {
        add(new H1(AuditPart.TEXT.get("audit.heading")), part.of(all, UserTime::dayAndTime));
    }

    /** Leads there from the account page. */
    @Component
    record AuditLink(AuditTrail trail) implements SitePage {

        @Override
        public Optional<Anchor> link(User user) {
            return trail.mayRead(AuditSearch.all(null, user.id()))
                    ? Optional.of(Ui.link(ADDRESS, AuditPart.TEXT.get("audit.site.link")))
                    : Optional.empty();
        }
    }
}
