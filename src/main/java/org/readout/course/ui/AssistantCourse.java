package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.List;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.DueText;
import org.readout.course.Staff;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.web.Ui;

/** What an assistant sees of a course: the way to the gradebook, to the answers and to each student. Nothing can be changed. */
final class AssistantCourse extends Div {

    private static final Messages TEXT = Messages.of("course");

    AssistantCourse(Staff staff, CourseService courses, LessonLibrary library, Clock clock) {
        Course course = staff.course();
        List<User> students = courses.students(staff);
        String zone = DueText.allTimes(course.timeZone());
        add(
                Ui.quiet(TEXT.get("course.about", "count", students.size(), "zone", zone)),
                new Paragraph(TEXT.get(staff.seesNames() ? "assistant.may" : "assistant.may.no-names")),
                Ui.row(Ui.link(CourseLinks.gradebook(course.id()), TEXT.get("course.gradebook"), "act")),
                new Section(
                        new H2(TEXT.get("course.lessons")),
                        lessons(course, courses.assignments(course.id()), library, clock)),
                new Section(new H2(TEXT.get("students.heading")), students(course, students)));
    }

    private static Div lessons(Course course, List<Assignment> assignments, LessonLibrary library, Clock clock) {
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
                    Ui.row(grade)));
        }
        return new Div(list);
    }

    private static Div students(Course course, List<User> students) {
        if (students.isEmpty()) {
            return Ui.empty(TEXT.get("assistant.no-students"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        students.forEach(student ->
                list.add(new ListItem(new Anchor(CourseLinks.student(course.id(), student.id()), student.name()))));
        return new Div(list);
    }
}
