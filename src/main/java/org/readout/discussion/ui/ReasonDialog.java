package org.readout.discussion.ui;

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
import org.readout.discussion.Post.Reason;
import org.readout.text.Messages;

/** Asks for the reason why a post is hidden, or reported, and for a word. */
final class ReasonDialog extends Dialog {

    private static final Messages TEXT = Messages.of("discussion");

    final RadioButtonGroup<Reason> reason = new RadioButtonGroup<>(TEXT.get("reason"));
    final TextArea words = new TextArea();
    final Button confirm;

    /** @param what {@code hide} or {@code report}, which the keys of the texts begin with */
    ReasonDialog(String what, String title, String consequences, BiConsumer<Reason, String> chosen) {
        setHeaderTitle(title);
        addClassName("reason-dialog");
        reason.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        reason.setItems(Reason.CHOICES);
        reason.setItemLabelGenerator(each -> TEXT.get(what + ".reason", "reason", each));
        reason.setWidthFull();
        words.setLabel(TEXT.get(what + ".words"));
        words.setMaxLength(ModerationService.MAX_WORDS);
        words.setValueChangeMode(ValueChangeMode.EAGER);
        words.setWidthFull();
        confirm = new Button(TEXT.get(what + ".confirm"), click -> {
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
