package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow;
import org.readout.user.OneTimeLink.LinkState;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.OneTimeLinks;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The page of a link that works once: creates an instructor's account, sets a new password, or confirms an address. */
@Route("setup")
@RouteAlias("reset")
@RouteAlias("confirm")
@AnonymousAllowed
class OneTimeLinkView extends PageView<String> {

    private static final Messages TEXT = Messages.of("user");
    private static final String COURSES = "/courses";

    private final OneTimeLinks links;
    private final SiteRights rights;
    private final CurrentUser currentUser;
    private final LoginFlow flow;
    private final SignUpForm forms;

    OneTimeLinkView(OneTimeLinks links, SiteRights rights, CurrentUser currentUser, LoginFlow flow, SignUpForm forms) {
        this.links = links;
        this.rights = rights;
        this.currentUser = currentUser;
        this.flow = flow;
        this.forms = forms;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public Optional<String> find(RouteParameters names, QueryParameters query) {
        return query.getSingleParameter(AccountLinks.TOKEN).filter(Predicate.not(String::isBlank));
    }

    @Override
    protected Optional<FirstPage> first(String token) {
        show(token);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(String token) {
        Purpose purpose = links.purpose(token).orElse(null);
        LinkState state = links.state(token);
        User saved = state == LinkState.USED && purpose == Purpose.RESET ? signedInOwner(token) : null;
        if (saved != null) {
            show(
                    TEXT.get("reset.saved.heading"),
                    TEXT.get("reset.saved", "name", saved.name(), "email", String.valueOf(saved.email())),
                    Ui.row(Ui.link("/", TEXT.get("reset.saved.lessons"), "act")));
            return;
        }
        if (state == LinkState.USED && purpose == Purpose.CONFIRM) {
            show(
                    TEXT.get("confirm.done.heading"),
                    TEXT.get("confirm.done"),
                    Ui.row(Ui.link("/", TEXT.get("reset.saved.lessons"), "act")));
            return;
        }
        if (purpose == null || state != LinkState.OPEN) {
            show(
                    TEXT.get("link.gone"),
                    why(state, purpose),
                    Ui.row(Ui.link(AccountLinks.SIGN_IN, TEXT.get("link.sign-in"), "act")));
            return;
        }
        switch (purpose) {
            case SETUP -> show(TEXT.get("setup.heading"), TEXT.get("setup.words"), signUp(token, "/"));
            case INVITE ->
                showInvitation(
                        token,
                        currentUser.signedIn().filter(user -> !user.isPreview()).orElse(null));
            case RESET -> {
                User user = links.userOf(token).orElseThrow();
                show(
                        TEXT.get("reset.heading"),
                        TEXT.get("reset.words", "name", user.name(), "email", AccountFields.nameOrEmail(user)),
                        reset(token, user));
            }
            case CONFIRM -> {
                User user = links.userOf(token).orElseThrow();
                NativeButton confirm = Ui.button(TEXT.get("confirm.button"), "act", () -> {
                    links.confirmEmail(token);
                    // The same address says that it worked, or why it didn't.
                    page().reload();
                });
                show(
                        TEXT.get("confirm.heading"),
                        TEXT.get("confirm.words", "name", user.name(), "email", AccountFields.nameOrEmail(user)),
                        Ui.row(confirm));
            }
        }
    }

    /** Returns the user whose password a link changed, if this browser is signed in to that account. */
    private @Nullable User signedInOwner(String token) {
        return currentUser
                .signedIn()
                .filter(user -> links.userOf(token).map(User::id).equals(Optional.of(user.id())))
                .orElse(null);
    }

    private void show(String heading, String words, Component... content) {
        pageTitle(AccountFields.pageTitle(heading));
        add(new H1(heading), new Paragraph(words));
        add(content);
    }

    private static String why(LinkState state, @Nullable Purpose purpose) {
        return switch (state) {
            case NOT_ALLOWED -> TEXT.get("link.not-allowed", "purpose", String.valueOf(purpose));
            case EXPIRED -> {
                Purpose kind = Objects.requireNonNullElse(purpose, Purpose.SETUP);
                yield TEXT.get("link.expired", "purpose", kind, "hours", kind.hours(), "days", kind.days());
            }
            case USED -> TEXT.get("link.used", "purpose", String.valueOf(purpose));
            default -> TEXT.get("link.unknown");
        };
    }

    private void showInvitation(String token, @Nullable User user) {
        String heading = TEXT.get("invitation.heading");
        if (user == null) {
            show(heading, TEXT.get("invitation.new"), invited(token));
        } else if (rights.has(user.id(), SiteRight.CREATE_COURSES)) {
            show(heading, TEXT.get("invitation.instructor", "name", user.name()));
        } else {
            NativeButton accept = Ui.button(TEXT.get("invitation.button"), "act", () -> {
                boolean worked = currentUser
                        .signedIn()
                        .filter(asker -> links.accept(token, asker.id()))
                        .isPresent();
                page().setLocation(worked ? COURSES : AccountLinks.setup(token));
            });
            String email = AccountFields.nameOrEmail(user);
            show(heading, TEXT.get("invitation.account", "name", user.name(), "email", email), accept);
        }
    }

    /** Returns the form to sign up, or how to sign in where accounts come from an institution. */
    private Component invited(String token) {
        String here = AccountLinks.setup(token);
        return forms.isOff() ? forms.create(here, user -> {}) : signUp(token, here);
    }

    private Form signUp(String token, String here) {
        return forms.form(
                here, true, (wanted, guest) -> links.signUp(token, wanted, guest), user -> page().setLocation(COURSES));
    }

    private Form reset(String token, User user) {
        FormField first = AccountFields.newPassword(user);
        FormField second = AccountFields.password(TEXT.get("reset.confirm"), "new-password");
        return new Form(TEXT.get("reset.save"), () -> {
                    if (first.value().equals(second.value())) {
                        links.choosePassword(token, first.value()).ifPresent(owner -> flow.as(owner, false));
                        // The same address says that the password was saved, or why the link no longer works.
                        page().reload();
                    } else {
                        second.refuse(TEXT.get("reset.differs"));
                    }
                })
                .with(first, second);
    }

    private static Page page() {
        return UI.getCurrent().getPage();
    }
}
