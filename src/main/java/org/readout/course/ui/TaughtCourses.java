package org.readout.course.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteParameters;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.user.CurrentUser;
import org.springframework.stereotype.Component;

/** Looks up the course of a page for its instructors and assistants, and shows its top. */
@Component
public class TaughtCourses {

    private final CurrentUser currentUser;
    private final CourseService courses;

    TaughtCourses(CurrentUser currentUser, CourseService courses) {
        this.currentUser = currentUser;
        this.courses = courses;
    }

    /**
     * Returns what the current user may do in the course that an address names; empty unless as its instructor or assistant.
     */
    public Optional<Staff> staff(RouteParameters names) {
        return currentUser
                .signedIn()
                .flatMap(user -> CourseLinks.courseOf(names).flatMap(id -> courses.staff(id, user.id())));
    }

    /** Returns the top of a course's page. */
    public CourseTop top(Staff staff, Tab tab) {
        CourseTop top = new CourseTop(staff, tab);
        count(top, staff.course());
        return top;
    }

    /** Counts the students of a course again, after a change. */
    public void count(CourseTop top, Course course) {
        top.count(courses.countStudents(course.id()), courses.countWaiting(course.id()));
    }

    /**
     * Runs an action of an instructor. If the user can't change the course any longer, the page is loaded again: it says
     * that the course is archived, or is not found.
     */
    public void ifChangeable(Course course, Runnable action) {
        boolean changeable = currentUser
                .signedIn()
                .flatMap(user -> courses.permitting(course.id(), user.id(), Permission.CHANGE_COURSE))
                .isPresent();
        if (changeable) {
            action.run();
        } else {
            UI.getCurrent().getPage().reload();
        }
    }
}
