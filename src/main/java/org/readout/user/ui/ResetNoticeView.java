package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.readout.user.AccountLinks;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.OneTimeLinks;
import org.readout.user.OneTimeLinks.Reset;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Shown once after signing in: who created the link with which the password was changed. */
@Route("reset-notice")
@PageTitle("Your password was reset · Readout")
@PermitAll
class ResetNoticeView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentUser;
    private final OneTimeLinks resets;

    ResetNoticeView(CurrentUser currentUser, OneTimeLinks resets) {
        this.currentUser = currentUser;
        this.resets = resets;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UserId person = currentUser.signedIn().map(User::id).orElseThrow(NotFoundException::new);
        String next = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(AccountLinks.NEXT)
                .filter(AccountLinks::isLocal)
                .orElse("/");
        Optional<Reset> reset = resets.untoldReset(person);
        removeAll();
        if (reset.isEmpty()) {
            event.forwardToUrl(next);
            return;
        }
        add(
                new H1("Your password was reset"),
                new Paragraph(words(reset.get())),
                new Paragraph(
                        "If you used the link yourself, there is nothing to do. If not, someone else may have used"
                                + " your account: change your password now, and tell your instructor."),
                Ui.row(
                        button("Continue", person, next, "act"),
                        button("Change password", person, AccountLinks.ACCOUNT, "act", "plain")));
    }

    static String words(Reset reset) {
        String maker = reset.maker() == null ? "The administrator" : reset.maker();
        return maker + " created a link for a new password on " + UserTime.dayAndTime(reset.madeAt())
                + ". It was used on " + UserTime.dayAndTime(reset.usedAt()) + ".";
    }

    private NativeButton button(String words, UserId user, String target, String... classes) {
        NativeButton button = Ui.button(words, classes);
        button.addClickListener(click -> {
            resets.setTold(user);
            getUI().ifPresent(ui -> ui.getPage().setLocation(target));
        });
        return button;
    }

    /** The same on the account page. */
    @org.springframework.stereotype.Component
    static class LastReset implements AccountPart {

        private final OneTimeLinks resets;

        LastReset(OneTimeLinks resets) {
            this.resets = resets;
        }

        @Override
        public Component of(User person) {
            Div part = new Div();
            resets.lastReset(person.id()).ifPresent(reset -> {
                Paragraph words = new Paragraph(words(reset));
                words.addClassName("quiet");
                part.add(words);
            });
            return part;
        }
    }
}
