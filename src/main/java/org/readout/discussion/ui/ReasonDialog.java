package org.readout.discussion.ui;

import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.BiConsumer;
import org.readout.discussion.ModerationService;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Hidden;
import org.readout.discussion.Post.Reason;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** Asks for the reason why something that a student wrote is hidden, or reported, and for a word. */
public final class ReasonDialog extends Dialog {

    private static final Messages TEXT = Messages.of("discussion");

    final RadioButtonGroup<Reason> reason = new RadioButtonGroup<>(TEXT.get("reason"));
    final TextArea words = new TextArea();
    final NativeButton confirm;

    /** Asks a student why a post is reported. */
    static ReasonDialog report(String kind, BiConsumer<Reason, String> chosen) {
        return new ReasonDialog(
                TEXT.get("report.title", "kind", kind),
                each -> TEXT.get("report.reason", "reason", each),
                TEXT.get("report.words"),
                TEXT.get("report.what"),
                TEXT.get("report.confirm"),
                chosen);
    }

    /** Asks the staff why a post is hidden. */
    static ReasonDialog hide(Post post, BiConsumer<Reason, String> chosen) {
        String kind = post.parent() == null ? "POST" : "REPLY";
        String author = post.author();
        return new ReasonDialog(
                Reason.CHOICES,
                TEXT.get("hide.title", "kind", kind, "author", author),
                TEXT.get(
                        "hide.what", "author", author, "replies", post.replies().size()),
                TEXT.get("hide.confirm"),
                chosen);
    }

    /** Asks the staff why something that a student wrote is hidden. */
    public ReasonDialog(
            List<Reason> reasons,
            String title,
            String consequences,
            String confirming,
            BiConsumer<Reason, String> chosen) {
        this(
                title,
                each -> TEXT.get("hide.reason", "reason", each),
                TEXT.get("hide.words"),
                consequences,
                confirming,
                chosen);
        reason.setItems(reasons);
    }

    /** Returns the sentences that say why something is hidden. */
    public static Paragraph why(Hidden hidden) {
        String said = TEXT.get(
                "hidden.reason",
                "reason",
                TEXT.get("hide.reason", "reason", hidden.reason()),
                "words",
                hidden.words(),
                "said",
                !hidden.words().isEmpty(),
                "by",
                hidden.by());
        return Ui.rich(new Paragraph(), said);
    }

    private ReasonDialog(
            String title,
            ItemLabelGenerator<Reason> label,
            String wordsLabel,
            String consequences,
            String confirming,
            BiConsumer<Reason, String> chosen) {
        setHeaderTitle(title);
        reason.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        reason.setItems(Reason.CHOICES);
        reason.setItemLabelGenerator(label);
        reason.setWidthFull();
        words.setLabel(wordsLabel);
        words.setMaxLength(ModerationService.MAX_WORDS);
        words.setValueChangeMode(ValueChangeMode.EAGER);
        words.setWidthFull();
        confirm = Ui.button(confirming, "act", () -> {
            if (isWhole()) {
                close();
                chosen.accept(reason.getValue(), words.getValue());
            }
        });
        add(reason, words, new Paragraph(consequences));
        getFooter().add(Ui.button(TEXT.get("form.cancel"), "act plain", this::close), confirm);
        setWidth("min(34rem, 100%)");
    }

    private boolean isWhole() {
        boolean chosen = reason.getValue() != null;
        reason.setInvalid(!chosen);
        reason.setErrorMessage(TEXT.get("reason.choose"));
        boolean said = reason.getValue() != Reason.OTHER || !words.getValue().isBlank();
        words.setInvalid(!said);
        words.setErrorMessage(TEXT.get("reason.other"));
        if (!said) {
            words.focus();
        }
        return chosen && said;
    }
}
