package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.course.Accommodation;
import org.readout.course.AccommodationService;
import org.readout.course.Course;
import org.readout.course.DueText;
import org.readout.course.GivenAccommodation;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;

/** What was set for a student, as the student reads it and says to have seen it: on the account's page and the course's. */
@org.springframework.stereotype.Component
class AccommodationForms implements AccountPart {

    private final AccommodationService accommodations;
    private final CurrentUser currentPerson;

    AccommodationForms(AccommodationService accommodations, CurrentUser currentPerson) {
        this.accommodations = accommodations;
        this.currentPerson = currentPerson;
    }

    /** On the account's page: in every course; an empty part where nothing is set anywhere. */
    @Override
    public Component of(User person) {
        return new Panel(() -> accommodations.own(person.id()), true);
    }

    /** On a course's page: in that course; nothing where nothing is set. */
    Optional<Component> of(Course course, UserId student) {
        Supplier<List<GivenAccommodation>> source = () -> accommodations.own(student).stream()
                .filter(given -> given.course().id().equals(course.id()))
                .toList();
        return source.get().isEmpty() ? Optional.empty() : Optional.of(new Panel(source, false));
    }

    /** Shows itself anew when something was confirmed. */
    private final class Panel extends Section {

        private final Supplier<List<GivenAccommodation>> source;
        private final boolean named;

        /** @param named whether the courses' titles are told */
        Panel(Supplier<List<GivenAccommodation>> source, boolean named) {
            this.source = source;
            this.named = named;
            addClassName("accommodations");
            show();
        }

        private void show() {
            removeAll();
            List<GivenAccommodation> all = source.get();
            setVisible(!all.isEmpty());
            if (all.isEmpty()) {
                return;
            }
            add(new H2("Your accommodation"));
            all.forEach(given -> add(item(given)));
            Paragraph who = new Paragraph("Only you and the instructors of the course see this.");
            who.addClassNames("small", "quiet");
            add(who);
        }

        private Div item(GivenAccommodation given) {
            Accommodation accommodation = given.accommodation();
            String title = given.course().title();
            String sentence = accommodation.isNone()
                    ? "You no longer have an accommodation in " + title + "."
                    : (named ? "In " + title + " you have " : "You have ") + accommodation.words()
                            + ". It holds in every quiz of the course.";
            Div item = new Div(new Paragraph(sentence));
            item.addClassName("notice");
            Instant confirmedAt = given.confirmedAt();
            if (confirmedAt == null) {
                NativeButton seen = new NativeButton("I have seen this");
                seen.addClassNames("act", "plain", "small");
                seen.getElement().setAttribute("type", "button");
                seen.setAriaLabel("I have seen this: " + title);
                seen.addClickListener(click -> confirm(given));
                item.add(seen);
            } else {
                Paragraph when = new Paragraph("You saw this on "
                        + DueText.past(confirmedAt, given.course().timeZone()) + ".");
                when.addClassNames("small", "quiet", "seen");
                when.getElement().setAttribute("tabindex", "-1");
                item.add(when);
            }
            return item;
        }

        private void confirm(GivenAccommodation given) {
            boolean own = currentPerson
                    .signedIn()
                    .filter(person -> person.id().equals(given.student()))
                    .isPresent();
            if (own) {
                accommodations.confirm(given.student(), given.course().id(), given.version());
            }
            show();
            getElement().executeJs("this.querySelector('.seen')?.focus()");
        }
    }
}
