package org.readout.user.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow.Failure;
import org.readout.user.SignInProviders;
import org.readout.user.SignInProviders.Provider;
import org.readout.user.User;
import org.readout.web.Checkbox;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.PageView;
import org.readout.web.Ui;

/**
 * The page to sign in. The browser itself posts the form, so that password managers know it and no script sees a password.
 * The form needs no framework.
 */
@Route("sign-in")
@AnonymousAllowed
@PageView.WithoutFramework
class SignInView extends PageView<SignInView.Found> {

    private static final Messages TEXT = Messages.of("user");
    private static final Messages MORE = Messages.of("user-sign-in");

    private final CurrentUser currentUser;
    private final SignInProviders providers;

    SignInView(CurrentUser currentUser, SignInProviders providers) {
        this.currentUser = currentUser;
        this.providers = providers;
    }

    /**
     * @param failed whether the page says why it was not possible to sign in
     * @param password whether to ask for a password also where only administrators have one
     */
    record Found(Optional<String> next, boolean failed, boolean password) {

        private static final String PASSWORD = "password";
    }

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return Optional.of(new Found(
                AccountFields.next(query),
                query.getParameters().containsKey(Failure.PARAMETER),
                query.getParameters().containsKey(Found.PASSWORD)));
    }

    /** Redirects users who are already signed in. The redirect needs the framework, so there is no first page for them. */
    @Override
    protected void show(Found found) {
        if (currentUser.signedIn().isPresent()) {
            UI.getCurrent().getPage().setLocation(found.next().orElse("/"));
        } else {
            super.show(found);
        }
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        if (currentUser.signedIn().isPresent()) {
            return Optional.empty();
        }
        Optional<Failure> failure = found.failed() ? Failure.current() : Optional.empty();
        Div page = Ui.box("sheet-page", new H1(TEXT.get("sign-in.heading")));
        page.addClassName("form-page");
        failure.map(Failure::sentence)
                .map(Paragraph::new)
                .ifPresent(why -> page.add(Ui.role("alert", Ui.box("form-trouble", why))));
        Anchor signUp = new Anchor(found.next().map(AccountLinks::signUp).orElse(AccountLinks.SIGN_UP));
        boolean guest = currentUser.find().filter(User::isGuest).isPresent();
        providers.all().forEach(each -> page.add(institution(each, found.next().orElse(null), guest)));
        if (providers.areOnly() && !found.password()) {
            String password =
                    found.next().map(next -> AccountLinks.signIn(next) + "&").orElse(AccountLinks.SIGN_IN + "?");
            page.add(Ui.rich(Ui.quiet(""), MORE.get("administrators"), new Anchor(password + Found.PASSWORD)));
        } else {
            if (!providers.all().isEmpty()) {
                page.add(new H2(MORE.get("or")));
            }
            page.add(form(found.next(), failure));
        }
        if (!providers.areOnly()) {
            page.add(
                    new Paragraph(new Anchor(AccountLinks.FORGOTTEN, TEXT.get("sign-in.forgot"))),
                    Ui.rich(new Paragraph(), TEXT.get("sign-in.no-account"), signUp));
        }
        return Optional.of(new FirstPage(AccountFields.pageTitle(TEXT.get("sign-in.heading")), page, "people"));
    }

    /** Returns links, because a browser may refuse a form that leads to another site. */
    private static Div institution(Provider provider, @Nullable String next, boolean guest) {
        Div links = Ui.row(Ui.link(
                AccountLinks.institution(provider.id(), next, guest),
                MORE.get(guest ? "with.add-work" : "with", "name", provider.name()),
                "act"));
        if (guest) {
            links.add(Ui.link(
                    AccountLinks.institution(provider.id(), next, false),
                    MORE.get("with.without-work", "name", provider.name()),
                    "act",
                    "plain"));
        }
        return links;
    }

    private HtmlContainer form(Optional<String> next, Optional<Failure> failure) {
        TextInput address = TextInput.email().sentByTheBrowser();
        address.fill(failure.map(Failure::email).orElse(""));
        FormField email = new FormField(TEXT.get("field.email"), address);
        TextInput password = new TextInput("password", "password").autocomplete("current-password");
        if (failure.isPresent()) {
            password.focusedAtOnce();
        }
        HtmlContainer form = Ui.post(
                AccountLinks.SIGN_IN,
                email,
                FormField.password(TEXT.get("field.password"), password.sentByTheBrowser()),
                new Checkbox(AccountLinks.KEEP, TEXT.get("field.keep")));
        form.addClassName("form");
        if (currentUser.find().filter(User::isGuest).isPresent()) {
            form.add(guestWork(failure.map(Failure::bring).orElse(true)));
        }
        next.ifPresent(path -> form.add(Ui.hidden(AccountLinks.NEXT, path)));
        // Shown where the browser can use passkeys: scripts/passkeys.js.
        NativeButton passkey = Ui.button(TEXT.get("sign-in.passkey"), "act", "plain", "passkey-only");
        passkey.getElement().setAttribute("data-passkey", true);
        Paragraph noPasskey = Ui.role("status", Ui.paragraph("", "field-error"));
        noPasskey.getElement().setAttribute("data-says", TEXT.get("sign-in.passkey.failed"));
        form.add(Ui.row(Ui.submit(TEXT.get("sign-in.button"), "act"), passkey), noPasskey);
        return form;
    }

    /** Returns the question whether to add the guest's work, because on a shared computer it may be another person's. */
    private static Div guestWork(boolean ticked) {
        Checkbox bring = new Checkbox(AccountLinks.BRING, TEXT.get("sign-in.add-work"));
        bring.setTicked(ticked);
        return new Div(bring, Ui.paragraph(TEXT.get("sign-in.add-work.hint"), "field-hint"));
    }
}
