package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.readout.db.PlainText;
import org.readout.user.AccountLinks;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow;
import org.readout.user.OneTimeLink.Reset;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.user.UserService;
import org.readout.web.CopyableLink;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The user's own account. */
@Route("account")
@PageTitle("Your account · Readout")
@PermitAll
class AccountView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentUser;
    private final UserService users;
    private final LoginFlow flow;
    private final OneTimeLinks links;
    private final List<AccountPart> parts;

    AccountView(
            CurrentUser currentUser, UserService users, LoginFlow flow, OneTimeLinks links, List<AccountPart> parts) {
        this.currentUser = currentUser;
        this.users = users;
        this.flow = flow;
        this.links = links;
        this.parts = parts;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        User user = currentUser.signedIn().orElseThrow(NotFoundException::new);
        Optional<Reset> reset = links.lastReset(user.id());
        removeAll();
        add(new H1("Your account"));
        reset.filter(last -> !last.told()).ifPresent(last -> add(notice(user, last, AccountFields.next(event))));
        add(Ui.paragraph("You sign in as " + user.email() + ".", "quiet"), signOut());
        reset.filter(Reset::told).ifPresent(last -> add(Ui.paragraph(words(last), "quiet")));
        parts.forEach(part -> add(part.of(user)));
        add(new Section(new H2("Your name"), name(user)), new Section(new H2("Your password"), password(user)));
        if (user.instructor()) {
            add(new Section(new H2("Other instructors"), invite()));
        }
    }

    /** Shown after signing in until it is acknowledged: who created the link with which the password was changed. */
    private Component notice(User user, Reset reset, Optional<String> next) {
        NativeButton button = Ui.button("Continue", "act");
        button.addClickListener(click -> {
            links.setTold(user.id());
            UI.getCurrent().getPage().setLocation(next.orElse("/"));
        });
        return Ui.notice(
                new H2("Your password was reset"),
                new Paragraph(words(reset)),
                new Paragraph(
                        "If you used the link yourself, there is nothing to do. If not, someone else may have used"
                                + " your account: change your password now, and tell your instructor."),
                Ui.row(button));
    }

    private static String words(Reset reset) {
        String maker = reset.maker() == null ? "The administrator" : reset.maker();
        return maker + " created a link for a new password on " + UserTime.dayAndTime(reset.madeAt())
                + ". It was used on " + UserTime.dayAndTime(reset.usedAt()) + ".";
    }

    private Component name(User user) {
        FormField name = AccountFields.name();
        name.setValue(user.name());
        Paragraph done = Ui.result();
        Form form = new Form("Change name", () -> {
                    if (users.rename(user.id(), name.value())) {
                        done.setText("Name changed to " + PlainText.name(name.value()) + ".");
                    } else {
                        done.setText("");
                        name.refuse("An instructor of one of your courses has this name. Add a middle name or an"
                                + " initial, so that people can tell you apart.");
                    }
                })
                .with(name);
        return new Div(form, done);
    }

    private Component password(User user) {
        FormField current = AccountFields.password("Current password", "current-password");
        FormField wanted = AccountFields.newPassword(user);
        Paragraph done = Ui.result();
        Form form = new Form("Change password", () -> {
                    Optional<String> refusal = users.changePassword(user.id(), current.value(), wanted.value());
                    current.refuse(refusal.orElse(""));
                    done.setText("");
                    if (refusal.isEmpty()) {
                        flow.again(user);
                        links.setTold(user.id());
                        current.setValue("");
                        wanted.setValue("");
                        done.setText("Your password has been changed. You are signed out everywhere else.");
                    }
                })
                .with(current, wanted);
        return new Div(form, done);
    }

    private Component invite() {
        Div link = new Div();
        link.getElement().setAttribute("role", "status");
        NativeButton make = Ui.button("Make an invitation", "act", "plain");
        make.addClickListener(click -> {
            link.removeAll();
            currentUser
                    .signedIn()
                    .flatMap(asker -> links.invitationPath(asker.id()))
                    .ifPresent(path -> link.add(new CopyableLink(
                            "Send this link to one person. Whoever opens it becomes an instructor. It works once, within"
                                    + " 7 days, and is shown only now.",
                            path)));
        });
        return new Div(
                new Paragraph("An instructor makes courses, and sees those of nobody else. Invite another by a link."),
                Ui.row(make),
                link);
    }

    /** The browser's own form: a sign-out changes something, so no link and no picture of another site may do it. */
    private static Component signOut() {
        NativeButton everywhere = Ui.submit("Sign out everywhere", "act", "plain");
        everywhere
                .getElement()
                .setAttribute("name", AccountLinks.EVERYWHERE)
                .setAttribute("value", "true")
                .setAttribute("aria-describedby", "everywhere-hint");
        Paragraph hint = Ui.paragraph("Sign out everywhere also signs you out on all your other devices.", "quiet");
        hint.setId("everywhere-hint");
        return AccountFields.post(
                AccountLinks.SIGN_OUT, Ui.row(Ui.submit("Sign out", "act", "plain"), everywhere), hint);
    }
}
