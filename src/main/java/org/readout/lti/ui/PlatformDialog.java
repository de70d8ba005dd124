package org.readout.lti.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.function.SerializablePredicate;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.lti.Platform;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** What a platform says of itself, as Moodle and Canvas call it, and what it may do here. */
final class PlatformDialog extends Dialog {

    private static final Messages TEXT = Messages.of("lti");

    private final Binder<Map<String, String>> binder = new Binder<>();
    private final SerializablePredicate<String> isAddress;
    private final Checkbox any = new Checkbox(TEXT.get("platform.any"));
    private final Checkbox courses = new Checkbox(TEXT.get("platform.courses"));
    private final TextArea deployments = new TextArea(TEXT.get("platform.deployments"));
    private final Paragraph refused = Ui.role("alert", new Paragraph());
    private final @Nullable Platform platform;
    private Predicate<Platform> save = made -> false;

    /** @param platform to change, or {@code null} for a new one */
    PlatformDialog(@Nullable Platform platform, SerializablePredicate<String> isAddress, Clock clock) {
        this.platform = platform;
        this.isAddress = isAddress;
        setHeaderTitle(
                platform == null ? TEXT.get("platform.add") : TEXT.get("platform.edit", "name", platform.name()));
        setWidth("min(40rem, 100%)");
        deployments.setWidthFull();
        deployments.setHelperText(TEXT.get("platform.deployments.hint"));
        add(
                field("name", TEXT.get("platform.name"), "", 120, true),
                address("site", TEXT.get("platform.site"), TEXT.get("platform.site.hint")),
                field("issuer", TEXT.get("platform.issuer"), TEXT.get("platform.issuer.hint"), 255, true),
                field("client", TEXT.get("platform.client"), "", 255, true),
                deployments,
                any,
                address("login", TEXT.get("platform.login"), TEXT.get("platform.login.hint")),
                address("token", TEXT.get("platform.token"), ""),
                address("keys", TEXT.get("platform.keys"), ""),
                field("audience", TEXT.get("platform.audience"), TEXT.get("platform.audience.hint"), 1000, false),
                courses,
                refused);
        if (platform != null) {
            binder.readBean(Map.of(
                    "name", platform.name(),
                    "site", platform.site().toString(),
                    "issuer", platform.issuer(),
                    "client", platform.clientId(),
                    "login", platform.loginUrl().toString(),
                    "token", platform.tokenUrl().toString(),
                    "keys", platform.keysUrl().toString(),
                    "audience", platform.tokenAudience() == null ? "" : platform.tokenAudience()));
            deployments.setValue(platform.deployments());
            any.setValue(platform.anyDeployment());
            courses.setValue(platform.mayCreateCourses());
            boolean withdrawn = platform.withdrawnAt() != null;
            getFooter()
                    .add(Ui.button(
                            TEXT.get(withdrawn ? "platform.restore" : "platform.withdraw"),
                            "act plain",
                            () -> save(withdrawn ? null : clock.instant())));
            add(Ui.quiet(TEXT.get("platform.withdraw.what")));
        }
        getFooter()
                .add(
                        Ui.button(TEXT.get("platform.cancel"), "act plain", this::close),
                        Ui.button(
                                TEXT.get("platform.save"),
                                "act",
                                () -> save(platform == null ? null : platform.withdrawnAt())));
    }

    /** @param action returns whether it saved the platform */
    void whenSaved(Predicate<Platform> action) {
        this.save = action;
    }

    private TextField address(String key, String label, String hint) {
        TextField field = plain(label, hint, 1000);
        binder.forField(field)
                .withValidator(isAddress, TEXT.get("platform.https"))
                .bind(typed -> typed.getOrDefault(key, ""), (typed, value) -> typed.put(key, value));
        return field;
    }

    private TextField field(String key, String label, String hint, int length, boolean required) {
        TextField field = plain(label, hint, length);
        binder.forField(field)
                .withValidator(value -> !required || !value.isBlank(), TEXT.get("platform.required"))
                .bind(typed -> typed.getOrDefault(key, ""), (typed, value) -> typed.put(key, value.strip()));
        return field;
    }

    private static TextField plain(String label, String hint, int length) {
        TextField field = new TextField(label);
        field.setWidthFull();
        field.setMaxLength(length);
        field.setHelperText(hint);
        return field;
    }

    private void save(@Nullable Instant withdrawnAt) {
        Map<String, String> typed = new HashMap<>();
        if (!binder.writeBeanIfValid(typed)) {
            return;
        }
        String audience = typed.getOrDefault("audience", "");
        Platform made = new Platform(
                platform == null ? UUID.randomUUID() : platform.id(),
                typed.getOrDefault("name", ""),
                typed.getOrDefault("issuer", ""),
                typed.getOrDefault("client", ""),
                URI.create(typed.getOrDefault("site", "")),
                URI.create(typed.getOrDefault("login", "")),
                URI.create(typed.getOrDefault("token", "")),
                audience.isEmpty() ? null : audience,
                URI.create(typed.getOrDefault("keys", "")),
                deployments.getValue().strip(),
                any.getValue(),
                courses.getValue(),
                null,
                withdrawnAt);
        if (save.test(made)) {
            close();
        } else {
            refused.setText(TEXT.get("platform.taken"));
        }
    }
}
