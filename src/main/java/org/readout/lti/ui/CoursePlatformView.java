package org.readout.lti.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.SettingsForm;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop;
import org.readout.course.ui.TaughtCourses;
import org.readout.lti.LtiRoster;
import org.readout.lti.LtiRoster.Updated;
import org.readout.lti.LtiScores;
import org.readout.lti.PlatformCourse;
import org.readout.lti.PlatformMember;
import org.readout.lti.ScoreMessage;
import org.readout.lti.ScoreMessage.State;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;

/** What the learning platforms of a course were told and have told, for its instructors: scores and members. */
@Route("courses/:course/platform")
@PermitAll
class CoursePlatformView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("lti-course");
    private static final int ROWS_WITHOUT_SCROLLING = 15;

    private final TaughtCourses taught;
    private final CourseService courses;
    private final LtiRoster roster;
    private final LtiScores scores;
    private final Paragraph done = Ui.result();

    CoursePlatformView(TaughtCourses taught, CourseService courses, LtiRoster roster, LtiScores scores) {
        this.taught = taught;
        this.courses = courses;
        this.roster = roster;
        this.scores = scores;
        addClassName("desk");
    }

    private static String address(CourseId course) {
        return CourseLinks.course(course) + "/platform";
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names).filter(staff -> staff.may(Permission.SEE_DETAILS));
    }

    @Override
    protected void show(Staff staff) {
        Course course = staff.course();
        pageTitle(TEXT.get("title", "course", course.title()));
        show(staff, "");
    }

    private void show(Staff staff, String result) {
        Course course = staff.course();
        removeAll();
        done.setText(result);
        add(
                Ui.where(new Anchor(CourseLinks.course(course.id()), course.title())),
                new H1(TEXT.get("heading")),
                CourseTop.archived(course),
                done);
        List<PlatformCourse> connections = roster.connections(staff);
        if (connections.isEmpty()) {
            add(Ui.empty(TEXT.get("none")));
            return;
        }
        connections.forEach(connection -> add(connection(staff, connection)));
        add(scores(staff), members(staff));
        if (!result.isEmpty()) {
            done.getElement().callJsFunction("focus");
        }
    }

    private Section connection(Staff staff, PlatformCourse connection) {
        Object[] words = {
            "platform", connection.platform(),
            "context", connection.context().title(),
            "problem", connection.problem(),
            "at", at(staff, connection.askedAt())
        };
        String state = connection.context().membersUrl() == null
                ? "roster.none"
                : connection.askedAt() == null
                        ? "roster.never"
                        : connection.problem().isEmpty() ? "roster.at" : "roster.problem";
        Section section = new Section(new H2(TEXT.get("connection", words)), new Paragraph(TEXT.get(state, words)));
        if (connection.context().membersUrl() != null && staff.may(Permission.MANAGE_STUDENTS)) {
            section.add(Ui.button(
                    TEXT.get("roster.update", words),
                    "act",
                    () -> taught.ifChangeable(
                            staff.course(),
                            () -> roster.update(staff, connection.context())
                                    .ifPresent(now -> show(staff, words(connection, now))))));
        }
        return section;
    }

    private static String words(PlatformCourse connection, Updated now) {
        return TEXT.get(
                now.problem().isEmpty() ? "roster.updated" : "roster.failed",
                "platform",
                connection.platform(),
                "members",
                now.members(),
                "removed",
                now.removed(),
                "readmitted",
                now.readmitted(),
                "problem",
                now.problem());
    }

    private static String at(Staff staff, @Nullable Instant at) {
        return at == null ? "" : CourseTime.past(at, staff.course().timeZone());
    }

    private Section members(Staff staff) {
        Section section = new Section(new H2(TEXT.get("members.heading")), Ui.quiet(TEXT.get("members.hint")));
        List<PlatformMember> listed = roster.listed(staff);
        if (listed.isEmpty()) {
            section.add(Ui.empty(TEXT.get("members.empty")));
            return section;
        }
        Grid<PlatformMember> grid = grid("members.heading", listed);
        column(grid, "members.name", "11rem", PlatformMember::name);
        column(grid, "members.part", "7rem", each -> TEXT.get("members.part.of", "part", each.part()));
        column(grid, "members.state", "14rem", each -> TEXT.get("members.state.of", "state", state(each)));
        section.add(grid);
        return section;
    }

    private static String state(PlatformMember each) {
        return each.removed() ? "REMOVED" : !each.active() ? "INACTIVE" : each.hasCome() ? "HERE" : "NEW";
    }

    private record Row(User student, String lesson, ScoreMessage message) {}

    /** Lists those first whose score the platform doesn't have. */
    private List<Row> rows(Staff staff) {
        Map<UserId, List<ScoreMessage>> messages =
                scores.messages(staff).stream().collect(Collectors.groupingBy(ScoreMessage::student));
        Map<UUID, String> titles = new HashMap<>();
        return courses.students(staff).stream()
                .sorted(staff.course().byName())
                .flatMap(student -> messages.getOrDefault(student.id(), List.of()).stream()
                        .map(each -> new Row(student, titles.computeIfAbsent(each.link(), scores::title), each)))
                .sorted(Comparator.comparing(row -> row.message().state() == State.SENT))
                .toList();
    }

    private Section scores(Staff staff) {
        Section section = new Section(new H2(TEXT.get("scores.heading")), Ui.quiet(TEXT.get("scores.hint")));
        List<Row> rows = rows(staff);
        if (rows.isEmpty()) {
            section.add(Ui.empty(TEXT.get("scores.empty")));
            return section;
        }
        Grid<Row> grid = grid("scores.heading", rows);
        column(grid, "scores.student", "11rem", row -> row.student().name());
        column(grid, "scores.lesson", "14rem", Row::lesson);
        column(grid, "scores.score", "7rem", row -> {
            Score score = row.message().score();
            return score == null ? TEXT.get("scores.none") : score.toString();
        });
        column(grid, "scores.state", "16rem", row -> state(staff, row.message()))
                .setFlexGrow(3);
        if (staff.may(Permission.GRADE)) {
            grid.addColumn(new ComponentRenderer<Component, Row>(row -> Ui.itemButton(
                            TEXT.get("scores.again"), row.student().name(), () -> again(staff, List.of(row)))))
                    .setHeader(TEXT.get("scores.action"))
                    .setWidth("9rem")
                    .setFlexGrow(0);
            section.add(Ui.button(TEXT.get("scores.again.all"), "act plain", () -> again(staff, rows)));
        }
        section.add(grid);
        return section;
    }

    private static String state(Staff staff, ScoreMessage message) {
        return TEXT.get(
                "scores.state.of",
                "state",
                message.state(),
                "at",
                at(staff, message.answeredAt()),
                "answer",
                message.answer());
    }

    private void again(Staff staff, List<Row> rows) {
        taught.ifChangeable(staff.course(), () -> {
            scores.again(staff, rows.stream().map(Row::message).toList());
            show(staff, TEXT.get("scores.again.done", "count", rows.size()));
        });
    }

    private static <T> Grid<T> grid(String heading, List<T> rows) {
        Grid<T> grid = new Grid<>();
        grid.addClassName("student-grid");
        grid.getElement().setProperty("accessibleName", TEXT.get(heading));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(rows.size() <= ROWS_WITHOUT_SCROLLING);
        grid.setItems(rows);
        return grid;
    }

    private static <T> Grid.Column<T> column(Grid<T> grid, String heading, String width, ValueProvider<T, ?> value) {
        return grid.addColumn(value)
                .setHeader(TEXT.get(heading))
                .setSortable(true)
                .setWidth(width);
    }

    /** Leads there from the settings of a course that is connected, and from its page when a score wasn't sent. */
    @org.springframework.stereotype.Component
    @Order(60)
    record PlatformNotice(LtiRoster roster, LtiScores scores) implements WaitingSource, SettingsForm {

        @Override
        public List<Waiting> of(Staff staff) {
            int count = staff.may(Permission.SEE_DETAILS) ? scores.unsent(staff) : 0;
            return count == 0
                    ? List.of()
                    : List.of(new Waiting(
                            count,
                            TEXT.get("waiting", "count", count),
                            TEXT.get("waiting.detail", "count", count),
                            address(staff.course().id()),
                            true));
        }

        @Override
        public String words() {
            return TEXT.get("settings");
        }

        @Override
        public boolean isFor(Staff staff) {
            return !roster.connections(staff).isEmpty();
        }

        @Override
        public Component of(Staff staff, BiConsumer<Course, String> changed) {
            return new Div(
                    new Paragraph(TEXT.get("settings.summary", "unsent", scores.unsent(staff))),
                    Ui.link(address(staff.course().id()), TEXT.get("open")));
        }
    }
}
