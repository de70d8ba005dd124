package org.readout.privacy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.readout.privacy.PersonExport;
import org.readout.privacy.PersonalData;
import org.readout.privacy.Retention;
import org.readout.privacy.Retention.ChosenTime;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is held of the user, who sees it, how long it stays, and the files with it. */
@Route("account/data")
@PermitAll
class DataView extends PageView<User> {

    static final String ADDRESS = "/account/data";

    private static final Messages TEXT = Messages.of("privacy");

    private final CurrentUser currentUser;
    private final Retention retention;

    DataView(CurrentUser currentUser, Retention retention) {
        this.currentUser = currentUser;
        this.retention = retention;
        pageTitle(TEXT.get("your-data.title"));
        addClassName("desk");
    }

    @Override
    public Optional<User> find(RouteParameters names, QueryParameters query) {
        return account(currentUser);
    }

    /** Returns the account that is signed in; the student of a preview has none. */
    static Optional<User> account(CurrentUser currentUser) {
        return currentUser.signedIn().filter(user -> !user.isPreview());
    }

    @Override
    protected Optional<FirstPage> first(User user) {
        show(user);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(User user) {
        NativeTableBody body = new NativeTableBody();
        PersonalData.ALL.forEach(data -> body.add(new NativeTableRow(
                Ui.rowHeading(new Span(data.what())),
                new NativeTableCell(data.seenBy()),
                new NativeTableCell(data.whenErased()),
                new NativeTableCell(data.whenEnded()))));
        add(
                Ui.where(new Anchor(AccountLinks.ACCOUNT, TEXT.get("your-data.account"))),
                new H1(TEXT.get("your-data")),
                new Section(
                        new H2(TEXT.get("your-data.download")),
                        new Paragraph(TEXT.get("your-data.download.words")),
                        Ui.row(
                                download("html", TEXT.get("your-data.html")),
                                download("json", TEXT.get("your-data.json")))),
                new Section(
                        new H2(TEXT.get("your-data.retention")),
                        new Paragraph(
                                retention.courseMonths() == 0
                                        ? TEXT.get("your-data.retention.none")
                                        : TEXT.get("your-data.retention.months", "months", retention.courseMonths())),
                        Ui.list("", retention.chosen(user.id()), DataView::chosen)),
                new Section(
                        new H2(TEXT.get("your-data.delete")),
                        new Paragraph(Ui.link(DeleteAccountView.ADDRESS, TEXT.get("your-data.delete")))),
                new Section(
                        new H2(TEXT.get("your-data.held")),
                        Ui.table(
                                body,
                                TEXT.get("your-data.held.what"),
                                TEXT.get("your-data.held.seen"),
                                TEXT.get("your-data.held.erased"),
                                TEXT.get("your-data.held.ended"))));
    }

    private static ListItem chosen(ChosenTime time) {
        return new ListItem(TEXT.get("your-data.retention.course", "course", time.course(), "months", time.months()));
    }

    static Anchor download(String kind, String words) {
        Anchor download = Ui.link(ADDRESS + "/" + kind, words, "act", "plain");
        download.setRouterIgnore(true);
        download.getElement().setAttribute("download", true);
        return download;
    }

    /** Leads there from the account page. */
    @org.springframework.stereotype.Component
    @Order
    static final class YourData implements AccountPart {

        @Override
        public Component of(User user, QueryParameters query) {
            return new Section(
                    new H2(TEXT.get("your-data")),
                    new Paragraph(TEXT.get("your-data.words")),
                    new Paragraph(Ui.link(ADDRESS, TEXT.get("your-data.link"))));
        }
    }

    /** Sends users all that is held of them, and no one else's. */
    @RestController
    record DataDownload(CurrentUser currentUser, PersonExport export) {

        @GetMapping(ADDRESS + "/{kind:json|html}")
        void send(@PathVariable String kind, HttpServletResponse response) throws IOException {
            User user = account(currentUser).orElse(null);
            if (user == null) {
                response.sendError(HttpStatus.NOT_FOUND.value());
                return;
            }
            response.setContentType(kind.equals("json") ? "application/json" : "text/html;charset=utf-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"readout-data." + kind + "\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            if (kind.equals("json")) {
                export.json(user, response.getOutputStream());
            } else {
                export.html(user, response.getOutputStream());
            }
        }
    }
}
