package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.user.AccountLinks;
import org.readout.user.NewAccount;
import org.readout.user.User;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.springframework.security.web.csrf.CsrfToken;

/** The fields of accounts with their rules, and what forms that the browser itself sends consist of. */
final class AccountFields {

    private AccountFields() {}

    /** Returns the path to go to after this page. */
    static Optional<String> next(BeforeEnterEvent event) {
        return event.getLocation()
                .getQueryParameters()
                .getSingleParameter(AccountLinks.NEXT)
                .filter(AccountLinks::isLocal);
    }

    static FormField name() {
        return new FormField(
                        "Name",
                        new TextInput("text", "name").autocomplete("name").maxLength(User.NAME_MAX_LENGTH))
                .hint("As classmates and instructors see it.")
                .rule(value -> NewAccount.isName(value) ? Optional.empty() : Optional.of("Enter your name."));
    }

    static FormField email() {
        return new FormField("Email", TextInput.email())
                .rule(value -> NewAccount.isEmail(value)
                        ? Optional.empty()
                        : Optional.of("Enter an email address, such as name@example.org."));
    }

    static FormField newPassword(String label, Supplier<String> name, Supplier<String> email) {
        return password(label, "new-password")
                .rule(typed -> NewAccount.passwordProblem(typed, name.get(), email.get()))
                .hint("At least " + NewAccount.PASSWORD_MIN_LENGTH
                        + " characters. A few unrelated words work well; spaces are fine.");
    }

    static FormField password(String label, String purpose) {
        return FormField.password(label, new TextInput("password", purpose).autocomplete(purpose));
    }

    static FormField newPassword(User user) {
        return newPassword("New password", user::name, () -> String.valueOf(user.email()));
    }

    /** Returns a form that the browser itself posts, with the field by which the server knows that its own page sends it. */
    static HtmlContainer post(String address, Component... parts) {
        HtmlContainer form = new HtmlContainer("form");
        form.getElement().setAttribute("method", "post").setAttribute("action", address);
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        Object token = request == null ? null : request.getAttribute(CsrfToken.class.getName());
        form.add(parts);
        form.add(hidden("_csrf", token instanceof CsrfToken csrf ? csrf.getToken() : ""));
        return form;
    }

    static TextInput hidden(String name, String value) {
        TextInput hidden = new TextInput("hidden", name);
        hidden.getElement().setAttribute("value", value);
        return hidden;
    }
}
