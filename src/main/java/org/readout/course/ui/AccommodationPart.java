package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.readout.course.Accommodation;
import org.readout.course.AccommodationChange.Made;
import org.readout.course.AccommodationChange.Refused;
import org.readout.course.AccommodationService;
import org.readout.course.Course;
import org.readout.course.DueText;
import org.readout.course.GivenAccommodation;
import org.readout.course.StudentPart;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** Where an instructor sets what one student is given in every quiz of the course, and sees whether the student knows. */
@org.springframework.stereotype.Component
class AccommodationPart implements StudentPart {

    private final AccommodationService accommodations;

    AccommodationPart(AccommodationService accommodations) {
        this.accommodations = accommodations;
    }

    @Override
    public Optional<Component> of(Course course, User student, UserId instructor) {
        return Optional.of(new Panel(course, student, instructor));
    }

    /** One student's; it shows itself anew after each change. */
    private final class Panel extends Div {

        private final Course course;
        private final User student;
        private final UserId instructor;
        private final Paragraph done = new Paragraph();

        Panel(Course course, User student, UserId instructor) {
            this.course = course;
            this.student = student;
            this.instructor = instructor;
            addClassName("accommodation");
            done.addClassName("form-done");
            done.getElement().setAttribute("role", "status").setAttribute("tabindex", "-1");
            show(false);
        }

        private Optional<GivenAccommodation> now() {
            return accommodations.of(course.id(), student.id(), instructor);
        }

        private void show(boolean open) {
            Optional<GivenAccommodation> given = now();
            removeAll();
            Paragraph state = new Paragraph(given.map(this::state).orElse("None is set."));
            NativeDetails change = new NativeDetails(
                    given.filter(g -> !g.accommodation().isNone()).isPresent() ? "Change it" : "Set one", form(given));
            change.setOpen(open);
            add(new H2("Accommodation"), state, change, done);
        }

        private String state(GivenAccommodation given) {
            Instant confirmedAt = given.confirmedAt();
            String known = confirmedAt == null
                    ? student.name() + " has not confirmed it yet."
                    : student.name() + " confirmed it on " + DueText.past(confirmedAt, course.timeZone()) + ".";
            String what = given.accommodation().words();
            return (given.accommodation().isNone()
                            ? "It was taken back. "
                            : Character.toUpperCase(what.charAt(0)) + what.substring(1) + ". ")
                    + known;
        }

        private Form form(Optional<GivenAccommodation> seen) {
            Accommodation before = seen.map(GivenAccommodation::accommodation).orElse(Accommodation.NONE);
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
            Paragraph holds = new Paragraph("It holds in every quiz of " + course.title() + ". " + student.name()
                    + " is told, and nobody else but the instructors.");
            holds.addClassNames("small", "quiet");
            Form form = new Form("Save accommodation").with(factor, days, holds);
            form.whenSent(() -> save(
                    form,
                    new Accommodation(
                            factor(factor.value()).orElseThrow(),
                            days(days.value()).orElseThrow()),
                    seen.map(GivenAccommodation::version).orElse(AccommodationService.NOT_SET)));
            return form;
        }

        private void save(Form form, Accommodation given, long seenVersion) {
            switch (accommodations.set(course.id(), student.id(), instructor, given, seenVersion)) {
                case Made made -> {
                    show(false);
                    done.setText("The accommodation is saved.");
                    done.getElement().callJsFunction("focus");
                }
                case Refused refused -> {
                    done.setText("");
                    form.refuse(refused.now()
                            .map(now -> "It was changed meanwhile, and is now: "
                                    + now.accommodation().words()
                                    + ". Your change was not made. Load the page again to change it as it is.")
                            .orElse("Your change was not made: you don't teach " + student.name()
                                    + " in this course any more."));
                }
            }
        }
    }

    private static Optional<BigDecimal> factor(String typed) {
        String number = typed.strip().replace(',', '.');
        if (!number.matches("[1-5](\\.\\d{1,2}0*)?")) {
            return Optional.empty();
        }
        BigDecimal factor = new BigDecimal(number);
        return factor.compareTo(BigDecimal.valueOf(Accommodation.MAX_TIME_FACTOR)) > 0
                ? Optional.empty()
                : Optional.of(factor);
    }

    private static Optional<Integer> days(String typed) {
        String number = typed.strip();
        return number.matches("\\d{1,2}") && Integer.parseInt(number) <= Accommodation.MAX_EXTRA_DAYS
                ? Optional.of(Integer.valueOf(number))
                : Optional.empty();
    }
}
