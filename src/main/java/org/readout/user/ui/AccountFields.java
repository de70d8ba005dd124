package org.readout.user.ui;

import com.vaadin.flow.router.QueryParameters;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.NewAccount;
import org.readout.user.User;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** The fields of accounts with their rules. */
final class AccountFields {

    private static final Messages TEXT = Messages.of("user");

    private AccountFields() {}

    static String pageTitle(String page) {
        return TEXT.get("page-title", "page", page);
    }

    static String nameOrEmail(User user) {
        return Objects.requireNonNullElse(user.email(), user.name());
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
}
