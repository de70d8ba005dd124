package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.readout.db.PlainText;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.RightsOfAccount;
import org.readout.user.SitePage;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.web.AskFirst;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The page on which administrators see who has which right on the site, give rights and withdraw them. */
@Route("site/people")
@PermitAll
class SitePeopleView extends PageView<User> {

    private static final Messages TEXT = Messages.of("user-site");
    private static final String ADDRESS = "/site/people";
    private static final int SHORTEST_SEARCH = 2;
    private static final int MOST_FOUND = 50;

    private final CurrentUser currentUser;
    private final SiteRights rights;
    private final Grid<RightsOfAccount> grid = new Grid<>();
    private final TextInput search = new TextInput("search", "search");
    private final Div place = new Div();
    private final Paragraph done = Ui.result();
    private final Paragraph count = Ui.role("status", Ui.quiet(""));

    SitePeopleView(CurrentUser currentUser, SiteRights rights) {
        this.currentUser = currentUser;
        this.rights = rights;
        addClassName("desk");
        pageTitle(AccountFields.pageTitle(TEXT.get("heading")));
    }

    @Override
    public Optional<User> find(RouteParameters names, QueryParameters query) {
        return currentUser.signedIn().filter(user -> rights.has(user.id(), SiteRight.ADMINISTER));
    }

    @Override
    protected void show(User user) {
        grid.addClassName("student-grid");
        grid.getElement().setProperty("accessibleName", TEXT.get("heading"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(new ComponentRenderer<Component, RightsOfAccount>(each -> new Div(
                        new Div(each.name()), Ui.box("quiet", new Span(Objects.requireNonNullElse(each.email(), ""))))))
                .setHeader(TEXT.get("name"))
                .setWidth("12rem");
        for (SiteRight right : SiteRight.values()) {
            grid.addColumn(new ComponentRenderer<Component, RightsOfAccount>(each -> cell(each, right, user)))
                    .setHeader(TEXT.get("right", "right", right))
                    .setWidth("8.5rem")
                    .setFlexGrow(0);
        }
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> list());
        add(
                new H1(TEXT.get("heading")),
                new Paragraph(TEXT.get("words")),
                Ui.list(
                        "plain-list",
                        List.of(SiteRight.values()),
                        right -> Ui.rich(new ListItem(), TEXT.get("means", "right", right))),
                new FormField(TEXT.get("search"), search).hint(TEXT.get("search.hint")),
                count,
                done,
                place,
                grid);
        list();
    }

    /** Lists the accounts with a right or, during a search, those whom it finds. */
    private void list() {
        String wanted = PlainText.forSearch(search.getValue().strip());
        boolean searching = wanted.length() >= SHORTEST_SEARCH;
        List<RightsOfAccount> found = rights.accounts().stream()
                .filter(each -> searching
                        ? PlainText.forSearch(each.name() + " " + each.handle()).contains(wanted)
                        : !each.rights().isEmpty())
                .toList();
        grid.setItems(found.subList(0, Math.min(found.size(), MOST_FOUND)));
        count.setText(TEXT.get("count", "searching", searching, "count", found.size(), "most", MOST_FOUND));
    }

    private Component cell(RightsOfAccount account, SiteRight right, User user) {
        String what = TEXT.get("right", "right", right) + ", " + account.name();
        if (!account.rights().contains(right)) {
            return Ui.row(Ui.itemButton(TEXT.get("give"), what, () -> {
                boolean given = rights.grant(account.id(), right, user.id());
                tell(given ? "given" : "not-changed", account, right);
            }));
        }
        NativeButton withdraw = Ui.itemButton(TEXT.get("withdraw"), what);
        withdraw.addClickListener(click -> AskFirst.at(
                place,
                withdraw,
                TEXT.get("withdraw.ask", "name", account.name(), "right", right),
                TEXT.get("withdraw.means", "right", right),
                TEXT.get("withdraw"),
                () -> {
                    boolean withdrawn = rights.withdraw(account.id(), right, user.id());
                    tell(withdrawn ? "withdrawn" : "last", account, right);
                }));
        return Ui.row(withdraw);
    }

    private void tell(String what, RightsOfAccount account, SiteRight right) {
        place.removeAll();
        if (currentUser
                .signedIn()
                .filter(now -> rights.has(now.id(), SiteRight.ADMINISTER))
                .isEmpty()) {
            // One's own right: the page is no longer there.
            UI.getCurrent().getPage().setLocation(AccountLinks.ACCOUNT);
            return;
        }
        list();
        String words = TEXT.get(what, "name", account.name(), "right", right);
        boolean refused = what.equals("last") || what.equals("not-changed");
        done.setText(refused ? "" : words);
        if (refused) {
            place.add(Ui.role("alert", Ui.box("form-trouble", new Paragraph(words))));
        }
    }

    /** Leads there from the account page. */
    @org.springframework.stereotype.Component
    record SiteLink(SiteRights rights) implements SitePage {

        @Override
        public Optional<Anchor> link(User user) {
            return rights.has(user.id(), SiteRight.ADMINISTER)
                    ? Optional.of(Ui.link(ADDRESS, TEXT.get("link")))
                    : Optional.empty();
        }
    }
}
