package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.course.CourseLinks;
import org.readout.course.StudentNews;
import org.readout.course.ui.InvitedPart;
import org.readout.format.Finding.Severity;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Audience;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.StudyTime;
import org.readout.lesson.block.Cover;
import org.readout.reading.AssignedProgress;
import org.readout.reading.LessonProgress;
import org.readout.reading.ProgressService;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The list of lessons, with the user's progress; instructors also see lessons that are not published because of errors. */
@Route("")
@AnonymousAllowed
@PageView.SameForNewVisitors
class LibraryView extends PageView<List<String>> {

    private static final Messages TEXT = Messages.of("reading");
    private final LessonLibrary library;
    private final ProgressService progress;
    private final CurrentUser currentPerson;
    private final InvitedPart invitations;
    private final List<StudentNews> news;
    private final Clock clock;

    LibraryView(
            LessonLibrary library,
            ProgressService progress,
            CurrentUser currentPerson,
            InvitedPart invitations,
            List<StudentNews> news,
            Clock clock) {
        this.clock = clock;
        this.library = library;
        this.progress = progress;
        this.currentPerson = currentPerson;
        this.invitations = invitations;
        this.news = news;
    }

    @Override
    public Optional<List<String>> find(RouteParameters names, QueryParameters query) {
        return Optional.of(library.withheld(currentPerson));
    }

    @Override
    protected Optional<FirstPage> first(List<String> withheld) {
        List<AssignedProgress> assigned = progress.assigned();
        Div page = Ui.box("sheet-page");
        if (assigned.isEmpty()) {
            page.add(
                    new H1(TEXT.get("library.heading")),
                    Ui.paragraph(
                            TEXT.get(
                                    "library.lead",
                                    "signedin",
                                    currentPerson.signedIn().isPresent()),
                            "lead"));
        } else {
            String name = currentPerson.signedIn().orElseThrow().name();
            page.add(
                    new H1(TEXT.get("home.hello", "name", name)),
                    new StudentHome(assigned, progress.news(), clock.instant()),
                    new H2(TEXT.get("library.heading")));
        }
        currentPerson.find().ifPresent(user -> news.forEach(each -> page.addComponentAtIndex(1, each.atHome(user))));
        currentPerson.signedIn().ifPresent(user -> page.addComponentAtIndex(1, invitations.of(user)));
        if (currentPerson.isInstructor()) {
            page.add(Ui.row(Ui.link(CourseLinks.MY_LESSONS, TEXT.get("library.mine"), "act", "plain")));
        }
        page.add(lessons());
        page.addClassName("shelf-page");
        if (!withheld.isEmpty()) {
            page.add(
                    new H2(TEXT.get("library.withheld.heading")),
                    Ui.quiet(TEXT.get("library.withheld")),
                    Ui.list("plain-list", withheld, id -> new ListItem(new Anchor(CourseLinks.lesson(id), id))));
        }
        return Optional.of(new FirstPage(
                TEXT.get("library.title"), TEXT.get("library.description"), "en", List.of("lessons"), page));
    }

    private Component lessons() {
        List<Lesson> lessons =
                library.lessons(currentPerson).stream().map(Published::lesson).toList();
        if (lessons.isEmpty()) {
            return Ui.empty(Ui.rich(new Paragraph(), TEXT.get("library.empty"), new Code()));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("shelf");
        Map<String, LessonProgress> started = progress.of(lessons);
        Map<String, String> dates = progress.dueDates();
        boolean instructor = currentPerson.isInstructor();
        for (Lesson lesson : lessons) {
            ListItem item =
                    item(lesson, Optional.ofNullable(started.get(lesson.id())), dates.getOrDefault(lesson.id(), ""));
            long errors = instructor
                    ? library.findings(lesson.id()).stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .count()
                    : 0;
            if (errors > 0) {
                Paragraph line = new Paragraph(
                        new Span(TEXT.get("library.errors") + " "),
                        new Anchor(
                                CourseLinks.lesson(lesson.id()) + "#" + LessonProblems.ID,
                                TEXT.get("library.errors.link", "errors", errors)));
                line.addClassNames("notice", "small");
                item.add(line);
            }
            list.add(item);
        }
        return list;
    }

    private static ListItem item(Lesson lesson, Optional<LessonProgress> progress, String due) {
        H2 title = new H2(new Anchor(CourseLinks.lesson(lesson.id()), lesson.title()));
        if (lesson.draft()) {
            title.add(new Text(" "), Ui.span(TEXT.get("library.draft"), "draft"));
        }
        if (lesson.audience() != Audience.PUBLIC) {
            title.add(new Text(" "), Ui.span(TEXT.get("library.audience", "audience", lesson.audience()), "draft"));
        }
        ListItem item = new ListItem(
                new Html(Cover.of(lesson)),
                title,
                Ui.paragraph(lesson.summary(), "summary"),
                Ui.paragraph(LessonView.facts(lesson), "facts"),
                Ui.paragraph(LessonView.time(StudyTime.of(lesson), true), "facts"));
        progress.filter(LessonProgress::started).ifPresent(reached -> {
            item.add(new Html(TableOfContents.bar(reached)), Ui.quiet(reached.summary()));
        });
        if (!due.isEmpty()) {
            item.add(Ui.paragraph(due, "due"));
        }
        return item;
    }
}
