package org.readout.discussion.ui;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker.DateTimePickerI18n;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.readout.course.CourseTime;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** Asks from when a post or a prompt is locked. */
final class LockDialog extends Dialog {

    private static final Messages TEXT = Messages.of("discussion");

    final DateTimePicker from = new DateTimePicker(TEXT.get("lock.from"));
    final NativeButton confirm;

    LockDialog(String where, ZoneId zone, Instant now, Consumer<Instant> locked) {
        setHeaderTitle(TEXT.get("lock.title", "where", where));
        from.setHelperText(TEXT.get("lock.from.hint", "zone", CourseTime.zone(zone)));
        from.setLocale(Messages.locale());
        from.setI18n(new DateTimePickerI18n()
                .setBadInputErrorMessage(TEXT.get("lock.from.wrong"))
                .setIncompleteInputErrorMessage(TEXT.get("lock.from.wrong")));
        from.setDatePickerI18n(new DatePickerI18n()
                .setDateFormats(TEXT.get("lock.date-format"), "yyyy-MM-dd")
                .setFirstDayOfWeek(1));
        from.setDateAriaLabel(TEXT.get("lock.date"));
        from.setTimeAriaLabel(TEXT.get("lock.time"));
        confirm = Ui.button(TEXT.get("lock.confirm"), "act", () -> {
            if (!from.isInvalid()) {
                close();
                locked.accept(
                        from.isEmpty() ? now : from.getValue().atZone(zone).toInstant());
            }
        });
        add(new Paragraph(TEXT.get("lock.what", "where", where)), from);
        getFooter().add(Ui.button(TEXT.get("form.cancel"), "act plain", this::close), confirm);
        setWidth("min(34rem, 100%)");
    }
}
