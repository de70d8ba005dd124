package org.readout.lti.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.lti.LtiAddresses;
import org.readout.lti.Platform;
import org.readout.lti.Platforms;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.SitePage;
import org.readout.user.User;
import org.readout.web.CopyableLink;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The learning platforms that an administrator has connected, and what to paste into a new one. */
@Route(PlatformsView.ADDRESS)
@PermitAll
class PlatformsView extends PageView<User> {

    static final String ADDRESS = "site/platforms";

    private static final Messages TEXT = Messages.of("lti");

    private final CurrentUser currentUser;
    private final Platforms platforms;
    private final Clock clock;

    PlatformsView(CurrentUser currentUser, Platforms platforms, Clock clock) {
        this.currentUser = currentUser;
        this.platforms = platforms;
        this.clock = clock;
        addClassName("sheet-page");
        pageTitle(TEXT.get("platforms.title"));
    }

    @Override
    public Optional<User> find(RouteParameters names, QueryParameters query) {
        return currentUser.signedIn().filter(user -> platforms.mayAdminister(user.id()));
    }

    @Override
    protected void show(User user) {
        removeAll();
        Paragraph done = Ui.result();
        add(new H1(TEXT.get("platforms.heading")), new Paragraph(TEXT.get("platforms.intro")));
        if (platforms.isWithoutAddress()) {
            add(Ui.notice(new Paragraph(TEXT.get("platforms.no-address"))));
            return;
        }
        List<Platform> all = platforms.list(user.id());
        Div link = Ui.role("status", new Div());
        add(
                all.isEmpty() ? Ui.empty(TEXT.get("platforms.none")) : grid(user, all),
                Ui.row(
                        Ui.button(
                                TEXT.get("platforms.link"),
                                "act",
                                () -> platforms.registrationPath(user.id()).ifPresent(path -> {
                                    link.removeAll();
                                    link.add(new CopyableLink(TEXT.get("platforms.link.give"), path));
                                })),
                        Ui.button(TEXT.get("platforms.add"), "act plain", () -> edit(user, null))),
                link,
                done,
                new Section(
                        new H2(TEXT.get("platforms.ours")),
                        new CopyableLink(TEXT.get("platforms.ours.launch"), LtiAddresses.LAUNCH),
                        new CopyableLink(TEXT.get("platforms.ours.login"), LtiAddresses.LOGIN),
                        new CopyableLink(TEXT.get("platforms.ours.keys"), LtiAddresses.KEYS)));
        platforms
                .keyMadeAt(user.id())
                .ifPresent(at -> add(
                        Ui.quiet(TEXT.get("platforms.key", "date", UserTime.day(at))),
                        Ui.row(Ui.button(TEXT.get("platforms.key.renew"), "act plain small", () -> {
                            platforms.renewKey(user.id());
                            done.setText(TEXT.get("platforms.key.renewed"));
                            done.getElement().callJsFunction("focus");
                        }))));
    }

    private Grid<Platform> grid(User user, List<Platform> all) {
        Grid<Platform> grid = new Grid<>();
        grid.getElement().setProperty("accessibleName", TEXT.get("platforms.heading"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(new ComponentRenderer<Component, Platform>(
                        each -> Ui.button(each.name(), "as-link", () -> edit(user, each))))
                .setHeader(TEXT.get("platforms.column.name"))
                .setWidth("10rem");
        grid.addColumn(Platform::clientId)
                .setHeader(TEXT.get("platforms.column.client"))
                .setWidth("10rem");
        grid.addColumn(PlatformsView::lastLaunch)
                .setHeader(TEXT.get("platforms.column.launch"))
                .setWidth("9rem");
        grid.setItems(all);
        return grid;
    }

    private static String lastLaunch(Platform platform) {
        Instant at = platform.withdrawnAt() == null ? platform.launchedAt() : platform.withdrawnAt();
        return platform.withdrawnAt() != null
                ? TEXT.get("platforms.withdrawn", "date", UserTime.day(platform.withdrawnAt()))
                : at == null ? TEXT.get("platforms.never") : UserTime.dayAndTime(at);
    }

    private void edit(User user, @Nullable Platform platform) {
        PlatformDialog dialog = new PlatformDialog(platform, platforms::isAddress, clock);
        dialog.whenSaved(made -> {
            boolean saved = platforms.save(user.id(), made);
            if (saved) {
                show(user);
            }
            return saved;
        });
        dialog.open();
    }

    /** Leads administrators from their account to this page. */
    @org.springframework.stereotype.Component
    record PlatformsLink(Platforms platforms) implements SitePage {

        @Override
        public Optional<Anchor> link(User user) {
            return platforms.mayAdminister(user.id())
                    ? Optional.of(new Anchor("/" + ADDRESS, TEXT.get("platforms.account")))
                    : Optional.empty();
        }
    }
}
