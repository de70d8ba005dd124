package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.readout.attempt.RemovedQuizzes;
import org.readout.attempt.RemovedQuizzes.TakenOut;
import org.readout.course.InstructorNotices;
import org.readout.format.Finding;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.ProgressService;
import org.readout.user.CurrentUser;
import org.readout.user.User;

/** The shelf, a lesson's page and a section, made for the first response and for the live views alike. */
@org.springframework.stereotype.Component
class StudyPages {

    private final LessonLibrary library;
    private final ProgressService progress;
    private final Due due;
    private final CurrentUser currentPerson;
    private final RemovedQuizzes takenOut;
    private final InstructorNotices notices;

    StudyPages(
            LessonLibrary library,
            ProgressService progress,
            Due due,
            CurrentUser currentPerson,
            RemovedQuizzes takenOut,
            InstructorNotices notices) {
        this.library = library;
        this.progress = progress;
        this.due = due;
        this.currentPerson = currentPerson;
        this.takenOut = takenOut;
        this.notices = notices;
    }

    Component shelf() {
        List<Lesson> lessons =
                library.lessons(currentPerson).stream().map(Published::lesson).toList();
        LibraryPage page = new LibraryPage(lessons, progress.of(lessons), due.all());
        if (isInstructor()) {
            lessons.forEach(lesson -> page.tellErrors(lesson.id(), library.findings(lesson.id())));
        }
        return page;
    }

    LessonPage lesson(Published published) {
        String id = published.lesson().id();
        LessonPage page =
                new LessonPage(progress.withCorrections(published), due.of(id), unfinished(published.lesson()));
        if (published.lesson().draft()) {
            page.tell(draft());
        }
        List<Finding> findings = isInstructor() ? library.findings(id) : List.of();
        if (!findings.isEmpty()) {
            page.tell(new CheckerFindings(
                    findings, "While there are errors, readers see the last revision without one."));
        }
        currentPerson
                .signedIn()
                .map(person -> CourseNotices.of(id, notices.of(person.id())))
                .filter(said -> said.getElement().getChildCount() > 0)
                .ifPresent(page::tell);
        return page;
    }

    private static Div draft() {
        Div notice = new Div(new Paragraph(
                new Text("Draft: only instructors see this lesson. To publish it, write "),
                new Code("status: published"),
                new Text(" in its "),
                new Code("lesson.yaml"),
                new Text(".")));
        notice.addClassName("notice");
        return notice;
    }

    private List<TakenOut> unfinished(Lesson lesson) {
        return currentPerson.find().map(person -> takenOut.of(person.id(), lesson)).orElse(List.of()).stream()
                .filter(TakenOut::running)
                .toList();
    }

    private boolean isInstructor() {
        return currentPerson.signedIn().filter(User::instructor).isPresent();
    }

    SectionPage section(Published published, Section section) {
        return new SectionPage(progress.withChanges(published), section);
    }
}
