package org.readout.course.ui;

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
import org.readout.user.PasswordResets;
import org.readout.user.PasswordResets.Reset;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.UserTime;

/** Tells somebody, once and right after signing in, who made the link with which their password was changed. */
@Route("reset-notice")
@PageTitle("Your password was reset · Readout")
@PermitAll
class ResetNoticeView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentPerson;
    private final PasswordResets resets;

    ResetNoticeView(CurrentUser currentPerson, PasswordResets resets) {
        this.currentPerson = currentPerson;
        this.resets = resets;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UserId person = currentPerson.signedIn().map(User::id).orElseThrow(NotFoundException::new);
        String next = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(AccountLinks.NEXT)
                .filter(AccountLinks::isLocal)
                .orElse("/");
        Optional<Reset> reset = resets.untold(person);
        removeAll();
        if (reset.isEmpty()) {
            event.forwardToUrl(next);
            return;
        }
        Div row = new Div(
                button("Continue", person, next, "act"),
                button("Change password", person, AccountLinks.ACCOUNT, "act", "plain"));
        row.addClassName("row");
        add(
                new H1("Your password was reset"),
                new Paragraph(words(reset.get())),
                new Paragraph(
                        "If you used the link yourself, there is nothing to do. If not, someone else may have used"
                                + " your account: change your password now, and tell your instructor."),
                row);
    }

    static String words(Reset reset) {
        String maker = reset.maker() == null ? "The administrator" : reset.maker();
        return maker + " created a link for a new password on " + UserTime.dayAndTime(reset.madeAt())
                + ". It was used on " + UserTime.dayAndTime(reset.usedAt()) + ".";
    }

    /** Both ways lead on; only then has it been read. */
    private NativeButton button(String words, UserId person, String target, String... classes) {
        NativeButton button = new NativeButton(words);
        button.addClassNames(classes);
        button.getElement().setAttribute("type", "button");
        button.addClickListener(click -> {
            resets.setTold(person);
            getUI().ifPresent(ui -> ui.getPage().setLocation(target));
        });
        return button;
    }

    /** On a person's own page it can be read again. */
    @org.springframework.stereotype.Component
    static final class LastReset implements AccountPart {

        private final PasswordResets resets;

        LastReset(PasswordResets resets) {
            this.resets = resets;
        }

        @Override
        public Component of(User person) {
            Div part = new Div();
            resets.last(person.id()).ifPresent(reset -> {
                Paragraph words = new Paragraph(words(reset));
                words.addClassName("quiet");
                part.add(words);
            });
            return part;
        }
    }
}
