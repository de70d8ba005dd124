package org.readout.reading.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.InstructorNotices.Notice;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.format.Report;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The problems that the lesson check found in a lesson's files, errors first; for instructors only. */
final class LessonProblems extends Div {

    private static final Messages TEXT = Messages.of("reading");

    static final String ID = "findings";

    LessonProblems(List<Finding> findings, boolean published) {
        setId(ID);
        addClassName("notice");
        Map<Severity, List<Finding>> bySeverity = findings.stream().collect(Collectors.groupingBy(Finding::severity));
        List<Finding> errors = bySeverity.getOrDefault(Severity.ERROR, List.of());
        List<Finding> warnings = bySeverity.getOrDefault(Severity.WARNING, List.of());
        add(new H2(TEXT.get("check.heading")));
        add(Ui.quiet(
                TEXT.get(errors.isEmpty() ? "check.warnings-only" : published ? "check.published" : "check.withheld")));
        if (!errors.isEmpty()) {
            add(list(errors));
        }
        if (!warnings.isEmpty()) {
            NativeDetails details =
                    new NativeDetails(TEXT.get("check.warnings", "count", warnings.size()), list(warnings));
            details.addClassName("warnings");
            add(details);
        }
    }

    private static UnorderedList list(List<Finding> findings) {
        UnorderedList list = new UnorderedList();
        list.addClassName("findings");
        for (Finding finding : findings) {
            String place = finding.line() == 0 ? "" : ":" + finding.line() + ":" + finding.column();
            list.add(new ListItem(
                    new Code(finding.path() + place),
                    new Span(" " + TEXT.get("check.severity", "severity", finding.severity()) + ": "),
                    words(finding.message()),
                    Ui.span(" [" + finding.code() + "]", "quiet")));
        }
        return list;
    }

    private static Span words(String message) {
        Span words = new Span();
        String[] pieces = message.split("`", -1);
        for (int i = 0; i < pieces.length; i++) {
            words.add(i % 2 == 0 ? new Text(pieces[i]) : new Code(pieces[i]));
        }
        return words;
    }

    /** Counts a course's lessons whose files have errors, with a link to the lesson check of each. */
    @Component
    @Order(50)
    record LessonsWithErrors(AssignmentService assignments, LessonLibrary library, CurrentUser currentPerson)
            implements WaitingSource {

        @Override
        public List<Waiting> of(Staff staff) {
            List<Notice> all = notices(staff.course());
            return all.isEmpty()
                    ? List.of()
                    : List.of(new Waiting(
                            all.size(),
                            TEXT.get("check.waiting", "count", all.size()),
                            library.lesson(all.getFirst().lessonId())
                                    .map(published -> published.lesson().title())
                                    .orElse(""),
                            all.getFirst().address(),
                            false));
        }

        @Override
        public List<Notice> notices(Course course) {
            // Only instructors see on the lesson's page what is wrong.
            return !currentPerson.isInstructor()
                    ? List.of()
                    : assignments.assignments(course.id()).stream()
                            .map(assignment -> assignment.lessonId())
                            .filter(lesson -> Report.hasError(library.findings(lesson)))
                            .map(lesson ->
                                    new Notice(lesson, TEXT.get("check.notice"), CourseLinks.lesson(lesson) + "#" + ID))
                            .toList();
        }
    }
}
