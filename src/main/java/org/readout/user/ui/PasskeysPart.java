package org.readout.user.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Optional;
import org.readout.db.PlainText;
import org.readout.text.Messages;
import org.readout.user.Passkeys;
import org.readout.user.Passkeys.Begun;
import org.readout.user.Passkeys.Passkey;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The passkeys of an account. Adding one asks for the password: it opens the account for whoever has it. */
final class PasskeysPart extends Section {

    private static final Messages TEXT = Messages.of("user");

    private final UserId account;
    private final transient Passkeys passkeys;
    private final transient UserService users;
    private final Div list = new Div();
    private final Paragraph done = Ui.result();
    private final FormField name = new FormField(
                    TEXT.get("passkey.name"), new TextInput("text", "passkey-name").maxLength(Passkeys.NAME_MAX_LENGTH))
            .hint(TEXT.get("passkey.name.hint"))
            .rule(typed -> !PlainText.name(typed).isEmpty(), TEXT.get("passkey.name.missing"));
    private final FormField password = AccountFields.password(TEXT.get("passkey.password"), "current-password");

    PasskeysPart(UserId account, Passkeys passkeys, UserService users) {
        this.account = account;
        this.passkeys = passkeys;
        this.users = users;
        List<Passkey> all = passkeys.of(account);
        Form form = new Form(TEXT.get("passkey.add"), this::create).with(name);
        if (users.hasPassword(account)) {
            form.with(password);
        }
        form.addClassName("passkey-only");
        show(all);
        add(new H2(TEXT.get("passkey.heading")), new Paragraph(TEXT.get("passkey.words")), list, form, done);
        if (all.isEmpty()) {
            addClassName("passkey-only");
        }
    }

    private void show(List<Passkey> all) {
        list.removeAll();
        if (!all.isEmpty()) {
            list.add(Ui.list("", all, this::item));
        }
    }

    private ListItem item(Passkey passkey) {
        // One that was never used has the time of its making.
        boolean used = passkey.lastUsed().isAfter(passkey.created().plusMillis(100));
        String when = TEXT.get(
                "passkey.used",
                "created",
                UserTime.dayAndTime(passkey.created()),
                "used",
                used ? UserTime.dayAndTime(passkey.lastUsed()) : "never");
        return new ListItem(
                Ui.span(passkey.name()),
                Ui.quiet(when),
                Ui.itemButton(TEXT.get("passkey.remove"), passkey.name(), () -> {
                    passkeys.remove(account, passkey.id());
                    show(passkeys.of(account));
                    done.setText(TEXT.get("passkey.removed"));
                }));
    }

    private void create() {
        done.setText("");
        Optional<String> refusal =
                users.hasPassword(account) ? users.passwordRefusal(account, password.value()) : Optional.empty();
        password.refuse(refusal.orElse(""));
        if (refusal.isPresent()) {
            return;
        }
        password.setValue("");
        Begun begun = passkeys.begin(account);
        getElement()
                .executeJs("return window.readoutNewPasskey($0)", begun.json())
                .then(
                        String.class,
                        made -> added(passkeys.add(account, begun, name.value(), made)),
                        why -> added(false));
    }

    private void added(boolean well) {
        if (well) {
            name.setValue("");
            show(passkeys.of(account));
        }
        done.setText(TEXT.get(well ? "passkey.added" : "passkey.not-added"));
    }
}
