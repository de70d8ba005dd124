package org.readout.privacy.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.readout.privacy.Erasure;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** Says what is kept without an account, and deletes it. */
@Route("privacy")
@AnonymousAllowed
class PrivacyView extends PageView<PrivacyView.Found> {

    static final String ADDRESS = "/privacy";

    /** The parameter after an account was deleted. */
    static final String DELETED = "deleted";

    private static final Messages TEXT = Messages.of("privacy");

    private final CurrentUser currentUser;
    private final Erasure erasure;

    PrivacyView(CurrentUser currentUser, Erasure erasure) {
        this.currentUser = currentUser;
        this.erasure = erasure;
        pageTitle(TEXT.get("privacy.title"));
        addClassNames("sheet-page", "form-page");
    }

    record Found(Optional<User> user, boolean deleted) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return Optional.of(new Found(currentUser.find(), query.getParameters().containsKey(DELETED)));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        show(found);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(Found found) {
        Paragraph done = Ui.result();
        add(new H1(TEXT.get("privacy.heading")), new Paragraph(TEXT.get("privacy.words")), done);
        User user = found.user().orElse(null);
        if (user != null && !user.isGuest()) {
            add(Ui.rich(new Paragraph(), TEXT.get("privacy.account"), new Anchor(DataView.ADDRESS)));
        } else if (user == null && found.deleted()) {
            done.setText(TEXT.get("privacy.deleted.account"));
        } else if (user == null) {
            add(new Paragraph(TEXT.get("privacy.nothing")));
        } else {
            done.setText(TEXT.get("privacy.kept"));
            NativeButton delete = Ui.button(TEXT.get("privacy.delete"), "act", "plain", "costs");
            delete.addClickListener(click -> {
                currentUser.find().filter(User::isGuest).ifPresent(erasure::eraseGuest);
                currentUser.forgetGuest();
                done.setText(TEXT.get("privacy.deleted"));
                delete.removeFromParent();
            });
            add(Ui.row(delete));
        }
    }
}
