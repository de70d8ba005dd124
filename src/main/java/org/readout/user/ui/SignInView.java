package org.readout.user.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow.Failure;
import org.readout.user.User;
import org.readout.web.Checkbox;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** Signs in. The form is the browser's own, so that password managers know it and no script sees a password. */
@Route("sign-in")
@PageTitle("Sign in · Readout")
@AnonymousAllowed
class SignInView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentUser;

    SignInView(CurrentUser currentUser) {
        this.currentUser = currentUser;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> next = AccountFields.next(event);
        if (currentUser.signedIn().isPresent()) {
            event.forwardToUrl(next.orElse("/"));
            return;
        }
        boolean failed =
                event.getLocation().getQueryParameters().getParameters().containsKey(Failure.PARAMETER);
        Optional<Failure> failure = failed ? Failure.current() : Optional.empty();
        removeAll();
        add(new H1("Sign in"));
        failure.ifPresent(what -> {
            Div trouble = Ui.box("form-trouble", new Paragraph(what.sentence()));
            trouble.getElement().setAttribute("role", "alert");
            add(trouble);
        });
        add(form(next, failure));
        Anchor signUp = new Anchor(next.map(AccountLinks::signUp).orElse(AccountLinks.SIGN_UP), "Sign up");
        add(new Paragraph(new Anchor(AccountLinks.FORGOTTEN, "Forgot your password?")));
        add(new Paragraph(new Text("No account yet? "), signUp));
    }

    private HtmlContainer form(Optional<String> next, Optional<Failure> failure) {
        FormField email = new FormField("Email", TextInput.email().sentByTheBrowser());
        email.setValue(failure.map(Failure::email).orElse(""));
        TextInput password = new TextInput("password", "password").autocomplete("current-password");
        HtmlContainer form = AccountFields.post(
                AccountLinks.SIGN_IN,
                email,
                FormField.password("Password", password.sentByTheBrowser()),
                new Checkbox(AccountLinks.KEEP, "Keep me signed in"));
        form.addClassName("form");
        if (currentUser.find().filter(User::isGuest).isPresent()) {
            form.add(guestWork(failure.map(Failure::bring).orElse(true)));
        }
        next.ifPresent(path -> form.add(AccountFields.hidden(AccountLinks.NEXT, path)));
        form.add(Ui.row(Ui.submit("Sign in", "act")));
        return form;
    }

    /** Asked, because at a shared computer it may be somebody else's. */
    private static Div guestWork(boolean ticked) {
        Checkbox bring = new Checkbox(AccountLinks.BRING, "Take along what was done here without an account");
        bring.setTicked(ticked);
        return new Div(
                bring,
                Ui.paragraph(
                        "What was read, answered and written in this browser goes to your account; nothing"
                                + " in it is replaced. Answers to a quiz that your account has already started stay here."
                                + " Leave this off if someone else used this browser.",
                        "field-hint"));
    }
}
