package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseChange.Made;
import org.readout.course.CourseChange.Refused;
import org.readout.course.CourseService;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/**
 * The title of a course, which its instructor may change as it was seen. Where somebody else was first it says so and keeps
 * what was typed.
 */
final class CourseTitle extends Div {

    private final CourseService courses;
    private final H1 title = new H1();
    private final NativeButton change = new NativeButton("Change title");
    private final Div place = new Div();
    private final Paragraph done = new Paragraph();
    private Course seen;

    /**
     * @param about what is said below the title
     * @param before what stands before the button under the title
     * @param behind what stands behind it
     */
    CourseTitle(CourseService courses, Course course, String about, Component before, Component behind) {
        this.courses = courses;
        this.seen = course;
        title.setText(course.title());
        change.addClassNames("act", "plain");
        change.getElement().setAttribute("type", "button").setAttribute("aria-expanded", "false");
        change.addClickListener(click -> {
            if (place.getChildren().findAny().isPresent()) {
                close();
            } else {
                open();
            }
        });
        done.addClassName("form-done");
        done.getElement().setAttribute("role", "status").setAttribute("tabindex", "-1");
        Paragraph facts = new Paragraph(about);
        facts.addClassNames("small", "quiet");
        Div row = new Div(before, change, behind);
        row.addClassName("row");
        add(title, facts, row, place, done);
    }

    /** A field for a course's title. */
    static FormField field() {
        return new FormField("Title", new TextInput("text", "title").maxLength(Course.TITLE_MAX_LENGTH))
                .hint("As students see it, such as “International Relations 101, spring”.")
                .rule(value -> value.isBlank() ? Optional.of("Enter a title.") : Optional.empty());
    }

    private void open() {
        FormField field = field();
        field.setValue(seen.title());
        Form form = new Form("Save title").with(field);
        form.whenSent(() -> save(field.value(), form));
        done.setText("");
        place.add(form);
        change.getElement().setAttribute("aria-expanded", "true");
        field.focus();
    }

    private void close() {
        place.removeAll();
        change.getElement().setAttribute("aria-expanded", "false");
    }

    private void save(String typed, Form form) {
        switch (courses.rename(seen, typed)) {
            case Made made -> {
                show(made.now());
                close();
                done.setText("The title has been changed.");
                done.getElement().callJsFunction("focus");
            }
            case Refused refused -> {
                show(refused.now());
                form.refuse("The title was changed meanwhile: it is now “" + seen.title()
                        + "”. Your change was not made. Save again to make it all the same.");
            }
        }
    }

    private void show(Course now) {
        seen = now;
        title.setText(now.title());
        Optional.ofNullable(UI.getCurrent()).ifPresent(ui -> ui.getPage().setTitle(tab(now)));
    }

    /** What the browser's tab says of a course. */
    static String tab(Course course) {
        return course.title() + " · Readout";
    }
}
