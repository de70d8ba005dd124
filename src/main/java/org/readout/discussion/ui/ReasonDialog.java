package org.readout.discussion.ui;

import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.BiConsumer;
import org.readout.discussion.ModerationService;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Reason;
import org.readout.text.Messages;

/** Asks for the reason why a post is hidden, or reported, and for a word. */
final class ReasonDialog extends Dialog {

    private static final Messages TEXT = Messages.of("discussion");

    final RadioButtonGroup<Reason> reason = new RadioButtonGroup<>(TEXT.get("reason"));
    final TextArea words = new TextArea();
    final Button confirm;

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
        return new ReasonDialog(
                TEXT.get("hide.title", "kind", kind, "author", post.author()),
                each -> TEXT.get("hide.reason", "reason", each),
                TEXT.get("hide.words"),
                TEXT.get(
                        "hide.what",
                        "author",
                        post.author(),
                        "replies",
                        post.replies().size()),
                TEXT.get("hide.confirm"),
                chosen);
    }

    private ReasonDialog(
            String title,
            ItemLabelGenerator<Reason> label,
            String wordsLabel,
            String consequences,
            String confirming,
            BiConsumer<Reason, String> chosen) {
        setHeaderTitle(title);
        addClassName("reason-dialog");
        reason.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        reason.setItems(Reason.CHOICES);
        reason.setItemLabelGenerator(label);
        reason.setWidthFull();
        words.setLabel(wordsLabel);
        words.setMaxLength(ModerationService.MAX_WORDS);
        words.setValueChangeMode(ValueChangeMode.EAGER);
        words.setWidthFull();
        confirm = new Button(confirming, click -> {
            if (isWhole()) {
                close();
                chosen.accept(reason.getValue(), words.getValue());
            }
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(reason, words, new Paragraph(consequences));
        getFooter().add(new Button(TEXT.get("form.cancel"), click -> close()), confirm);
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
