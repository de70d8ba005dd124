package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTop.Tab;
import org.readout.course.DueText;
import org.readout.course.JoinCode;
import org.readout.course.TaughtCourses;
import org.readout.course.TaughtCourses.AssignedLesson;
import org.readout.course.TaughtCourses.TaughtCourse;
import org.readout.gradebook.Gradebook;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.WorkExport;
import org.readout.gradebook.WorkExport.CsvFile;
import org.readout.gradebook.WorkExport.Kind;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.web.CopyableLink;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The gradebook of a course, one assigned lesson at a time, for its instructors and assistants. */
@Route("courses/:course/gradebook")
@PermitAll
class GradebookView extends PageView<TaughtCourse> {

    private static final Messages TEXT = Messages.of("gradebook");
    private final TaughtCourses courses;
    private final GradebookService gradebooks;
    private final CorrectionService corrections;
    private final WorkExport exports;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final Clock clock;

    GradebookView(
            TaughtCourses courses,
            GradebookService gradebooks,
            CorrectionService corrections,
            WorkExport exports,
            CurrentUser currentUser,
            AuditLog audit,
            Clock clock) {
        this.courses = courses;
        this.gradebooks = gradebooks;
        this.corrections = corrections;
        this.exports = exports;
        this.currentUser = currentUser;
        this.audit = audit;
        this.clock = clock;
        addClassName("desk");
    }

    @Override
    public Optional<TaughtCourse> find(RouteParameters names, QueryParameters query) {
        return courses.findForGrading(names, query);
    }

    @Override
    protected void show(TaughtCourse found) {
        Course course = found.course();
        String page = CourseLinks.course(course.id());
        pageTitle(TEXT.get("gradebook.title", "course", course.title()));
        add(courses.top(found.staff(), Tab.GRADES));
        found.shown()
                .ifPresentOrElse(
                        lesson -> show(found, course, lesson),
                        () -> add(empty(
                                TEXT.get("gradebook.unassigned.heading"),
                                TEXT.get("gradebook.unassigned"),
                                new Anchor(page, TEXT.get("gradebook.unassigned.link")))));
    }

    private void show(TaughtCourse taught, Course course, AssignedLesson lesson) {
        CourseId id = course.id();
        String lessonId = lesson.lessonId();
        Set<String> correcting = corrections.waitingLessons(id, taught.instructor());
        add(taught.nav(other -> CourseLinks.gradebook(id, other), correcting));
        String dates = DueText.sentences(lesson.rules(), course.timeZone(), clock.instant());
        // The link to a lesson among several names it.
        add(Ui.paragraph(taught.lessons().size() > 1 ? dates : lesson.title() + " · " + dates, "which"));
        if (!lesson.readable()) {
            add(empty(
                    TEXT.get("gradebook.unreadable.heading"),
                    TEXT.get("gradebook.unreadable"),
                    new Anchor(CourseLinks.lesson(lessonId), TEXT.get("gradebook.unreadable.link"))));
            return;
        }
        Gradebook gradebook =
                gradebooks.gradebookToRead(id, lessonId, taught.instructor()).orElseThrow(NotFoundException::new);
        if (gradebook.rows().isEmpty() && !taught.staff().isInstructor()) {
            add(Ui.empty(TEXT.get("gradebook.no-students.heading")));
            return;
        }
        if (gradebook.rows().isEmpty()) {
            JoinCode code = new JoinCode(course.joinCode());
            String join = CourseLinks.join(code);
            add(empty(
                    TEXT.get("gradebook.no-students.heading"),
                    TEXT.get("gradebook.no-students", "code", code.shown()),
                    new Anchor(join, CopyableLink.address(join))));
            return;
        }
        add(new GradebookPanel(
                gradebook,
                () -> currentUser.signedIn().flatMap(user -> gradebooks.gradebookToRead(id, lessonId, user.id())),
                () -> currentUser.signedIn().flatMap(user -> gradebooks.gradebook(id, lessonId, user.id())),
                taught.staff().isInstructor(),
                correcting.contains(lessonId),
                audit,
                List.of(
                        download(Kind.ANSWERS, TEXT.get("table.download.answers"), id, lessonId),
                        download(Kind.POSTS, TEXT.get("table.download.posts"), id, lessonId))));
    }

    private Anchor download(Kind kind, String words, CourseId course, String lessonId) {
        DownloadHandler handler = event -> {
            Optional<CsvFile> file =
                    currentUser.signedIn().flatMap(user -> exports.file(kind, course, lessonId, user.id()));
            if (file.isEmpty()) {
                event.getResponse().setStatus(HttpStatusCode.NOT_FOUND.getCode());
                return;
            }
            event.setFileName(file.get().name());
            event.setContentType("text/csv;charset=utf-8");
            file.get().content().accept(event.getOutputStream());
        };
        Anchor download = new Anchor(handler, words);
        download.addClassNames("act", "plain");
        return download;
    }

    private static Div empty(String heading, String text, Anchor next) {
        return Ui.empty(new H2(heading), new Paragraph(text), new Paragraph(next));
    }
}
