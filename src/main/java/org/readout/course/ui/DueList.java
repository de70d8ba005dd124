package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.DueText;
import org.readout.course.DueWork;
import org.readout.lesson.LessonLibrary;
import org.readout.user.UserId;

/** Makes the list of what is assigned to a student, the next due first. */
@org.springframework.stereotype.Component
class DueList {

    private final DueWork dueWork;
    private final LessonLibrary library;
    private final Clock clock;

    DueList(DueWork dueWork, LessonLibrary library, Clock clock) {
        this.dueWork = dueWork;
        this.library = library;
        this.clock = clock;
    }

    /** What is assigned in all courses, with the course's name; nothing where nothing is. */
    Optional<Component> of(UserId student) {
        UnorderedList list = list();
        dueWork.of(student)
                .forEach(item -> row(item).ifPresent(row -> {
                    row.add(new Span(item.course().title()));
                    list.add(row);
                }));
        return list.getChildren().findAny().isPresent() ? Optional.of(list) : Optional.empty();
    }

    /** What is assigned to the student in one course; nothing where nothing is. */
    Optional<Component> of(Course course, UserId student) {
        UnorderedList list = list();
        dueWork.of(student).stream()
                .filter(item -> item.course().id().equals(course.id()))
                .forEach(item -> row(item).ifPresent(list::add));
        return list.getChildren().findAny().isPresent() ? Optional.of(list) : Optional.empty();
    }

    private static UnorderedList list() {
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "due-list");
        return list;
    }

    /** A lesson whose files are gone is not there to be opened, and neither is a draft. */
    private Optional<ListItem> row(DueWork.Item item) {
        return library.lesson(item.lessonId())
                .filter(lesson -> !lesson.lesson().draft())
                .map(lesson -> {
                    ListItem row = new ListItem();
                    row.add(new Anchor(
                            CourseLinks.lesson(item.lessonId()), lesson.lesson().title()));
                    row.add(new Span(
                            DueText.sentences(item.terms().rules(), item.terms().zone(), clock.instant())));
                    return row;
                });
    }
}
