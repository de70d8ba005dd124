package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.AccountPart;
import org.readout.user.ExternalIdentities;
import org.readout.user.PendingIdentity.Identity;
import org.readout.user.SignInProviders;
import org.readout.user.SignInProviders.Provider;
import org.readout.user.User;
import org.readout.web.Ui;

/** Lists on the account page where else the user is known, and links and unlinks institutions. */
@org.springframework.stereotype.Component
record SignInElsewhere(ExternalIdentities identities, SignInProviders providers) implements AccountPart {

    private static final Messages TEXT = Messages.of("user-sign-in");

    @Override
    public Component of(User user, QueryParameters query) {
        Div part = new Div();
        show(part, user, "");
        return part;
    }

    private void show(Div part, User user, String result) {
        List<Identity> own = identities.of(user.id());
        List<Provider> more = providers.all().stream()
                .filter(each -> own.stream().noneMatch(one -> one.issuer().equals(each.issuer())))
                .toList();
        part.removeAll();
        if (own.isEmpty() && more.isEmpty()) {
            return;
        }
        Paragraph done = Ui.result();
        done.setText(result);
        part.add(new H2(TEXT.get("elsewhere.heading")));
        if (!own.isEmpty()) {
            part.add(Ui.list("plain-list", own, each -> item(part, user, each)));
        }
        more.forEach(each -> part.add(Ui.row(Ui.link(
                AccountLinks.institution(each.id(), AccountLinks.ACCOUNT, false),
                TEXT.get("elsewhere.link", "name", each.name()),
                "act",
                "plain"))));
        part.add(done);
    }

    private ListItem item(Div part, User user, Identity identity) {
        String name = providers.name(identity.issuer());
        String what = identity.studentNumber() == null
                ? name
                : TEXT.get("elsewhere.number", "name", name, "number", identity.studentNumber());
        return new ListItem(new Span(what), new Div(Ui.itemButton(TEXT.get("elsewhere.unlink"), name, () -> {
            boolean done = identities.unlink(user.id(), identity.issuer(), identity.subject());
            show(part, user, TEXT.get(done ? "elsewhere.unlinked" : "elsewhere.only", "name", name));
        })));
    }
}
