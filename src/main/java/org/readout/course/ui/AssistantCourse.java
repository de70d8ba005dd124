package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.List;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.DueText;
import org.readout.course.Previews;
import org.readout.course.Staff;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** The lessons of a course as an assistant sees them, with the way to the answers. Nothing can be changed. */
final class AssistantCourse extends Div {

    private static final Messages TEXT = Messages.of("course");

    AssistantCourse(Staff staff, CourseService courses, LessonLibrary library, Previews previews, Clock clock) {
        Course course = staff.course();
        add(
                Ui.quiet(TEXT.get(staff.seesNames() ? "assistant.may" : "assistant.may.no-names")),
                lessons(course, courses.assignments(course.id()), library, previews, clock));
    }

    private static Div lessons(
            Course course, List<Assignment> assignments, LessonLibrary library, Previews previews, Clock clock) {
        if (assignments.isEmpty()) {
            return Ui.empty(TEXT.get("assistant.no-lessons"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "assigned");
        for (Assignment assignment : assignments) {
            String lessonId = assignment.lessonId();
            String title = AssignmentList.title(library, lessonId);
            Anchor grade = Ui.link(
                    CourseLinks.grading(course.id(), lessonId, null),
                    TEXT.get("assistant.grade"),
                    "act",
                    "plain",
                    "small");
            grade.setAriaLabel(grade.getText() + ": " + title);
            list.add(new ListItem(
                    new Anchor(CourseLinks.lesson(lessonId), title),
                    new Span(DueText.sentences(assignment.rules(), course.timeZone(), clock.instant())),
                    Ui.row(grade, AssignmentList.preview(previews, course, lessonId, title))));
        }
        return new Div(list);
    }
}
