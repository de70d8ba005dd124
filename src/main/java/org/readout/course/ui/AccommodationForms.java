package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.course.Accommodation;
import org.readout.course.Accommodation.Given;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.CourseService.EditResult;
import org.readout.course.DueText;
import org.readout.course.InstructorNotices.StudentPart;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.springframework.util.StringUtils;

/** Accommodations: the student reads and confirms them, an instructor sets them on the student's page. */
@org.springframework.stereotype.Component
class AccommodationForms implements AccountPart, StudentPart {

    private final CourseService courses;
    private final CurrentUser currentUser;

    AccommodationForms(CourseService courses, CurrentUser currentUser) {
        this.courses = courses;
        this.currentUser = currentUser;
    }

    /** Returns the student's own in all courses, for the account page; an invisible part if there are none. */
    @Override
    public Component of(User student) {
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
        List<Given> all = courses.accommodations(student).stream()
                .filter(given -> course == null || given.course().id().equals(course.id()))
                .toList();
        panel.setVisible(!all.isEmpty());
        if (all.isEmpty()) {
            return;
        }
        panel.add(new H2("Your accommodation"));
        all.forEach(given -> panel.add(item(given, course == null, () -> {
            if (currentUser.signedIn().filter(user -> user.id().equals(student)).isPresent()) {
                courses.confirmAccommodation(student, given.course().id(), given.version());
            }
            show(panel, student, course);
            panel.getElement().executeJs("this.querySelector('.seen')?.focus()");
        })));
        panel.add(Ui.quiet("Only you and the instructors of the course see this."));
    }

    private static Div item(Given given, boolean withTitle, Runnable confirm) {
        String title = given.course().title();
        String has = (withTitle ? "In " + title + " you have " : "You have ")
                + given.accommodation().words() + ". It holds in every quiz of the course.";
        String none = "You no longer have an accommodation in " + title + ".";
        Div item = Ui.notice(new Paragraph(given.accommodation().isNone() ? none : has));
        if (given.confirmedAt() == null) {
            item.add(Ui.itemButton("I have seen this", title, confirm));
        } else {
            Paragraph when = Ui.quiet("You saw this on "
                    + DueText.past(given.confirmedAt(), given.course().timeZone()) + ".");
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
        Optional<Given> given = courses.accommodation(course.id(), student.id(), instructor);
        boolean any = given.filter(g -> !g.accommodation().isNone()).isPresent();
        Paragraph done = Ui.result();
        panel.removeAll();
        panel.add(
                new H2("Accommodation"),
                new Paragraph(given.map(is -> state(is, student.name())).orElse("None is set.")),
                new NativeDetails(any ? "Change it" : "Set one", form(panel, course, student, instructor, given, done)),
                done);
        return done;
    }

    private static String state(Given given, String student) {
        String what = given.accommodation().isNone()
                ? "It was taken back"
                : StringUtils.capitalize(given.accommodation().words());
        String seen = given.confirmedAt() == null
                ? " has not confirmed it yet."
                : " confirmed it on "
                        + DueText.past(given.confirmedAt(), given.course().timeZone()) + ".";
        return what + ". " + student + seen;
    }

    private Form form(
            Div panel, Course course, User student, UserId instructor, Optional<Given> seen, Paragraph result) {
        Accommodation before = seen.map(Given::accommodation).orElse(Accommodation.NONE);
        FormField factor = number(
                "Time factor",
                "time-factor",
                before.timeFactor().toPlainString(),
                "Every time limit is multiplied by it: 1 for none, 1.5 for half as much again, at most "
                        + Accommodation.MAX_TIME_FACTOR + ".",
                typed -> parse(typed, "0").isPresent(),
                "Enter a number from 1 to " + Accommodation.MAX_TIME_FACTOR
                        + " with at most two decimals, such as 1.5.");
        FormField days = number(
                "Extra days",
                "extra-days",
                String.valueOf(before.extraDays()),
                "Due dates and closings are so many days later, 0 to " + Accommodation.MAX_EXTRA_DAYS + ".",
                typed -> parse("1", typed).isPresent(),
                "Enter a whole number from 0 to " + Accommodation.MAX_EXTRA_DAYS + ".");
        Form form = new Form("Save accommodation");
        form.whenSent(() -> {
            EditResult<Given> edit = courses.accommodate(
                    course.id(),
                    student.id(),
                    instructor,
                    parse(factor.value(), days.value()).orElseThrow(),
                    seen.map(Given::version).orElse(Given.NOT_SET));
            if (edit.saved()) {
                Paragraph done = show(panel, course, student, instructor);
                done.setText("The accommodation is saved.");
                done.getElement().callJsFunction("focus");
            } else {
                result.setText("");
                form.refuse(edit.now()
                        .map(now -> "Someone else changed it while you were editing. It is now: "
                                + now.accommodation().words()
                                + ". Your change wasn’t saved. Reload the page to change it.")
                        .orElse("Your change wasn’t saved: you no longer teach " + student.name()
                                + " in this course."));
            }
        });
        String told = "It applies to every quiz in " + course.title() + ". Only " + student.name()
                + " and the instructors see it.";
        return form.with(factor, days, Ui.quiet(told));
    }

    private static FormField number(
            String label, String name, String value, String hint, Predicate<String> isValid, String wrong) {
        FormField field = new FormField(
                        label, new TextInput("text", name).digits().maxLength(6))
                .hint(hint)
                .rule(typed -> Optional.of(wrong).filter(refused -> !isValid.test(typed)));
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
