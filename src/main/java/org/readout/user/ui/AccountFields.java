package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.user.EmailAddress;
import org.readout.user.NewAccount;
import org.readout.user.User;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.springframework.security.web.csrf.CsrfToken;

final class AccountFields {

    private AccountFields() {}

    static FormField name() {
        return new FormField(
                        "Name",
                        new TextInput("text", "name").autocomplete("name").maxLength(User.NAME_MAX_LENGTH))
                .hint("As classmates and instructors see it.")
                .rule(value -> NewAccount.isName(value) ? Optional.empty() : Optional.of("Enter your name."));
    }

    static FormField email() {
        return new FormField("Email", TextInput.email())
                .rule(value -> EmailAddress.isValid(value)
                        ? Optional.empty()
                        : Optional.of("Enter an e-mail address, such as name@example.org."));
    }

    static FormField newPassword(String label, Supplier<String> name, Supplier<String> email) {
        return FormField.newPassword(label, typed -> NewAccount.passwordProblem(typed, name.get(), email.get()))
                .hint("At least " + NewAccount.PASSWORD_MIN_LENGTH
                        + " characters. A few unrelated words work well; spaces are fine.");
    }

    static FormField newPassword(String label, User user) {
        return newPassword(label, user::name, () -> String.valueOf(user.email()));
    }

    static Component csrfToken() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return new Hidden(
                "_csrf",
                request != null && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                        ? token.getToken()
                        : "");
    }

    @Tag("input")
    static final class Hidden extends Component {
        Hidden(String name, String value) {
            getElement()
                    .setAttribute("type", "hidden")
                    .setAttribute("name", name)
                    .setAttribute("value", value);
        }
    }
}
