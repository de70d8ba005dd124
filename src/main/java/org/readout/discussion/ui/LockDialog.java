package org.readout.discussion.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.readout.course.CourseTime;
import org.readout.text.Messages;

/** Asks from when a post or a prompt is locked. */
final class LockDialog extends Dialog {

    private static final Messages TEXT = Messages.of("discussion");

    final DateTimePicker from = new DateTimePicker(TEXT.get("lock.from"));
    final Button confirm = new Button(TEXT.get("lock.confirm"));

    LockDialog(String where, ZoneId zone, Instant now, Consumer<Instant> locked) {
        setHeaderTitle(TEXT.get("lock.title", "where", where));
        from.setHelperText(TEXT.get("lock.from.hint", "zone", CourseTime.zone(zone)));
        from.setDateAriaLabel(TEXT.get("lock.date"));
        from.setTimeAriaLabel(TEXT.get("lock.time"));
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.addClickListener(click -> {
            if (!from.isInvalid()) {
                close();
                locked.accept(
                        from.isEmpty() ? now : from.getValue().atZone(zone).toInstant());
            }
        });
        add(new Paragraph(TEXT.get("lock.what")), from);
        getFooter().add(new Button(TEXT.get("form.cancel"), click -> close()), confirm);
    }
}
