package org.readout.reading.ui;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** Stands for every page that isn't kept, without a connection: {@code scripts/offline.js} lists those that are. */
@Route("offline")
@AnonymousAllowed
@PageView.SameForNewVisitors
@PageView.MayBeKept
class OfflineView extends PageView<QueryParameters> {

    private static final Messages TEXT = Messages.of("reading");

    @Override
    public Optional<QueryParameters> find(RouteParameters names, QueryParameters query) {
        return Optional.of(query);
    }

    @Override
    protected Optional<FirstPage> first(QueryParameters query) {
        return Optional.of(new FirstPage(
                TEXT.get("offline.title"),
                Ui.box(
                        "sheet-page",
                        new H1(TEXT.get("offline.heading")),
                        Ui.paragraph(TEXT.get("offline.not-kept"), "not-kept"),
                        new TrustedHtml("div", "", "<readout-kept></readout-kept>")),
                "lessons"));
    }
}
