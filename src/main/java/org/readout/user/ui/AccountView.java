package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
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
import org.readout.user.AccountMail;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.EmailConfirmation;
import org.readout.user.LoginFlow;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.OneTimeLink.Reset;
import org.readout.user.OneTimeLinks;
import org.readout.user.Passkeys;
import org.readout.user.SitePage;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.Throttle;
import org.readout.user.User;
import org.readout.user.UserService;
import org.readout.web.CopyableLink;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The page to change one's name and password, sign out, and invite instructors. */
@Route("account")
@PermitAll
class AccountView extends PageView<AccountView.Found> {

    private static final Messages TEXT = Messages.of("user");

    private final CurrentUser currentUser;
    private final UserService users;
    private final LoginFlow flow;
    private final OneTimeLinks links;
    private final SiteRights rights;
    private final EmailConfirmation confirmation;
    private final AccountMail mail;
    private final Passkeys passkeys;
    private final List<AccountPart> parts;
    private final List<SitePage> site;

    AccountView(
            CurrentUser currentUser,
            UserService users,
            LoginFlow flow,
            OneTimeLinks links,
            SiteRights rights,
            EmailConfirmation confirmation,
            AccountMail mail,
            Passkeys passkeys,
            List<AccountPart> parts,
            List<SitePage> site) {
        this.currentUser = currentUser;
        this.users = users;
        this.flow = flow;
        this.links = links;
        this.rights = rights;
        this.confirmation = confirmation;
        this.mail = mail;
        this.passkeys = passkeys;
        this.parts = parts;
        this.site = site;
        pageTitle(AccountFields.pageTitle(TEXT.get("account.heading")));
        addClassNames("sheet-page", "form-page");
    }

    record Found(User user, Optional<String> next, QueryParameters query) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return currentUser
                .signedIn()
                .filter(user -> !user.isPreview())
                .map(user -> new Found(user, AccountFields.next(query), query));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        if (links.lastReset(found.user().id()).isPresent()
                || !passkeys.of(found.user().id()).isEmpty()) {
            // The page says when, and the browser's time zone is known later.
            return Optional.empty();
        }
        show(found);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(Found found) {
        User user = found.user();
        Optional<Reset> reset = links.lastReset(user.id());
        add(new H1(TEXT.get("account.heading")));
        reset.filter(last -> !last.told()).ifPresent(last -> add(notice(user, last, found.next())));
        add(Ui.paragraph(TEXT.get("account.signed-in", "email", AccountFields.nameOrEmail(user)), "quiet"), signOut());
        if (confirmation.isMissing(user.id())) {
            add(unconfirmed(String.valueOf(user.email())));
        }
        reset.filter(Reset::told).ifPresent(last -> add(Ui.paragraph(words(last), "quiet")));
        parts.forEach(part -> add(part.of(user, found.query())));
        add(new Section(new H2(TEXT.get("account.name")), name(user)));
        if (users.mayUsePassword(user.id())) {
            add(new Section(new H2(TEXT.get("account.password")), password(user)));
            if (users.hasPassword(user.id())) {
                add(twoStep(user));
            }
            add(new PasskeysPart(user.id(), passkeys, users));
        }
        if (rights.has(user.id(), SiteRight.MAKE_INSTRUCTORS)) {
            add(new Section(new H2(TEXT.get("account.instructors")), invite()));
        }
        List<Anchor> pages =
                site.stream().flatMap(page -> page.link(user).stream()).toList();
        if (!pages.isEmpty()) {
            add(new Section(new H2(TEXT.get("account.site")), Ui.list("plain-list", pages, ListItem::new)));
        }
    }

    private Component unconfirmed(String email) {
        Paragraph done = Ui.result();
        NativeButton send = Ui.button(TEXT.get("account.unconfirmed.send"), "act", () -> {
            boolean asked = mail.ask(Purpose.CONFIRM, email, Throttle.computer());
            done.setText(TEXT.get(asked ? "account.unconfirmed.sent" : "forgot.throttled", "email", email));
        });
        return Ui.notice(
                new H2(TEXT.get("account.unconfirmed")),
                new Paragraph(TEXT.get("account.unconfirmed.words", "email", email, "days", Purpose.CONFIRM.days())),
                Ui.row(send),
                done);
    }

    /** Returns the notice that another user's link changed the password. It is shown until the user selects Continue. */
    private Component notice(User user, Reset reset, Optional<String> next) {
        NativeButton button = Ui.button(TEXT.get("account.reset.continue"), "act", () -> {
            links.setTold(user.id());
            UI.getCurrent().getPage().setLocation(next.orElse("/"));
        });
        return Ui.notice(
                new H2(TEXT.get("account.reset")),
                new Paragraph(words(reset)),
                new Paragraph(TEXT.get("account.reset.next")),
                Ui.row(button));
    }

