package org.readout.assignment.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.ui.TaughtCourses;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.springframework.stereotype.Component;

/** Looks up courses with their assigned lessons, for the pages of instructors that show one lesson at a time. */
@Component
public class AssignedLessons {

    private static final Messages TEXT = Messages.of("assignment");

    private final TaughtCourses taught;
    private final AssignmentService assignments;
    private final LessonLibrary library;

    AssignedLessons(TaughtCourses taught, AssignmentService assignments, LessonLibrary library) {
        this.taught = taught;
        this.assignments = assignments;
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
     * Finds the course that an address names, if the current user teaches it, and the {@code lesson} that it asks for: the
     * first if it asks for none. Empty if it asks for a lesson that is not assigned.
     */
    public Optional<TaughtCourse> find(RouteParameters names, QueryParameters query) {
        return findForGrading(names, query).filter(course -> course.staff().may(Permission.SEE_DETAILS));
    }

    /** Returns the same for an assistant of the course, too. */
    public Optional<TaughtCourse> findForGrading(RouteParameters names, QueryParameters query) {
        Optional<String> asked = names.get("lesson").or(() -> query.getSingleParameter("lesson"));
        return taught.staff(names)
                .map(staff -> taught(staff, asked))
                .filter(course -> asked.isEmpty() || course.shown().isPresent());
    }

    private TaughtCourse taught(Staff staff, Optional<String> asked) {
        List<AssignedLesson> lessons = assignments.assignments(staff.course().id()).stream()
                .map(each -> new AssignedLesson(each.lessonId(), library.title(each.lessonId()), each.rules()))
                .toList();
        Optional<AssignedLesson> shown = lessons.stream()
                .filter(lesson -> asked.isEmpty() || asked.get().equals(lesson.lessonId()))
                .findFirst();
        return new TaughtCourse(staff, lessons, shown);
    }
}
