package org.readout.assignment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.InstructorNotices.StudentPart;
import org.readout.course.Course;
import org.readout.course.CourseService.EditResult;
import org.readout.course.CourseTime;
import org.readout.text.Messages;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** Accommodations: the student reads and confirms them, an instructor sets them on the student's page. */
@org.springframework.stereotype.Component
record AccommodationForms(AssignmentService assignments, CurrentUser currentUser) implements AccountPart, StudentPart {

    private static final Messages TEXT = Messages.of("assignment");

    /** Returns the student's own in all courses, for the account page; an invisible part if there are none. */
    @Override
    public Component of(User student, QueryParameters query) {
        return ofStudent(student.id(), null);
    }

    /** @param course {@code null} for all courses, with their titles */
    Section ofStudent(UserId student, @Nullable Course course) {
        Section panel = new Section();
        panel.addClassName("accommodations");
        show(panel, student, course);
        return panel;
    }

    private void show(Section panel, UserId student, @Nullable Course course) {
        panel.removeAll();
        List<Given> all = assignments.accommodations(student).stream()
                .filter(given -> course == null || given.course().id().equals(course.id()))
                .toList();
        panel.setVisible(!all.isEmpty());
        if (all.isEmpty()) {
            return;
        }
        panel.add(new H2(TEXT.get("accommodation.yours")));
        all.forEach(given -> panel.add(item(given, () -> {
            if (currentUser.signedIn().filter(user -> user.id().equals(student)).isPresent()) {
                assignments.confirmAccommodation(student, given.course().id(), given.version());
            }
            show(panel, student, course);
            panel.getElement().executeJs("this.querySelector('.seen')?.focus()");
        })));
        panel.add(Ui.quiet(TEXT.get("accommodation.yours.private")));
    }

    private static Div item(Given given, Runnable confirm) {
        Div item = Ui.notice(new Paragraph(text("accommodation.yours.what", given)));
        if (given.confirmedAt() == null && !given.course().isArchived()) {
            item.add(Ui.itemButton(
                    TEXT.get("accommodation.confirm"), given.course().title(), confirm));
        } else if (given.confirmedAt() != null) {
            String date = CourseTime.past(given.confirmedAt(), given.course().timeZone());
            Paragraph when = Ui.quiet(TEXT.get("accommodation.you-confirmed", "date", date));
            when.addClassName("seen");
            when.getElement().setAttribute("tabindex", "-1");
            item.add(when);
        }
        return item;
    }

    @Override
    public Component of(Course course, User student, UserId instructor) {
        Div panel = Ui.box("accommodation");
        show(panel, course, student, instructor);
        return panel;
    }

    private Paragraph show(Div panel, Course course, User student, UserId instructor) {
        Optional<Given> given = assignments.accommodation(course.id(), student.id(), instructor);
        boolean any = given.filter(g -> !g.accommodation().isNone()).isPresent();
        Paragraph done = Ui.result();
        panel.removeAll();
        panel.add(
                new H2(TEXT.get("accommodation.heading")),
                new Paragraph(
                        given.map(is -> state(is, student.name())).orElseGet(() -> TEXT.get("accommodation.none"))));
        if (!course.isArchived()) {
            panel.add(
                    new NativeDetails(
                            TEXT.get(any ? "accommodation.change" : "accommodation.set"),
                            form(panel, course, student, instructor, given, done)),
                    done);
        }
        return done;
    }

    private static String state(Given given, String student) {
        Instant at = given.confirmedAt();
        String date = at == null ? "" : CourseTime.past(at, given.course().timeZone());
        return text("accommodation.state", given) + " "
                + TEXT.get("accommodation.confirmed", "name", student, "confirmed", at != null, "date", date);
    }

    private static String text(String key, Given given) {
        Accommodation has = given.accommodation();
        String course = given.course().title();
        return TEXT.get(key, "course", course, "factor", has.timeFactor(), "days", has.extraDays());
    }

    private Form form(
            Div panel, Course course, User student, UserId instructor, Optional<Given> seen, Paragraph result) {
        Accommodation before = seen.map(Given::accommodation).orElse(Accommodation.NONE);
        FormField factor = number(
                TEXT.get("accommodation.factor"),
                "time-factor",
                before.timeFactor().toPlainString(),
                TEXT.get("accommodation.factor.hint", "max", Accommodation.MAX_TIME_FACTOR),
                typed -> parse(typed, "0").isPresent(),
                TEXT.get("accommodation.factor.wrong", "max", Accommodation.MAX_TIME_FACTOR));
        FormField days = number(
                TEXT.get("accommodation.days"),
                "extra-days",
                String.valueOf(before.extraDays()),
                TEXT.get("accommodation.days.hint", "max", Accommodation.MAX_EXTRA_DAYS),
                typed -> parse("1", typed).isPresent(),
                TEXT.get("accommodation.days.wrong", "max", Accommodation.MAX_EXTRA_DAYS));
        Form form = new Form(TEXT.get("accommodation.save"));
        form.whenSent(() -> {
            EditResult<Given> edit = assignments.accommodate(
                    course.id(),
                    student.id(),
                    instructor,
                    parse(factor.value(), days.value()).orElseThrow(),
                    seen.map(Given::version).orElse(Given.NOT_SET));
            if (edit.saved()) {
                Paragraph done = show(panel, course, student, instructor);
                done.setText(TEXT.get("accommodation.saved"));
                done.getElement().callJsFunction("focus");
            } else {
                result.setText("");
                form.refuse(edit.now()
                        .map(now -> TEXT.get("accommodation.conflict", "now", text("accommodation.state", now)))
                        .orElseGet(() -> TEXT.get("accommodation.not-taught", "name", student.name())));
            }
        });
        String about = TEXT.get("accommodation.about", "course", course.title(), "name", student.name());
        return form.with(factor, days, Ui.quiet(about));
    }

    private static FormField number(
            String label, String name, String value, String hint, Predicate<String> isValid, String wrong) {
        FormField field = new FormField(
                        label, new TextInput("text", name).digits().maxLength(6))
                .hint(hint)
                .rule(isValid, wrong);
        field.setValue(value);
        return field;
    }

    private static Optional<Accommodation> parse(String factor, String days) {
        try {
            BigDecimal number = new BigDecimal(factor.strip().replace(',', '.'));
            return Optional.of(new Accommodation(number, Integer.parseInt(days.strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
