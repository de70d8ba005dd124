package org.readout.privacy.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop;
import org.readout.course.ui.TaughtCourses;
import org.readout.privacy.AuditSearch;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** Who did what in a course, for its instructors. */
@Route("courses/:course/audit")
@PermitAll
class CourseAuditView extends PageView<Staff> {

    private final TaughtCourses taught;
    private final AuditPart part;

    CourseAuditView(TaughtCourses taught, AuditPart part) {
        this.taught = taught;
        this.part = part;
        addClassName("desk");
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names).filter(staff -> part.mayRead(search(staff)));
    }

    private static AuditSearch search(Staff staff) {
        return AuditSearch.all(staff.course().id(), staff.user());
    }

    @Override
    protected void show(Staff staff) {
        Course course = staff.course();
        pageTitle(AuditPart.TEXT.get("audit.title", "where", course.title()));
        add(
                Ui.where(new Anchor(CourseLinks.course(course.id()), course.title())),
                new H1(AuditPart.TEXT.get("audit.heading")),
                CourseTop.archived(course),
                part.of(search(staff), at -> CourseTime.past(at, course.timeZone())));
    }
}
