package org.readout.user.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow.Failure;
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

    private final CurrentUser currentUser;

    SignInView(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /** @param failed whether the page says why it was not possible to sign in */
    record Found(Optional<String> next, boolean failed) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return Optional.of(
                new Found(AccountFields.next(query), query.getParameters().containsKey(Failure.PARAMETER)));
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
        page.add(
                form(found.next(), failure),
                new Paragraph(new Anchor(AccountLinks.FORGOTTEN, TEXT.get("sign-in.forgot"))),
                Ui.rich(new Paragraph(), TEXT.get("sign-in.no-account"), signUp));
        return Optional.of(new FirstPage(AccountFields.pageTitle(TEXT.get("sign-in.heading")), page, "people"));
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
        form.add(Ui.row(Ui.submit(TEXT.get("sign-in.button"), "act")));
        return form;
    }

    /** Returns the question whether to add the guest's work, because on a shared computer it may be another person's. */
    private static Div guestWork(boolean ticked) {
        Checkbox bring = new Checkbox(AccountLinks.BRING, TEXT.get("sign-in.add-work"));
        bring.setTicked(ticked);
        return new Div(bring, Ui.paragraph(TEXT.get("sign-in.add-work.hint"), "field-hint"));
    }
}
