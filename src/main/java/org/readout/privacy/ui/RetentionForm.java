package org.readout.privacy.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import org.readout.course.Course;
import org.readout.course.Permission;
import org.readout.course.SettingsForm;
import org.readout.course.Staff;
import org.readout.lesson.HumanDate;
import org.readout.privacy.Retention;
import org.readout.privacy.Retention.KeptWork;
import org.readout.text.Messages;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.springframework.core.annotation.Order;

/** How long the work in a course keeps its students' names. */
@org.springframework.stereotype.Component
@Order
record RetentionForm(Retention retention) implements SettingsForm {

    private static final Messages TEXT = Messages.of("privacy");

    @Override
    public String words() {
        return TEXT.get("retention.button");
    }

    @Override
    public boolean isFor(Staff staff) {
        return staff.may(Permission.ARCHIVE);
    }

    @Override
    public Component of(Staff staff, BiConsumer<Course, String> changed) {
        Course course = staff.course();
        KeptWork kept = retention.of(course.id());
        String end = kept.hasEnd() ? "known" : "none";
        FormField months = new FormField(TEXT.get("retention.label"), new TextInput("text", "months").digits())
                .hint(
                        retention.courseMonths() == 0
                                ? TEXT.get("retention.hint.none", "end", end)
                                : TEXT.get("retention.hint.site", "end", end, "months", retention.courseMonths()))
                .rule(this::isValid, TEXT.get("retention.wrong", "most", retention.most()));
        months.setValue(kept.months() == null ? "" : String.valueOf(kept.months()));
        Form form = new Form(TEXT.get("retention.save"));
        form.with(new Paragraph(TEXT.get("retention.words")), months);
        form.whenSent(() -> {
            String typed = months.value().strip();
            if (retention.set(course.id(), staff.user(), typed.isEmpty() ? null : Integer.valueOf(typed))) {
                LocalDate day = retention.of(course.id()).namesGo();
                changed.accept(
                        course,
                        TEXT.get("retention.saved", "date", day == null ? "none" : HumanDate.of(day.toString())));
            }
        });
        return form;
    }

    private boolean isValid(String typed) {
        String number = typed.strip();
        return number.isEmpty() || number.matches("[1-9][0-9]{0,2}") && Integer.parseInt(number) <= retention.most();
    }
}
