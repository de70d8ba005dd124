package org.readout.notice.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.notice.MailSettings;
import org.readout.notice.MailSettings.Failure;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The students of a course whose addresses the mail server refused, for its instructors. */
@Route("courses/:course/mail")
@PermitAll
class FailedMailView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("notice");

    private final MailSettings settings;
    private final CourseService courses;
    private final CurrentUser currentUser;

    FailedMailView(MailSettings settings, CourseService courses, CurrentUser currentUser) {
        this.settings = settings;
        this.courses = courses;
        this.currentUser = currentUser;
        addClassNames("sheet-page");
    }

    private static String address(CourseId course) {
        return CourseLinks.course(course) + "/mail";
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return CourseLinks.courseOf(names)
                .flatMap(course -> currentUser.signedIn().flatMap(user -> courses.staff(course, user.id())))
                .filter(staff -> staff.may(Permission.SEE_DETAILS));
    }

    @Override
    protected Optional<FirstPage> first(Staff staff) {
        show(staff);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(Staff staff) {
        CourseId course = staff.course().id();
        pageTitle(TEXT.get("failed.title", "course", staff.course().title()));
        add(
                Ui.where(new Anchor(CourseLinks.course(course), staff.course().title())),
                new H1(TEXT.get("failed.heading")));
        List<Failure> failures = settings.failures(staff);
        if (failures.isEmpty()) {
            add(Ui.empty(TEXT.get("failed.none")));
            return;
        }
        NativeTableBody body = new NativeTableBody();
        failures.forEach(failure -> body.add(new NativeTableRow(
                Ui.rowHeading(new Anchor(
                        CourseLinks.student(course, failure.student().id()),
                        staff.shown(failure.student()).name())),
                new NativeTableCell(String.valueOf(failure.student().email())),
                new NativeTableCell(CourseTime.past(failure.at(), staff.course().timeZone())))));
        add(
                new Paragraph(TEXT.get("failed.words")),
                Ui.table(body, TEXT.get("failed.student"), TEXT.get("failed.email"), TEXT.get("failed.since")));
    }

    /** Leads there from the course page, if there is one. */
    @Component
    @Order(50)
    record FailedMail(MailSettings settings) implements WaitingSource {

        @Override
        public List<Waiting> of(Staff staff) {
            int count = settings.isOn() ? settings.failures(staff).size() : 0;
            return count == 0
                    ? List.of()
                    : List.of(new Waiting(
                            count,
                            TEXT.get("failed.attention", "count", count),
                            TEXT.get("failed.attention.detail", "count", count),
                            address(staff.course().id()),
                            false));
        }
    }
}
