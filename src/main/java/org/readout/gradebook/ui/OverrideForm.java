package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.ScoreOverrides;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.question.Score;
import org.readout.result.ScoreOverride;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** Changes a student's score in a quiz with a reason, excuses the student, or restores what the attempts earned. */
final class OverrideForm extends NativeDetails {

    private static final Messages TEXT = Messages.of("gradebook");

    private final ScoreOverrides overrides;
    private final CurrentUser currentUser;
    private final ScoreOf target;
    private final BigDecimal points;
    private final int seen;
    private final Runnable changed;
    private final FormField score;
    private final FormField reason;
    private final Form form;

    /** @param changed runs after a change, to show the scores again */
    OverrideForm(
            SectionWork work, ScoreOf target, ScoreOverrides overrides, CurrentUser currentUser, Runnable changed) {
        super(TEXT.get("override.open"));
        addClassName("override");
        this.overrides = overrides;
        this.currentUser = currentUser;
        this.target = target;
        this.points = work.points();
        this.seen = work.overrides().isEmpty()
                ? ScoreOverride.NONE_YET
                : work.overrides().getLast().number();
        this.changed = changed;
        score = new FormField(
                        TEXT.get("override.score", "points", Score.rounded(points)),
                        new TextInput("text", "score").digits().autocomplete("off"))
                .rule(typed -> parse(typed).isPresent()
                        ? Optional.empty()
                        : Optional.of(TEXT.get("override.score.wrong", "points", Score.rounded(points))));
        reason = new FormField(
                        TEXT.get("override.reason"),
                        new TextInput("text", "reason").autocomplete("off").maxLength(ScoreOverride.REASON_MAX_LENGTH))
                .hint(TEXT.get("override.reason.hint"))
                .rule(typed -> wrongReason(typed));
        form = new Form(
                TEXT.get("override.save"), () -> save(parse(score.value()).orElse(null), false));
        NativeButton excuse = Ui.button(TEXT.get("override.excuse"), "act", "plain");
        excuse.addClickListener(click -> withReason(true));
        NativeButton restore = Ui.button(TEXT.get("override.restore"), "act", "plain");
        restore.addClickListener(click -> withReason(false));
        Div buttons = Ui.row(excuse);
        if (!work.overrides().isEmpty() && !work.overrides().getLast().isRestored()) {
            buttons.add(restore);
        }
        setContent(new Div(form.with(score, reason), buttons));
    }

    private static Optional<String> wrongReason(String typed) {
        return typed.isBlank() ? Optional.of(TEXT.get("override.reason.missing")) : Optional.empty();
    }

    private Optional<BigDecimal> parse(String typed) {
        try {
            BigDecimal value = new BigDecimal(typed.strip().replace(',', '.'));
            boolean possible = value.signum() >= 0 && value.compareTo(points) <= 0 && value.scale() <= 4;
            return possible ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void withReason(boolean excused) {
        Optional<String> wrong = wrongReason(reason.value());
        reason.refuse(wrong.orElse(""));
        if (wrong.isEmpty()) {
            save(null, excused);
        } else {
            reason.focus();
        }
    }

    private void save(@Nullable BigDecimal given, boolean excused) {
        boolean saved = currentUser
                .signedIn()
                .map(user -> overrides.change(target, user.id(), seen, given, excused, reason.value()))
                .orElse(false);
        if (saved) {
            changed.run();
        } else {
            form.refuse(TEXT.get("override.conflict"));
        }
    }
}
