package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.Accommodation;
import org.readout.course.Accommodation.Given;
import org.readout.course.AccommodationService;
import org.readout.course.Course;
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

/** Accommodations: the student reads and confirms them, an instructor sets them on the student's page. */
@org.springframework.stereotype.Component
class AccommodationForms implements AccountPart, StudentPart {

    private final AccommodationService accommodations;
    private final CurrentUser currentUser;

    AccommodationForms(AccommodationService accommodations, CurrentUser currentUser) {
        this.accommodations = accommodations;
        this.currentUser = currentUser;
    }

    /** Returns the student's own in all courses, for the account page; an empty part if there are none. */
    @Override
    public Component of(User student) {
        return new OwnPanel(student.id(), null);
    }

    /** Returns the student's own in one course, for the page of the course. */
    Optional<Component> ofStudent(Course course, UserId student) {
        return Optional.<Component>of(new OwnPanel(student, course)).filter(Component::isVisible);
    }

    @Override
    public Component of(Course course, User student, UserId instructor) {
        return new InstructorPanel(course, student, instructor);
    }

    private final class OwnPanel extends Section {

        private final UserId student;
        private final @Nullable Course course;

        /** @param course {@code null} for all courses, with their titles */
        OwnPanel(UserId student, @Nullable Course course) {
            this.student = student;
            this.course = course;
            addClassName("accommodations");
            show();
        }

        private void show() {
            removeAll();
            List<Given> all = accommodations.own(student).stream()
                    .filter(given -> course == null || given.course().id().equals(course.id()))
                    .toList();
            setVisible(!all.isEmpty());
            if (!all.isEmpty()) {
                add(new H2("Your accommodation"));
                all.forEach(given -> add(item(given)));
                add(Ui.quiet("Only you and the instructors of the course see this."));
            }
        }

        private Div item(Given given) {
            String title = given.course().title();
            Div item = Ui.box(
                    "notice",
                    new Paragraph(
                            given.accommodation().isNone()
                                    ? "You no longer have an accommodation in " + title + "."
                                    : (course == null ? "In " + title + " you have " : "You have ")
                                            + given.accommodation().words()
                                            + ". It holds in every quiz of the course."));
            Instant confirmedAt = given.confirmedAt();
            if (confirmedAt == null) {
                NativeButton seen = Ui.itemButton("I have seen this", title);
                seen.addClickListener(click -> confirm(given));
                item.add(seen);
            } else {
                Paragraph when = Ui.quiet("You saw this on "
                        + DueText.past(confirmedAt, given.course().timeZone()) + ".");
                when.addClassName("seen");
                when.getElement().setAttribute("tabindex", "-1");
                item.add(when);
            }
            return item;
        }

        private void confirm(Given given) {
            if (currentUser.signedIn().filter(user -> user.id().equals(student)).isPresent()) {
                accommodations.confirm(student, given.course().id(), given.version());
            }
            show();
            getElement().executeJs("this.querySelector('.seen')?.focus()");
        }
    }

    private final class InstructorPanel extends Div {

        private final Course course;
        private final User student;
        private final UserId instructor;
        private final Paragraph done = Ui.result();

        InstructorPanel(Course course, User student, UserId instructor) {
            this.course = course;
            this.student = student;
            this.instructor = instructor;
            addClassName("accommodation");
            show();
        }

        private void show() {
            Optional<Given> given = accommodations.of(course.id(), student.id(), instructor);
            boolean any = given.filter(g -> !g.accommodation().isNone()).isPresent();
            removeAll();
            add(
                    new H2("Accommodation"),
                    new Paragraph(given.map(this::state).orElse("None is set.")),
                    new NativeDetails(any ? "Change it" : "Set one", form(given)),
                    done);
        }

        private String state(Given given) {
            Instant confirmedAt = given.confirmedAt();
            String words = given.accommodation().words();
            return (given.accommodation().isNone()
                            ? "It was taken back. "
                            : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ". ")
                    + student.name()
                    + (confirmedAt == null
                            ? " has not confirmed it yet."
                            : " confirmed it on " + DueText.past(confirmedAt, course.timeZone()) + ".");
        }

        private Form form(Optional<Given> seen) {
            Accommodation before = seen.map(Given::accommodation).orElse(Accommodation.NONE);
            FormField factor = new FormField(
                            "Time factor",
                            new TextInput("text", "time-factor").digits().maxLength(6))
                    .hint("Every time limit is multiplied by it: 1 for none, 1.5 for half as much again, at most "
                            + Accommodation.MAX_TIME_FACTOR + ".")
                    .rule(typed -> factor(typed).isPresent()
                            ? Optional.empty()
                            : Optional.of("Enter a number from 1 to " + Accommodation.MAX_TIME_FACTOR
                                    + " with at most two decimals, such as 1.5."));
            factor.setValue(before.timeFactor().toPlainString());
            FormField days = new FormField(
                            "Extra days",
                            new TextInput("text", "extra-days").digits().maxLength(3))
                    .hint("Due dates and closings are so many days later, 0 to " + Accommodation.MAX_EXTRA_DAYS + ".")
                    .rule(typed -> days(typed).isPresent()
                            ? Optional.empty()
                            : Optional.of("Enter a whole number from 0 to " + Accommodation.MAX_EXTRA_DAYS + "."));
            days.setValue(String.valueOf(before.extraDays()));
            Form form = new Form("Save accommodation")
                    .with(
                            factor,
                            days,
                            Ui.quiet("It holds in every quiz of " + course.title() + ". " + student.name()
                                    + " is told, and nobody else but the instructors."));
            form.whenSent(() -> save(
                    form,
                    new Accommodation(
                            factor(factor.value()).orElseThrow(),
                            days(days.value()).orElseThrow()),
                    seen.map(Given::version).orElse(AccommodationService.NOT_SET)));
            return form;
        }

        private void save(Form form, Accommodation given, long seenVersion) {
            EditResult<Given> result = accommodations.set(course.id(), student.id(), instructor, given, seenVersion);
            if (result.saved()) {
                show();
                done.setText("The accommodation is saved.");
                done.getElement().callJsFunction("focus");
                return;
            }
            done.setText("");
            form.refuse(result.now()
                    .map(now -> "It was changed meanwhile, and is now: "
                            + now.accommodation().words()
                            + ". Your change was not made. Load the page again to change it as it is.")
                    .orElse("Your change was not made: you don't teach " + student.name()
                            + " in this course any more."));
        }
    }

    private static Optional<BigDecimal> factor(String typed) {
        String number = typed.strip().replace(',', '.');
        return Optional.of(number)
                .filter(text -> text.matches("[1-5](\\.\\d{1,2}0*)?"))
                .map(BigDecimal::new)
                .filter(factor -> factor.compareTo(BigDecimal.valueOf(Accommodation.MAX_TIME_FACTOR)) <= 0);
    }

    private static Optional<Integer> days(String typed) {
        return Optional.of(typed.strip())
                .filter(text -> text.matches("\\d{1,2}"))
                .map(Integer::valueOf)
                .filter(days -> days <= Accommodation.MAX_EXTRA_DAYS);
    }
}
