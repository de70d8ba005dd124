package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.InstructorNotices.LessonPart;
import org.readout.attempt.ReadingChecks;
import org.readout.attempt.ReadingChecks.CourseChange;
import org.readout.attempt.ReadingChecks.QuestionCount;
import org.readout.course.Course;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.ui.QuestionInput;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;

/** Shows an instructor how a course answered a lesson's reading check before and after reading; no student by name. */
@org.springframework.stereotype.Component
@Order(40)
record ReadingCheckResults(ReadingChecks checks, AssignmentService assignments, LessonLibrary library)
        implements LessonPart {

    private static final Messages TEXT = Messages.of("attempt");

    @Override
    public Component of(Course course, String lessonId) {
        return library.lesson(lessonId)
                .map(Published::lesson)
                .filter(lesson -> lesson.readingCheck() != null)
                .map(lesson -> panel(course, lesson))
                .orElseGet(Div::new);
    }

    private Div panel(Course course, Lesson lesson) {
        CourseChange change = checks.change(course.id(), lesson);
        H2 heading = new H2(TEXT.get("reading-check.heading"));
        Div panel = Ui.box("reading-check-results", heading);
        if (change.before() + change.after() == 0) {
            panel.add(Ui.empty(TEXT.get("reading-check.none")));
            return panel;
        }
        panel.add(new Paragraph(TEXT.get(
                "reading-check.answered", "both", change.both(), "before", change.before(), "after", change.after())));
        if (change.questions().isEmpty()) {
            panel.add(Ui.quiet(TEXT.get("reading-check.few", "least", ReadingChecks.LEAST_STUDENTS)));
            return panel;
        }
        NativeTableBody body = new NativeTableBody();
        change.questions().forEach(question -> body.add(row(question, change.both())));
        panel.add(
                Ui.table(
                        body,
                        TEXT.get("reading-check.question"),
                        TEXT.get("reading-check.correct-before"),
                        TEXT.get("reading-check.correct-after")),
                Ui.quiet(TEXT.get(
                        "reading-check.rule",
                        "points",
                        assignments
                                .assignment(course.id(), lesson.id())
                                .map(assigned -> assigned.readingCheckPoints(lesson))
                                .orElse(0))));
        return panel;
    }

    private static NativeTableRow row(QuestionCount question, int all) {
        return new NativeTableRow(
                Ui.rowHeading(QuestionInput.inline(question.question().basics().ask())),
                new NativeTableCell(share(question.before(), all)),
                new NativeTableCell(share(question.after(), all)));
    }

    /** A percentage of few students would look more exact than it is. */
    private static String share(int correct, int all) {
        return TEXT.get(
                "reading-check.share",
                "few",
                all < ReadingChecks.LEAST_FOR_PERCENT,
                "count",
                correct,
                "all",
                all,
                "percent",
                Math.round(100.0f * correct / all));
    }
}
