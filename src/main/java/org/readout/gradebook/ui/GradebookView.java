package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.DueText;
import org.readout.course.JoinCode;
import org.readout.course.TaughtCourses;
import org.readout.course.TaughtCourses.AssignedLesson;
import org.readout.course.TaughtCourses.TaughtCourse;
import org.readout.gradebook.Gradebook;
import org.readout.gradebook.GradebookService;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.GivenLink;
import org.readout.web.PageView;

/** The gradebook of a course, one assigned lesson at a time, for its instructors. */
@Route("courses/:course/gradebook")
@PermitAll
class GradebookView extends PageView<GradebookView.Found> {

    private final TaughtCourses courses;
    private final GradebookService gradebooks;
    private final CorrectionService corrections;
    private final CurrentUser currentPerson;
    private final AuditLog audit;
    private final Clock clock;

    GradebookView(
            TaughtCourses courses,
            GradebookService gradebooks,
            CorrectionService corrections,
            CurrentUser currentPerson,
            AuditLog audit,
            Clock clock) {
        this.courses = courses;
        this.gradebooks = gradebooks;
        this.corrections = corrections;
        this.currentPerson = currentPerson;
        this.audit = audit;
        this.clock = clock;
        addClassName("desk");
    }

    /** A course, and the lesson to show: nothing if no lesson is assigned. */
    record Found(User instructor, TaughtCourse course, Optional<AssignedLesson> lesson) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return currentPerson
                .signedIn()
                .flatMap(instructor -> courses.find(names, instructor.id())
                        .flatMap(course -> course.lesson(query).map(lesson -> new Found(instructor, course, lesson))));
    }

    @Override
    protected void show(Found found) {
        Course course = found.course().course();
        pageTitle("Gradebook · " + course.title() + " · Readout");
        Paragraph where = new Paragraph(new Anchor(CourseLinks.course(course.id()), course.title()));
        where.addClassName("where");
        add(where, new H1("Gradebook"));
        found.lesson()
                .ifPresentOrElse(
                        lesson -> show(found.course(), lesson, found.instructor()),
                        () -> add(nothingAssigned(course.id())));
    }

    private void show(TaughtCourse course, AssignedLesson lesson, User instructor) {
        CourseId id = course.course().id();
        Set<String> correcting = corrections.waitingLessons(id, instructor.id());
        course.nav(lesson, other -> CourseLinks.gradebook(id, other), correcting)
                .ifPresent(this::add);
        Paragraph which = new Paragraph(lesson.title() + " · "
                + DueText.sentences(lesson.rules(), course.course().timeZone(), clock.instant()));
        which.addClassName("which");
        add(which);
        if (!lesson.readable()) {
            add(unreadable(lesson));
            return;
        }
        Gradebook gradebook =
                gradebooks.gradebook(id, lesson.lessonId(), instructor.id()).orElseThrow(NotFoundException::new);
        if (gradebook.rows().isEmpty()) {
            add(nobody(course.course()));
            return;
        }
        add(new GradebookPanel(
                gradebook,
                () -> currentPerson
                        .signedIn()
                        .flatMap(asker -> gradebooks.gradebook(id, lesson.lessonId(), asker.id())),
                correcting.contains(lesson.lessonId()),
                () -> audit.note("scores-downloaded", "course=" + id.value() + " lesson=" + lesson.lessonId())));
    }

    private static Div nothingAssigned(CourseId course) {
        return empty(
                "Nothing is assigned yet",
                new Paragraph("Assign a lesson to the course, and its sections will be the columns here."),
                new Anchor(CourseLinks.course(course), "Assign a lesson"));
    }

    private static Div nobody(Course course) {
        JoinCode code = JoinCode.parse(course.joinCode()).orElseThrow();
        return empty(
                "Nobody has joined yet",
                new Paragraph("Give your students the join code " + code.shown()
                        + ", or the address below. Each student is a row here from then on."),
                new Anchor(CourseLinks.join(code), GivenLink.address(CourseLinks.join(code))));
    }

    private static Div unreadable(AssignedLesson lesson) {
        return empty(
                "This lesson can’t be shown at present",
                new Paragraph(
                        "Its files are missing or have errors. What students did is kept, and is here again as soon"
                                + " as the lesson is."),
                new Anchor(CourseLinks.lesson(lesson.lessonId()), "What the checker says"));
    }

    private static Div empty(String heading, Paragraph words, Anchor next) {
        Div empty = new Div(new H2(heading), words, new Paragraph(next));
        empty.addClassName("empty");
        return empty;
    }
}
