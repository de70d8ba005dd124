package org.readout.notice.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readout.notice.MailSettings;
import org.readout.notice.MailSettings.Stop;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** Asks before a link in a mail stops that mail, and says that it has. It needs no sign-in, and shows nothing of the person. */
@Route("stop-mail")
@AnonymousAllowed
@PageView.WithoutFramework
class StopMailView extends PageView<StopMailView.Found> {

    private static final Messages TEXT = Messages.of("notice");
    private static final String DONE = "done";

    private final MailSettings settings;

    StopMailView(MailSettings settings) {
        this.settings = settings;
    }

    static String address(String token, boolean done) {
        return "/stop-mail?" + AccountLinks.TOKEN + "=" + token + (done ? "&" + DONE : "");
    }

    record Found(String token, Optional<Stop> stop, boolean done) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String token = query.getSingleParameter(AccountLinks.TOKEN).orElse("");
        return Optional.of(
                new Found(token, settings.stopOf(token), query.getParameters().containsKey(DONE)));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        Div page = Ui.box("sheet-page", new H1(TEXT.get("stop.heading")));
        Stop stop = found.stop().orElse(null);
        if (stop == null) {
            page.add(new Paragraph(TEXT.get("stop.wrong")));
        } else if (found.done()) {
            page.add(Ui.role("status", new Paragraph(TEXT.get("stop.done"))));
        } else {
            String topics = stop.topics().stream()
                    .map(topic -> TEXT.get("topic", "topic", topic))
                    .collect(Collectors.joining(", "));
            page.add(
                    new Paragraph(TEXT.get("stop.ask", "topics", topics)),
                    Ui.post(NoticeAddresses.STOP + found.token(), Ui.row(Ui.submit(TEXT.get("stop.button"), "act"))));
        }
        page.add(new Paragraph(new Anchor(AccountLinks.ACCOUNT + MailPart.PLACE, TEXT.get("stop.settings"))));
        return Optional.of(new FirstPage(TEXT.get("stop.title"), page, "people"));
    }
}
