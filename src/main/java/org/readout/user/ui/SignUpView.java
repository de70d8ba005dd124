package org.readout.user.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
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
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The page to create an account. Its address names the page to open afterwards. */
@Route("sign-up")
@AnonymousAllowed
class SignUpView extends PageView<String> {

    private static final Messages TEXT = Messages.of("user");

    private final CurrentUser currentUser;
    private final SignUpForm forms;

    SignUpView(CurrentUser currentUser, SignUpForm forms) {
        this.currentUser = currentUser;
        this.forms = forms;
        pageTitle(AccountFields.pageTitle(TEXT.get("sign-up.heading")));
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public Optional<String> find(RouteParameters names, QueryParameters query) {
        return Optional.of(AccountFields.next(query).orElse("/"));
    }

    @Override
    protected void show(String next) {
        if (currentUser.signedIn().isPresent()) {
            UI.getCurrent().getPage().setLocation(next);
        } else {
            add(new H1(TEXT.get("sign-up.heading")));
            if (currentUser.find().filter(User::isGuest).isPresent()) {
                add(Ui.notice(new Paragraph(TEXT.get("sign-up.add-work"))));
            }
            add(
                    forms.create(next, user -> UI.getCurrent().getPage().setLocation(next)),
                    Ui.rich(new Paragraph(), TEXT.get("sign-up.have-account"), new Anchor(AccountLinks.signIn(next))));
        }
    }

    @Override
    protected Optional<FirstPage> first(String next) {
        if (currentUser.signedIn().isPresent()) {
            return Optional.empty();
        }
        show(next);
        return Optional.of(FirstPage.of(this, "people"));
    }
}
