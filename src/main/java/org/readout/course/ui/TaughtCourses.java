package org.readout.course.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.readout.course.Assignment;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.springframework.stereotype.Component;

/** Looks up courses with their assigned lessons, for the pages of instructors that show one lesson at a time. */
@Component
public class TaughtCourses {

    private static final Messages TEXT = Messages.of("course");

    private final CurrentUser currentUser;
    private final CourseService courses;
    private final LessonLibrary library;

    TaughtCourses(CurrentUser currentUser, CourseService courses, LessonLibrary library) {
        this.currentUser = currentUser;
        this.courses = courses;
        this.library = library;
    }

    /** An assigned lesson; its title is its id if the library has no revision of it without errors. */
    public record AssignedLesson(String lessonId, String title, AssignmentRules rules) {}

    /**
     * A course of an instructor or assistant.
     *
     * @param lessons what is assigned, by due date
     * @param shown the lesson that the page shows; empty if none is assigned
     */
    public record TaughtCourse(Staff staff, List<AssignedLesson> lessons, Optional<AssignedLesson> shown) {

        /** Returns the user who asks, an instructor or an assistant. */
        public UserId instructor() {
            return staff.user();
        }

        public Course course() {
            return staff.course();
        }

        /** Returns links to the assigned lessons; invisible if there is only one. */
        public Nav nav(Function<String, String> address, Set<String> correcting) {
            Nav nav = new Nav();
            nav.addClassName("lesson-nav");
            nav.getElement().setAttribute("aria-label", TEXT.get("course.lesson-nav"));
            nav.setVisible(lessons.size() > 1);
            for (AssignedLesson lesson : lessons) {
                Anchor link = new Anchor(address.apply(lesson.lessonId()), lesson.title());
                if (lesson.equals(shown.orElse(null))) {
                    link.getElement().setAttribute("aria-current", "page");
                }
                if (correcting.contains(lesson.lessonId())) {
                    link.add(new Text(" "), Ui.span(TEXT.get("course.to-review"), "says-waiting"));
                }
                nav.add(link);
            }
            return nav;
        }
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
                .flatMap(user -> courses.changeable(course.id(), user.id()))
                .isPresent();
        if (changeable) {
            action.run();
        } else {
            UI.getCurrent().getPage().reload();
        }
    }

    /**
     * Finds the course that an address names, if the current user teaches it, and the {@code lesson} that it asks for: the
     * first if it asks for none. Empty if it asks for a lesson that is not assigned.
     */
    public Optional<TaughtCourse> find(RouteParameters names, QueryParameters query) {
        return findForGrading(names, query).filter(course -> course.staff().isInstructor());
    }

    /** Returns the same for an assistant of the course, too. */
    public Optional<TaughtCourse> findForGrading(RouteParameters names, QueryParameters query) {
        Optional<String> asked = names.get("lesson").or(() -> query.getSingleParameter("lesson"));
        return staff(names)
                .map(staff -> taught(staff, asked))
                .filter(course -> asked.isEmpty() || course.shown().isPresent());
    }

    private TaughtCourse taught(Staff staff, Optional<String> asked) {
        List<AssignedLesson> lessons = courses.assignments(staff.course().id()).stream()
                .map(this::lesson)
                .toList();
        Optional<AssignedLesson> shown = lessons.stream()
                .filter(lesson -> asked.isEmpty() || asked.get().equals(lesson.lessonId()))
                .findFirst();
        return new TaughtCourse(staff, lessons, shown);
    }

    private AssignedLesson lesson(Assignment assignment) {
        String id = assignment.lessonId();
        return library.lesson(id)
                .map(published -> new AssignedLesson(id, published.lesson().title(), assignment.rules()))
                .orElse(new AssignedLesson(id, id, assignment.rules()));
    }
}
