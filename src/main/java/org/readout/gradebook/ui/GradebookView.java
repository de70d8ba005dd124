package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.DueText;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.assignment.ui.AssignedLessons.AssignedLesson;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.JoinCode;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.gradebook.CourseExport;
import org.readout.gradebook.CourseExport.ExportContent;
import org.readout.gradebook.CourseGradebook;
import org.readout.gradebook.CourseGradebookService;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.LessonGradebook;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.Spreadsheet.SpreadsheetFile;
import org.readout.gradebook.StudentWork;
import org.readout.gradebook.TotalEffects;
import org.readout.gradebook.ui.SectionWorkCard.StudentCards;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.CopyableLink;
import org.readout.web.Form;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.springframework.http.HttpHeaders;

/** The gradebook of a course, all lessons or one, for its instructors and assistants. */
@Route("courses/:course/gradebook")
@PermitAll
class GradebookView extends PageView<GradebookView.Found> {

    private static final Messages TEXT = Messages.of("gradebook");
    private final TaughtCourses courses;
    private final AssignedLessons assigned;
    private final GradebookService gradebooks;
    private final CourseGradebookService courseGradebooks;
    private final StudentCards cards;
    private final CorrectionService corrections;
    private final CourseMembers members;
    private final CourseExport exports;
    private final CurrentUser currentUser;
    private final Paragraph saved = Ui.result();
    private final Clock clock;

    GradebookView(
            TaughtCourses courses,
            AssignedLessons assigned,
            GradebookService gradebooks,
            CourseGradebookService courseGradebooks,
            StudentCards cards,
            CorrectionService corrections,
            CourseMembers members,
            CourseExport exports,
            CurrentUser currentUser,
            Clock clock) {
        this.courses = courses;
        this.assigned = assigned;
        this.gradebooks = gradebooks;
        this.courseGradebooks = courseGradebooks;
        this.cards = cards;
        this.corrections = corrections;
        this.members = members;
        this.exports = exports;
        this.currentUser = currentUser;
        this.clock = clock;
        addClassName("desk");
    }

