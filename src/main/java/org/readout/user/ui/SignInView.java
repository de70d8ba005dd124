package org.readout.user.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
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
import org.readout.web.Ui;

/**
 * The page to sign in. The browser itself posts the form, so that password managers know it and no script sees a password.
 */
@Route("sign-in")
@AnonymousAllowed
class SignInView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final Messages TEXT = Messages.of("user");

    private final CurrentUser currentUser;

    SignInView(CurrentUser currentUser) {
        this.currentUser = currentUser;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public String getPageTitle() {
        return AccountFields.pageTitle(TEXT.get("sign-in.heading"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> next = AccountFields.next(event.getLocation().getQueryParameters());
        if (currentUser.signedIn().isPresent()) {
            event.forwardToUrl(next.orElse("/"));
            return;
        }
        boolean failed =
                event.getLocation().getQueryParameters().getParameters().containsKey(Failure.PARAMETER);
        Optional<Failure> failure = failed ? Failure.current() : Optional.empty();
        removeAll();
        add(new H1(TEXT.get("sign-in.heading")));
        failure.map(Failure::sentence)
                .map(Paragraph::new)
                .ifPresent(why -> add(Ui.role("alert", Ui.box("form-trouble", why))));
        add(form(next, failure));
        Anchor signUp = new Anchor(next.map(AccountLinks::signUp).orElse(AccountLinks.SIGN_UP));
        add(new Paragraph(new Anchor(AccountLinks.FORGOTTEN, TEXT.get("sign-in.forgot"))));
        add(Ui.rich(new Paragraph(), TEXT.get("sign-in.no-account"), signUp));
    }

    private HtmlContainer form(Optional<String> next, Optional<Failure> failure) {
        FormField email =
                new FormField(TEXT.get("field.email"), TextInput.email().sentByTheBrowser());
        email.setValue(failure.map(Failure::email).orElse(""));
        TextInput password = new TextInput("password", "password").autocomplete("current-password");
        HtmlContainer form = AccountFields.post(
                AccountLinks.SIGN_IN,
                email,
                FormField.password(TEXT.get("field.password"), password.sentByTheBrowser()),
                new Checkbox(AccountLinks.KEEP, TEXT.get("field.keep")));
        form.addClassName("form");
        if (currentUser.find().filter(User::isGuest).isPresent()) {
            form.add(guestWork(failure.map(Failure::bring).orElse(true)));
        }
        next.ifPresent(path -> form.add(AccountFields.hidden(AccountLinks.NEXT, path)));
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