    private static String words(Reset reset) {
        String created = UserTime.dayAndTime(reset.madeAt());
        String used = UserTime.dayAndTime(reset.usedAt());
        return reset.maker() == null
                ? TEXT.get("account.reset.by-administrator", "created", created, "used", used)
                : TEXT.get(
                        "account.reset.by-instructor", "instructor", reset.maker(), "created", created, "used", used);
    }

    private Component name(User user) {
        FormField name = AccountFields.name();
        name.setValue(user.name());
        FormField surname = new FormField(
                        TEXT.get("account.surname"),
                        new TextInput("text", "family-name")
                                .autocomplete("family-name")
                                .maxLength(User.NAME_MAX_LENGTH))
                .hint(TEXT.get("account.surname.hint"));
        surname.setValue(Objects.requireNonNullElse(user.surname(), ""));
        Paragraph done = Ui.result();
        Form form = new Form(TEXT.get("account.name.change"), () -> {
                    if (users.rename(user.id(), name.value())) {
                        users.setSurname(user.id(), surname.value());
                        done.setText(TEXT.get("account.name.changed", "name", PlainText.name(name.value())));
                    } else {
                        done.setText("");
                        name.refuse(TEXT.get("account.name.taken"));
                    }
                })
                .with(name, surname);
        return new Div(form, done);
    }

    private Component password(User user) {
        if (!users.hasPassword(user.id())) {
            return noPassword(user);
        }
        FormField current = AccountFields.password(TEXT.get("account.password.current"), "current-password");
        FormField wanted = AccountFields.newPassword(user);
        Paragraph done = Ui.result();
        Form form = new Form(TEXT.get("account.password.change"), () -> {
                    Optional<String> refusal = users.changePassword(user.id(), current.value(), wanted.value());
                    current.refuse(refusal.orElse(""));
                    done.setText("");
                    if (refusal.isEmpty()) {
                        flow.again(user);
                        links.setTold(user.id());
                        current.setValue("");
                        wanted.setValue("");
                        done.setText(TEXT.get("account.password.changed"));
                    }
                })
                .with(current, wanted);
        return new Div(form, done);
    }

    /** Returns what an account without a password can do: get a link to choose one, if its address is known to be its own. */
    private Component noPassword(User user) {
        Div part = new Div(new Paragraph(TEXT.get("account.password.none")));
        if (mail.isOn() && user.email() != null && !confirmation.isMissing(user.id())) {
            String email = user.email();
            Paragraph done = Ui.result();
            part.add(
                    Ui.row(Ui.button(TEXT.get("account.password.link"), "act plain", () -> {
                        boolean asked = mail.ask(Purpose.RESET, email, Throttle.computer());
                        done.setText(TEXT.get(asked ? "account.unconfirmed.sent" : "forgot.throttled", "email", email));
                    })),
                    done);
        }
        return part;
    }

    private Component twoStep(User user) {
        String state = users.hasSecondFactor(user.id()) ? "on" : "off";
        return new Section(
                new H2(TEXT.get("two-step.heading")),
                new Paragraph(TEXT.get("account.two-step", "state", state)),
                Ui.row(Ui.link(
                        AccountLinks.TWO_STEP, TEXT.get("account.two-step.change", "state", state), "act", "plain")));
    }

    private Component invite() {
        Div link = Ui.role("status", new Div());
        NativeButton create = Ui.button(TEXT.get("account.invite"), "act plain", () -> {
            link.removeAll();
            currentUser
                    .signedIn()
                    .flatMap(asker -> links.invitationPath(asker.id()))
                    .ifPresent(path -> link.add(
                            new CopyableLink(TEXT.get("account.invite.link", "days", Purpose.INVITE.days()), path)));
        });
        return new Div(new Paragraph(TEXT.get("account.instructors.words")), Ui.row(create), link);
    }

    /** Returns a form that the browser itself posts, so that no link or image of another site can sign the user out. */
    private static Component signOut() {
        NativeButton everywhere = Ui.submit(TEXT.get("account.sign-out-everywhere"), "act", "plain");
        everywhere
                .getElement()
                .setAttribute("name", AccountLinks.EVERYWHERE)
                .setAttribute("value", "true")
                .setAttribute("aria-describedby", "everywhere-hint");
        Paragraph hint = Ui.paragraph(TEXT.get("account.sign-out-everywhere.hint"), "quiet");
        hint.setId("everywhere-hint");
        NativeButton here = Ui.submit(TEXT.get("account.sign-out"), "act", "plain");
        return Ui.post(AccountLinks.SIGN_OUT, Ui.row(here, everywhere), hint);
    }
}
