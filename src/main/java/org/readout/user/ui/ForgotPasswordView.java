package org.readout.user.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.readout.user.AccountLinks;
import org.readout.user.ResetMail;
import org.readout.user.Throttle;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.Ui;

/** What to do without a password: ask for a mailed link, if the site can send mail, or else ask the right person. */
@Route("forgot-password")
@PageTitle("Forgot your password? · Readout")
@AnonymousAllowed
class ForgotPasswordView extends Div {

    ForgotPasswordView(ResetMail mail) {
        addClassNames("sheet-page", "form-page");
        add(new H1("Forgot your password?"));
        if (mail.isOn()) {
            add(new Paragraph("Enter the email address of your account. You get a link to choose a new password."));
            add(form(mail));
        } else {
            add(
                    new H2("Students"),
                    new Paragraph("Ask your instructor. On the page of your course, they can create a link for you to"
                            + " choose a new password."),
                    new Paragraph(
                            "If you take courses with more than one instructor, or none at all, ask the administrator"
                                    + " of this site."),
                    new H2("Instructors"),
                    new Paragraph(
                            new Text("Ask the administrator of this site, who runs this on the server: "),
                            new Code("./readout reset-password EMAIL")));
        }
        add(new Paragraph(new Anchor(AccountLinks.SIGN_IN, "Back to sign in")));
    }

    private Form form(ResetMail mail) {
        FormField email = AccountFields.email();
        Form form = new Form("Send link").with(email);
        form.whenSent(() -> {
            if (!mail.ask(email.value(), Throttle.computer())) {
                form.refuse("Too many links were requested from your network. Try again in a few minutes.");
                return;
            }
            Div sent = Ui.notice(
                    new Paragraph("If there is an account for " + email.value().strip() + ", an email with a link is on"
                            + " its way. The link works once, within 24 hours."),
                    new Paragraph(
                            "Nothing after a few minutes? Check the spam folder and the address. One address gets at"
                                    + " most 3 emails an hour."));
            sent.getElement().setAttribute("role", "status");
            replace(form, sent);
        });
        return form;
    }
}
