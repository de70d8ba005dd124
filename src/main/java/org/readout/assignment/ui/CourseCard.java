package org.readout.assignment.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.Staff;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** A course on the page of all courses, as its staff sees it: how many students, what is due next, and what waits. */
final class CourseCard extends ListItem {

    private static final Messages TEXT = Messages.of("assignment");

    CourseCard(
            Staff staff,
            List<Waiting> waiting,
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary library,
            Instant now) {
        Course course = staff.course();
        addClassName("course-card");
        String due = assignments.assignments(course.id()).stream()
                .filter(assignment -> AssignmentRules.isAfter(assignment.dueAt(), now))
                .findFirst()
                .map(next -> TEXT.get(
                        "card.due",
                        "lesson",
                        library.title(next.lessonId()),
                        "date",
                        CourseTime.at(Objects.requireNonNull(next.dueAt()), course.timeZone())))
                .orElseGet(() -> TEXT.get("card.nothing-due"));
        add(
                new H3(new Anchor(CourseLinks.course(course.id()), course.title())),
                Ui.quiet(TEXT.get(
                        "students.count",
                        "count",
                        courses.countStudents(course.id()),
                        "waiting",
                        courses.countWaiting(course.id()))),
                Ui.paragraph(due, "card-due"));
        UnorderedList list = Ui.list("waiting-links", waiting, each -> {
            Anchor link = new Anchor(each.address(), each.words());
            link.setAriaLabel(each.count() + " " + each.words() + ": " + course.title());
            Span count = Ui.span(String.valueOf(each.count()), each.urgent() ? "urgent" : "count");
            return new ListItem(count, new Text(" "), link);
        });
        list.setVisible(!waiting.isEmpty());
        add(list);
    }
}
