package org.readout.user.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.ExternalIdentities;
import org.readout.user.LoginFlow;
import org.readout.user.LoginFlow.Failure;
import org.readout.user.PendingIdentity;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** Asks whether to link a person from elsewhere to an account, which never happens without the question. */
@Route("sign-in/link")
@AnonymousAllowed
class LinkView extends PageView<QueryParameters> {

    private static final Messages TEXT = Messages.of("user-sign-in");

    private final CurrentUser currentUser;
    private final ExternalIdentities identities;
    private final LoginFlow flow;

    LinkView(CurrentUser currentUser, ExternalIdentities identities, LoginFlow flow) {
        this.currentUser = currentUser;
        this.identities = identities;
        this.flow = flow;
        addClassNames("sheet-page", "form-page");
        pageTitle(AccountFields.pageTitle(TEXT.get("link.title")));
    }

    @Override
    public Optional<QueryParameters> find(RouteParameters names, QueryParameters query) {
        return Optional.of(query);
    }

    @Override
    protected void show(QueryParameters query) {
        Optional<User> user = currentUser.signedIn().filter(found -> !found.isPreview());
        PendingIdentity pending = PendingIdentity.in(session()).orElse(null);
        Optional<Failure> failure =
                query.getParameters().containsKey(Failure.PARAMETER) ? Failure.current() : Optional.empty();
        if (failure.isPresent() || pending == null) {
            add(
                    new H1(TEXT.get("link.nothing")),
                    new Paragraph(failure.map(Failure::sentence).orElse(TEXT.get("link.nothing.words"))),
                    Ui.row(Ui.link(
                            user.isPresent() ? AccountLinks.ACCOUNT : AccountLinks.SIGN_IN,
                            TEXT.get("link.back", "signedIn", user.isPresent()),
                            "act")));
        } else if (user.isPresent()) {
            ask(pending, user.get());
        } else {
            explain(pending);
        }
    }

    /** Asks someone who has signed in to an account of Readout. */
    private void ask(PendingIdentity pending, User user) {
        boolean linked = identities
                .find(pending.issuer(), pending.subject())
                .filter(owner -> !owner.id().equals(user.id()))
                .isPresent();
        String account = user.email() == null ? user.name() : user.name() + " (" + user.email() + ")";
        add(new H1(TEXT.get("link.ask", "from", pending.from())));
        if (linked) {
            add(new Paragraph(TEXT.get("link.taken", "from", pending.from())), Ui.row(leave(pending, "link.leave")));
            return;
        }
        add(
                new Paragraph(TEXT.get("link.who", "from", pending.from(), "name", pending.name())),
                new Paragraph(TEXT.get("link.to", "from", pending.from(), "account", account)),
                Ui.row(
                        Ui.button(TEXT.get("link.button"), "act", () -> {
                            boolean worked = identities.link(user.id(), pending);
                            go(worked ? pending.next() : AccountLinks.LINK, worked);
                        }),
                        leave(pending, "link.not")));
    }

    /** Tells someone who hasn't signed in that an account has the address, and what can be done. */
    private void explain(PendingIdentity pending) {
        Div own = new Div(
                new Paragraph(TEXT.get("link.own.words")), Ui.row(Ui.button(TEXT.get("link.own"), "act plain", () -> {
                    // The address belongs to another account, so it is left out.
                    User made = identities.create(pending.withoutEmail());
                    flow.as(made, false);
                    go(pending.next(), true);
                })));
        add(
                new H1(TEXT.get("link.exists")),
                new Paragraph(TEXT.get(
                        "link.exists.words", "from", pending.from(), "email", String.valueOf(pending.email()))),
                Ui.row(Ui.link(AccountLinks.signIn(AccountLinks.LINK), TEXT.get("link.sign-in"), "act")),
                own);
    }

    private static com.vaadin.flow.component.Component leave(PendingIdentity pending, String words) {
        return Ui.button(TEXT.get(words), "act plain", () -> go(pending.next(), true));
    }

    private static void go(String path, boolean done) {
        if (done) {
            PendingIdentity.forget(session());
        }
        UI.getCurrent().getPage().setLocation(path);
    }

    private static HttpSession session() {
        return VaadinServletRequest.getCurrent().getSession();
    }
}
