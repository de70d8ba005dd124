package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.readout.assignment.Assignment;
import org.readout.assignment.DueText;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.text.Messages;
import org.readout.web.Ui;

/**
 * The lessons of a course for an assistant, and for everyone who teaches it while it is archived, with the way to the
 * answers.
 */
final class ReadOnlyLessons extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    ReadOnlyLessons(Staff staff, CourseTools with) {
        if (staff.may(Permission.GRADE)) {
            add(Ui.quiet(TEXT.get(staff.may(Permission.SEE_NAMES) ? "assistant.may" : "assistant.may.no-names")));
        }
        add(lessons(staff, with));
    }

    private static Div lessons(Staff staff, CourseTools with) {
        Course course = staff.course();
        List<Assignment> assignments = with.assignments().assignments(course.id());
        if (assignments.isEmpty()) {
            return Ui.empty(TEXT.get(staff.may(Permission.GRADE) ? "assistant.no-lessons" : "archived.no-lessons"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "assigned");
        for (Assignment assignment : assignments) {
            String lessonId = assignment.lessonId();
            String title = with.library().title(lessonId);
            Div links = Ui.row(link(
                    CourseLinks.grading(course.id(), lessonId, null),
                    TEXT.get(staff.may(Permission.GRADE) ? "assistant.grade" : "archived.answers"),
                    title));
            if (staff.may(Permission.PREVIEW)) {
                links.add(with.preview(course, lessonId, title));
            }
            if (staff.may(Permission.SEE_DETAILS)) {
                links.add(link(CourseLinks.lesson(course.id(), lessonId), TEXT.get("assigned.corrections"), title));
            }
            list.add(new ListItem(
                    new Anchor(CourseLinks.lesson(lessonId), title),
                    new Span(DueText.withoutZone(
                            course.isArchived() ? assignment.rules().over() : assignment.rules(),
                            course.timeZone(),
                            with.clock().instant())),
                    links));
        }
        return new Div(list);
    }

    private static Anchor link(String address, String words, String lesson) {
        Anchor link = Ui.link(address, words, "act", "plain", "small");
        link.setAriaLabel(words + ": " + lesson);
        return link;
    }
}
