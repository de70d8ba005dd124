package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.stream.Stream;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.user.AccountPart;
import org.readout.user.User;
import org.springframework.stereotype.Component;

/** A person's courses on the page of the account. */
@Component
class YourCourses implements AccountPart {

    private final CourseService courses;

    YourCourses(CourseService courses) {
        this.courses = courses;
    }

    @Override
    public Section of(User person) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        Stream.concat(courses.taughtBy(person.id()).stream(), courses.takenBy(person.id()).stream())
                .forEach(course -> list.add(new ListItem(new Anchor(CourseLinks.course(course.id()), course.title()))));
        Section section = new Section(new H2("Your courses"));
        if (list.getChildren().findAny().isPresent()) {
            section.add(list);
        } else {
            section.add(new Paragraph("None yet."));
        }
        section.add(new Paragraph(new Anchor(CourseLinks.JOIN, "Join a course with a code")));
        return section;
    }
}
