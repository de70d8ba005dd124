package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.attempt.RemovedQuizzes;
import org.readout.attempt.RemovedQuizzes.RemovedQuiz;
import org.readout.course.CourseLinks;
import org.readout.course.InstructorNotices;
import org.readout.format.Finding;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.LessonProgress;
import org.readout.reading.ProgressService;
import org.readout.shell.LayoutLinks.Place;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.springframework.util.StringUtils;

/** A lesson's page; instructors see what the checker says of its files too. */
@Route("lessons/:lesson")
@AnonymousAllowed
class LessonView extends PageView<LessonView.Found> {

    private final LessonLibrary library;
    private final ProgressService progress;
    private final RemovedQuizzes removed;
    private final InstructorNotices notices;
    private final CurrentUser currentPerson;

    LessonView(
            LessonLibrary library,
            ProgressService progress,
            RemovedQuizzes removed,
            InstructorNotices notices,
            CurrentUser currentPerson) {
        this.library = library;
        this.progress = progress;
        this.removed = removed;
        this.notices = notices;
        this.currentPerson = currentPerson;
    }

    /** A lesson, or if it has never been without errors, what is wrong with its files. */
    record Found(Optional<Published> published, List<Finding> findings) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String id = names.get("lesson").orElse("");
        Optional<Published> published = library.lesson(id, currentPerson);
        List<Finding> findings = published.isEmpty() && currentPerson.isInstructor() ? library.findings(id) : List.of();
        return Optional.of(new Found(published, findings))
                .filter(found -> published.isPresent() || !findings.isEmpty());
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        return found.published()
                .map(published -> {
                    Lesson lesson = published.lesson();
                    return new FirstPage(
                            title(lesson), lesson.summary(), lesson.language(), List.of("lessons"), page(published));
                })
                .or(() -> Optional.of(new FirstPage(
                        "Lesson with errors · Readout",
                        "",
                        "en",
                        List.of("lessons"),
                        box(
                                new H1("This lesson has errors"),
                                new LessonProblems(
                                        found.findings(), "Readers can’t see this lesson until there is no error.")))));
    }

    private static Div box(Component... parts) {
        Div page = new Div(parts);
        page.addClassNames("sheet-page", "lesson");
        return page;
    }

    static String title(Lesson lesson) {
        return lesson.title() + " · Readout";
    }

    private Div page(Published published) {
        Lesson lesson = published.lesson();
        LessonProgress reached = progress.withChanges(published);
        Div page = box(new H1(lesson.title()));
        currentPerson.signedIn().ifPresent(user -> addForInstructor(page, published, user));
        page.add(
                Ui.paragraph(lesson.summary(), "lead"),
                Ui.paragraph(
                        facts(lesson) + (lesson.asOf() == null ? "" : ", speaks from " + HumanDate.of(lesson.asOf())),
                        "facts"));
        Stream.ofNullable(progress.dueDates().get(lesson.id()))
                .forEach(words -> page.add(Ui.notice(new Paragraph(words))));
        List<RemovedQuiz> unfinished = currentPerson.find().stream()
                .flatMap(person -> removed.of(person.id(), lesson).stream())
                .filter(RemovedQuiz::running)
                .toList();
        if (!unfinished.isEmpty()) {
            page.add(finish(lesson, unfinished));
        }
        page.add(start(reached));
        if (!lesson.objectives().isEmpty()) {
            UnorderedList objectives = new UnorderedList();
            objectives.addClassName("objectives");
            lesson.objectives().forEach(each -> objectives.add(new ListItem(each)));
            page.add(new H2("What you will be able to do"), objectives);
        }
        Set<String> corrected = reached.begun() ? progress.corrected(lesson) : Set.of();
        page.add(new H2("Sections"), sections(reached, corrected), Ui.quiet(reached.whatDoneTakes()));
        if (lesson.attribution() != null) {
            page.add(Ui.quiet(lesson.attribution()));
        }
        return page;
    }

    private void addForInstructor(Div page, Published published, User user) {
        String id = published.lesson().id();
        Div waiting = Ui.notice();
        notices.of(user.id())
                .forEach((course, ofCourse) -> ofCourse.stream()
                        .filter(notice -> notice.lessonId().equals(id))
                        // This page says it already.
                        .filter(notice -> !notice.address().startsWith(CourseLinks.lesson(id) + "#"))
                        .map(notice ->
                                Ui.link(notice.address(), notice.words() + " in " + course.title(), "says-waiting"))
                        .forEach(link -> waiting.add(new Paragraph(link))));
        if (waiting.getComponentCount() > 0) {
            page.add(waiting);
        }
        List<Finding> findings = user.instructor() ? library.findings(id) : List.of();
        if (!findings.isEmpty()) {
            page.add(
                    new LessonProblems(findings, "While there are errors, readers see the last revision without one."));
        }
        if (published.lesson().draft()) {
            page.add(Ui.notice(new Paragraph(
                    new Text("Draft: only instructors see this lesson. To publish it, write "),
                    new Code("status: published"),
                    new Text(" in its "),
                    new Code("lesson.yaml"),
                    new Text("."))));
        }
    }

    /** Returns the level, size and time of a lesson, such as {@code Introductory, 8 sections, about 45 minutes}. */
    static String facts(Lesson lesson) {
        return StringUtils.capitalize(lesson.level().name().toLowerCase(Locale.ROOT)) + ", "
                + Ui.count(lesson.sections().size(), "section")
                + (lesson.minutes() == null ? "" : ", about " + lesson.minutes() + " minutes");
    }

    private static Div finish(Lesson lesson, List<RemovedQuiz> unfinished) {
        Div notice = Ui.notice();
        unfinished.forEach(gone -> notice.add(new Paragraph(
                new Text("A quiz that you started was removed from this lesson. You can still finish it: "),
                new Anchor(
                        CourseLinks.section(lesson.id(), gone.place()) + "#quiz-"
                                + gone.quiz().id(),
                        gone.quiz().title()))));
        return notice;
    }

    private static Div start(LessonProgress progress) {
        Lesson lesson = progress.lesson();
        Optional<Section> next = progress.next();
        Section target = next.orElse(lesson.sections().getFirst());
        String address = CourseLinks.section(lesson.id(), target.id());
        Anchor start = Ui.link(address, next.isEmpty() ? "Read it again" : "Start reading", "act");
        if (next.isPresent() && progress.begun()) {
            start.setHref(address + LessonProgress.WHERE_I_WAS);
            start.setText(new Place(start.getHref(), target.title()).words());
            // A page of its own: its address says where in the section, which the framework would not pass on.
            start.setRouterIgnore(true);
        }
        Div row = Ui.row(start);
        if (progress.begun()) {
            row.add(Ui.span(progress.summary(), "small", "quiet"));
        }
        return row;
    }

    private static OrderedList sections(LessonProgress progress, Set<String> corrected) {
        Lesson lesson = progress.lesson();
        OrderedList list = new OrderedList();
        list.addClassName("sections");
        for (Section section : lesson.sections()) {
            Anchor link = new Anchor(CourseLinks.section(lesson.id(), section.id()));
            link.add(
                    Ui.span(String.valueOf(list.getComponentCount() + 1), "number"),
                    new Text(" "),
                    Ui.span(section.title(), "name"),
                    new Text(" "));
            if (section.guidingQuestion() != null) {
                link.add(Ui.span(section.guidingQuestion(), "question"), new Text(" "));
            }
            Span state = Ui.span("", "state");
            TableOfContents.showState(state, progress, section);
            if (section.quiz() != null && corrected.contains(section.quiz().id())) {
                state.add(new Span("Score corrected"));
            }
            link.add(state);
            list.add(new ListItem(link));
        }
        return list;
    }
}
