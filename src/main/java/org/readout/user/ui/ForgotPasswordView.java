package org.readout.user.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.AccountMail;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.Throttle;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.Ui;

/** Helps users who forgot their password: sends a link by email if the site can, or else says whom to ask. */
@Route("forgot-password")
@AnonymousAllowed
class ForgotPasswordView extends Div implements HasDynamicTitle {

    private static final Messages TEXT = Messages.of("user");

    ForgotPasswordView(AccountMail mail) {
        addClassNames("sheet-page", "form-page");
        add(new H1(TEXT.get("forgot.heading")));
        if (mail.isOn()) {
            add(new Paragraph(TEXT.get("forgot.email")), form(mail));
        } else {
            add(
                    new H2(TEXT.get("forgot.students")),
                    new Paragraph(TEXT.get("forgot.students.instructor")),
                    new Paragraph(TEXT.get("forgot.students.administrator")),
                    new H2(TEXT.get("forgot.instructors")),
                    Ui.rich(new Paragraph(), TEXT.get("forgot.instructors.administrator"), new Code()));
        }
        add(new Paragraph(new Anchor(AccountLinks.SIGN_IN, TEXT.get("forgot.back"))));
    }

    @Override
    public String getPageTitle() {
        return AccountFields.pageTitle(TEXT.get("forgot.heading"));
    }

    private Form form(AccountMail mail) {
        FormField email = AccountFields.email();
        Form form = new Form(TEXT.get("forgot.send")).with(email);
        form.whenSent(() -> {
            if (mail.ask(Purpose.RESET, email.value(), Throttle.computer())) {
                String to = email.value().strip();
                Div sent = Ui.notice(
                        new Paragraph(TEXT.get("forgot.sent", "email", to, "hours", Purpose.RESET.hours())),
                        new Paragraph(TEXT.get("forgot.sent.nothing")));
                replace(form, Ui.role("status", sent));
            } else {
                form.refuse(TEXT.get("forgot.throttled"));
            }
        });
        return form;
    }
}
