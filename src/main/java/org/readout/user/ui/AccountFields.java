package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.NewAccount;
import org.readout.user.User;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.springframework.security.web.csrf.CsrfToken;

/** The fields of accounts with their rules, and the parts of forms that the browser itself posts. */
final class AccountFields {

    private static final Messages TEXT = Messages.of("user");

    private AccountFields() {}

    static String pageTitle(String page) {
        return TEXT.get("page-title", "page", page);
    }

    /** Returns the path to go to after this page. */
    static Optional<String> next(QueryParameters query) {
        return query.getSingleParameter(AccountLinks.NEXT).filter(AccountLinks::isLocal);
    }

    static FormField name() {
        return new FormField(
                        TEXT.get("field.name"),
                        new TextInput("text", "name").autocomplete("name").maxLength(User.NAME_MAX_LENGTH))
                .hint(TEXT.get("field.name.hint"))
                .rule(NewAccount::isName, TEXT.get("field.name.missing"));
    }

    static FormField email() {
        return new FormField(TEXT.get("field.email"), TextInput.email())
                .rule(NewAccount::isEmail, TEXT.get("field.email.wrong"));
    }

    static FormField newPassword(String label, Supplier<String> name, Supplier<String> email) {
        return password(label, "new-password")
                .rule(typed -> NewAccount.passwordProblem(typed, name.get(), email.get()))
                .hint(TEXT.get("field.new-password.hint", "least", NewAccount.PASSWORD_MIN_LENGTH));
    }

    static FormField password(String label, String purpose) {
        return FormField.password(label, new TextInput("password", purpose).autocomplete(purpose));
    }

    static FormField newPassword(User user) {
        return newPassword(TEXT.get("field.new-password"), user::name, () -> String.valueOf(user.email()));
    }

    /** Returns a form that the browser itself posts, with the token that shows the server that its own page sends it. */
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
