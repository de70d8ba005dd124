package org.readout.user.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.Ui;

/** Creates an account. */
@Route("sign-up")
@PageTitle("Sign up · Readout")
@AnonymousAllowed
class SignUpView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentUser;
    private final SignUpForm forms;

    SignUpView(CurrentUser currentUser, SignUpForm forms) {
        this.currentUser = currentUser;
        this.forms = forms;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String next = AccountFields.next(event).orElse("/");
        if (currentUser.signedIn().isPresent()) {
            event.forwardToUrl(next);
            return;
        }
        removeAll();
        add(new H1("Sign up"));
        if (currentUser.find().filter(User::isGuest).isPresent()) {
            add(Ui.notice(new Paragraph("What you have read and answered so far comes with you.")));
        }
        add(
                forms.create(next, user -> UI.getCurrent().getPage().setLocation(next)),
                new Paragraph(new Text("An account already? "), new Anchor(AccountLinks.signIn(next), "Sign in")));
    }
}
