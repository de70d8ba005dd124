package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.GroupFilter;
import org.readout.course.Permission;
import org.readout.course.Recipients;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.gradebook.CourseExport;
import org.readout.gradebook.MissingWork;
import org.readout.gradebook.MissingWork.OfStudent;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** What the students of a course are missing, for its instructors and assistants. */
@Route("courses/:course/missing")
@PermitAll
class MissingView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("gradebook");
    private static final int ROWS_WITHOUT_SCROLLING = 60;

    private final TaughtCourses taught;
    private final CourseService courses;
    private final CourseMembers members;
    private final MissingWork missing;
    private final CourseExport exports;
    private final CurrentUser currentUser;

    MissingView(
            TaughtCourses taught,
            CourseService courses,
            CourseMembers members,
            MissingWork missing,
            CourseExport exports,
            CurrentUser currentUser) {
        this.taught = taught;
        this.courses = courses;
        this.members = members;
        this.missing = missing;
        this.exports = exports;
        this.currentUser = currentUser;
        addClassName("desk");
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names);
    }

    @Override
    protected void show(Staff staff) {
        Course course = staff.course();
        pageTitle(TEXT.get("missing.title", "course", course.title()));
        List<OfStudent> all = missing.list(staff);
        int students = courses.countStudents(course.id());
        H2 heading = new H2(TEXT.get("missing.heading"));
        add(taught.top(staff, Tab.GRADES));
        if (all.isEmpty()) {
            add(
                    heading,
                    Ui.empty(
                            new H2(TEXT.get("missing.none.heading")),
                            new Paragraph(TEXT.get("missing.none", "all", students))));
            return;
        }
        Grid<OfStudent> grid = grid(course, all);
        Anchor write = Ui.link("", "", "act");
        ShownRows everyone = ShownRows.of(QueryParameters.empty());
        StudentFinder[] finder = new StudentFinder[1];
        finder[0] = new StudentFinder(
                members.groups(course.id()),
                members.groupsOfStudents(course.id()),
                staff.may(Permission.SEE_NAMES) ? members.numbersOfStudents(course.id()) : Map.of(),
                everyone,
                () -> filter(staff, grid, all, finder[0], write));
        filter(staff, grid, all, finder[0], write);
        Div actions = Ui.row(write);
        if (staff.may(Permission.EXPORT)) {
            actions.add(download(course));
        }
        add(
                Ui.box("headrow", heading, actions),
                Ui.quiet(TEXT.get(
                        "missing.summary",
                        "count",
                        all.size(),
                        "all",
                        students,
                        "points",
                        missing.pointsDue(course.id()))),
                Ui.box("tools", finder[0]),
                grid,
                Ui.quiet(TEXT.get("missing.help")));
    }

    private static Grid<OfStudent> grid(Course course, List<OfStudent> all) {
        Grid<OfStudent> grid = new Grid<>();
        grid.addClassName("student-grid");
        grid.getElement().setProperty("accessibleName", TEXT.get("missing.heading"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(all.size() <= ROWS_WITHOUT_SCROLLING);
        Comparator<User> byName = course.byName();
        grid.addColumn(new ComponentRenderer<Component, OfStudent>(each -> student(course, each)))
                .setHeader(TEXT.get("table.student"))
                .setComparator(Comparator.comparing(OfStudent::student, byName))
                .setFrozen(true)
                .setWidth("11rem");
        Grid.Column<OfStudent> points = grid.addColumn(each -> shown(each, each.points()))
                .setHeader(TEXT.get("missing.points"))
                .setComparator(OfStudent.BY_MISSING)
                .setWidth("9rem")
                .setFlexGrow(0);
        grid.addColumn(each -> shown(each, each.canEarn()))
                .setHeader(TEXT.get("missing.can-earn"))
                .setComparator(Comparator.comparing(OfStudent::canEarn))
                .setWidth("11rem")
                .setFlexGrow(0);
        grid.addColumn(OfStudent::what)
                .setHeader(TEXT.get("missing.what"))
                .setSortable(false)
                .setWidth("14rem");
        grid.addColumn(each -> each.lastHere() == null
                        ? TEXT.get("missing.never")
                        : UserTime.day(each.lastHere(), course.timeZone()))
                .setHeader(TEXT.get("missing.last"))
                .setComparator(Comparator.comparing(each -> each.lastHere() == null ? Instant.MIN : each.lastHere()))
                .setWidth("9rem");
        grid.setItemDetailsRenderer(new ComponentRenderer<>(each -> MissingPart.list(
                each, item -> CourseLinks.student(course.id(), each.student().id(), item.lessonId()))));
        grid.setItems(all);
        grid.sort(GridSortOrder.desc(points).build());
        return grid;
    }

    private static String shown(OfStudent each, BigDecimal points) {
        return each.hasPoints() ? Score.plain(Score.rounded(points)) : "–";
    }

    private static Component student(Course course, OfStudent each) {
        Anchor name = new Anchor(
                CourseLinks.student(course.id(), each.student().id()),
                each.student().name());
        return each.exceptionUntil() == null
                ? name
                : new Div(
                        name,
                        Ui.quiet(TEXT.get(
                                "missing.exception",
                                "date",
                                UserTime.weekdayAndTime(each.exceptionUntil(), course.timeZone()))));
    }

    /** Shows the students that were chosen; the link writes to those of the group. */
    private static void filter(
            Staff staff, Grid<OfStudent> grid, List<OfStudent> all, StudentFinder finder, Anchor write) {
        grid.getListDataView().setFilter(each -> finder.finds(each.student()));
        int found = grid.getListDataView().getItemCount();
        finder.show(found, all.size());
        write.setText(TEXT.get("missing.write", "count", found));
        write.setHref(
                CourseLinks.announce(staff.course().id(), new Recipients.Missing(new GroupFilter(finder.group()))));
        write.setVisible(
                staff.may(Permission.ANNOUNCE) && found > 0 && finder.find().isEmpty());
    }

    private Anchor download(Course course) {
        Anchor download = new Anchor(
                (DownloadHandler) event -> {
                    GradebookView.send(
                            event,
                            currentUser
                                    .signedIn()
                                    .flatMap(user -> exports.missing(Format.CSV, course.id(), user.id())));
                },
                TEXT.get("missing.download"));
        download.addClassNames("act", "plain");
        return download;
    }
}