    /** @param oneLesson whether the address asks for a lesson */
    record Found(TaughtCourse taught, boolean oneLesson, ShownRows rows) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return assigned.findForGrading(names, query)
                .map(taught ->
                        new Found(taught, query.getSingleParameter("lesson").isPresent(), ShownRows.of(query)));
    }

    @Override
    protected void show(Found page) {
        TaughtCourse found = page.taught();
        Course course = found.course();
        pageTitle(title(course));
        add(courses.top(found.staff(), Tab.GRADES));
        found.shown()
                .ifPresentOrElse(
                        lesson -> {
                            if (page.oneLesson()) {
                                show(found, course, lesson, page.rows());
                            } else {
                                showAll(course, found.staff(), page.rows());
                            }
                        },
                        () -> add(empty(
                                TEXT.get("gradebook.unassigned.heading"),
                                TEXT.get("gradebook.unassigned"),
                                new Anchor(CourseLinks.course(course.id()), TEXT.get("gradebook.unassigned.link")))));
    }

    private void showAll(Course course, Staff staff, ShownRows rows) {
        CourseGradebook gradebook = courseGradebooks.gradebook(staff);
        if (gradebook.students().isEmpty()) {
            noStudents(course, staff);
            return;
        }
        Div place = new Div();
        add(
                new Paragraph(new Anchor(CourseLinks.missing(course.id()), TEXT.get("missing.open"))),
                place,
                new CourseGradebookPanel(
                        gradebook,
                        courseGradebooks,
                        members,
                        numbers(staff),
                        corrections.waitingLessons(course.id(), staff.user()),
                        rows,
                        staff.may(Permission.EXPORT)
                                ? downloads(
                                        ExportContent.SCORES,
                                        (format, user) -> exports.scores(format, course.id(), user))
                                : List.of(),
                        (student, lesson) -> {
                            Div beside = new Div();
                            fill(beside, staff, student, lesson);
                            return beside;
                        }),
                rule(
                        gradebook,
                        button -> button.addClickListener(click -> change(gradebook, place, button)),
                        new Paragraph(TEXT.get("course.help"))));
    }

    /**
     * Returns what the cells mean, and how the total is counted with a button that changes it for those who may.
     *
     * @param help how to use the table, for a page with JavaScript
     */
    private static Div rule(CourseGradebook gradebook, Consumer<NativeButton> changing, Component... help) {
        Div rule = Ui.box(
                "rule",
                ScoreGrid.legend(help),
                Ui.paragraph(gradebook.rule().sentences(gradebook.hasSameWeights()), "which"));
        if (gradebook.staff().may(Permission.SET_SCORES)) {
            NativeButton change = Ui.button(TEXT.get("rule.change"), "act", "plain", "small");
            changing.accept(change);
            rule.add(change);
        }
        return rule;
    }

    private void change(CourseGradebook gradebook, Div place, NativeButton change) {
        place.removeAll();
        saved.setText("");
        Staff staff = gradebook.staff();
        NativeButton cancel = Ui.button(TEXT.get("rule.cancel"), "act", "plain", "small");
        cancel.addClickListener(click -> {
            place.removeAll();
            change.focus();
        });
        AtomicReference<@Nullable TotalEffects> loaded = new AtomicReference<>();
        Form form = TotalRuleForm.of(
                gradebook.rule(),
                typed -> {
                    // Once, and not before something is typed.
                    TotalEffects effects = loaded.updateAndGet(known -> known != null
                            ? known
                            : courseGradebooks.effects(gradebook, staff.user()).orElse(null));
                    return effects == null ? List.of() : effects.of(typed);
                },
                changed -> {
                    boolean saved =
                            courseGradebooks.change(staff.course().id(), staff.user(), gradebook.rule(), changed);
                    if (saved) {
                        showSaved(staff);
                    }
                    return saved;
                });
        Course course = staff.course();
        Anchor lessons = new Anchor(CourseLinks.course(course.id()));
        place.add(
                new H2(TEXT.get("rule.change")),
                Ui.rich(new Paragraph(), TEXT.get("rule.weights"), lessons),
                form.beside(cancel));
        place.getElement().executeJs("this.querySelector('input').focus()");
    }

    /** Shows the new totals of the same students. */
    private void showSaved(Staff staff) {
        ShownRows rows = around(CourseGradebookPanel.class).orElseThrow().rows();
        removeAll();
        saved.setText(TEXT.get("rule.saved"));
        add(courses.top(staff, Tab.GRADES), saved);
        showAll(staff.course(), staff, rows);
        saved.getElement().executeJs("this.focus()");
    }

    private static String title(Course course) {
        return TEXT.get("gradebook.title", "course", course.title());
    }

    /** Shows how a student's score in a lesson came about. */
    private void fill(Div beside, Staff staff, User student, String lessonId) {
        Course course = staff.course();
        Optional<StudentWork> found =
                currentUser.signedIn().flatMap(user -> gradebooks.work(course.id(), student.id(), lessonId, user.id()));
        beside.add(new H2(student.name()));
        if (found.isEmpty()) {
            beside.add(new Paragraph(TEXT.get("student.unreadable")));
            return;
        }
        String page = CourseLinks.student(course.id(), student.id(), lessonId);
        beside.add(
                new Paragraph(new Anchor(page, found.get().lessonTitle())),
                new Paragraph(found.get().summary()));
        cards.of(staff, student.id(), found.get(), () -> {
                    beside.removeAll();
                    fill(beside, staff, student, lessonId);
                    around(CourseGradebookPanel.class).ifPresent(CourseGradebookPanel::again);
                })
                .forEach(beside::add);
    }

    /** Returns the student numbers by which those who see names find students. */
    private Map<UserId, String> numbers(Staff staff) {
        return staff.may(Permission.SEE_NAMES)
                ? members.numbersOfStudents(staff.course().id())
                : Map.of();
    }

    private <T extends Component> Optional<T> around(Class<T> kind) {
        return getChildren().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private void noStudents(Course course, Staff staff) {
        if (!staff.may(Permission.MANAGE_STUDENTS)) {
            add(Ui.empty(TEXT.get("gradebook.no-students.heading")));
            return;
        }
        JoinCode code = new JoinCode(course.joinCode());
        String join = CourseLinks.join(code);
        add(empty(
                TEXT.get("gradebook.no-students.heading"),
                TEXT.get("gradebook.no-students", "code", code.shown()),
                new Anchor(join, CopyableLink.address(join))));
    }

    private void show(TaughtCourse taught, Course course, AssignedLesson lesson, ShownRows rows) {
        CourseId id = course.id();
        String lessonId = lesson.lessonId();
        Set<String> correcting = corrections.waitingLessons(id, taught.instructor());
        Nav nav = taught.nav(other -> CourseLinks.gradebook(id, other), correcting);
        nav.addComponentAsFirst(new Anchor(CourseLinks.gradebook(id), TEXT.get("gradebook.all-lessons")));
        nav.setVisible(true);
        add(nav);
        String dates = DueText.withoutZone(lesson.rules(), course.timeZone(), clock.instant());
        add(ScoreGrid.folded(TEXT.get("gradebook.dates"), Ui.paragraph(dates, "which")));
        Optional<LessonGradebook> readable = gradebooks.gradebook(taught.staff(), lessonId);
        if (readable.isEmpty()) {
            add(empty(
                    TEXT.get("gradebook.unreadable.heading"),
                    TEXT.get("gradebook.unreadable"),
                    new Anchor(CourseLinks.lesson(lessonId), TEXT.get("gradebook.unreadable.link"))));
            return;
        }
        LessonGradebook gradebook = readable.get();
        if (gradebook.rows().isEmpty()) {
            noStudents(course, taught.staff());
            return;
        }
        add(new GradebookPanel(
                gradebook,
                members,
                numbers(taught.staff()),
                () -> currentUser.signedIn().flatMap(user -> gradebooks.gradebookToRead(id, lessonId, user.id())),
                rows,
                taught.staff().may(Permission.EXPORT),
                correcting.contains(lessonId),
                content -> downloads(content, (format, user) -> exports.file(content, format, id, lessonId, user))));
    }

    private List<Component> downloads(
            ExportContent content, BiFunction<Format, UserId, Optional<SpreadsheetFile>> find) {
        return Stream.of(Format.values())
                .<Component>map(format -> download(
                        TEXT.get("table.download", "content", content, "format", format),
                        user -> find.apply(format, user)))
                .toList();
    }

    private Anchor download(String words, Function<UserId, Optional<SpreadsheetFile>> find) {
        Anchor download = new Anchor(
                (DownloadHandler) event ->
                        send(event, currentUser.signedIn().map(User::id).flatMap(find)),
                words);
        download.addClassNames("act", "plain");
        return download;
    }

    /** Answers with a file; with "not found" if the user may no longer have it. */
    static void send(DownloadEvent event, Optional<SpreadsheetFile> file) {
        if (file.isEmpty()) {
            event.getResponse().setStatus(HttpStatusCode.NOT_FOUND.getCode());
            return;
        }
        event.getResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        event.setFileName(file.get().name());
        event.setContentType(file.get().contentType());
        file.get().content().accept(event.getOutputStream());
    }

    private static Div empty(String heading, String text, Anchor next) {
        return Ui.empty(new H2(heading), new Paragraph(text), new Paragraph(next));
    }
}
