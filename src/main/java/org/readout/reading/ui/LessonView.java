package org.readout.reading.ui;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.readout.attempt.RemovedQuizzes;
import org.readout.attempt.RemovedQuizzes.TakenOut;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.InstructorNotices;
import org.readout.course.InstructorNotices.Notice;
import org.readout.format.Finding;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.LessonProgress;
import org.readout.reading.ProgressService;
import org.readout.shell.ResumePoint.Place;
import org.readout.shell.SectionMarks;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** A lesson's page; instructors see what the checker says of its files too. */
@Route("lessons/:lesson")
@AnonymousAllowed
class LessonView extends PageView<LessonView.Found> {

    private final LessonLibrary library;
    private final ProgressService progress;
    private final DueDates due;
    private final RemovedQuizzes removed;
    private final InstructorNotices notices;
    private final CurrentUser currentPerson;

    LessonView(
            LessonLibrary library,
            ProgressService progress,
            DueDates due,
            RemovedQuizzes removed,
            InstructorNotices notices,
            CurrentUser currentPerson) {
        this.library = library;
        this.progress = progress;
        this.due = due;
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
        List<Finding> findings = published.isEmpty() && isInstructor() ? library.findings(id) : List.of();
        return Optional.of(new Found(published, findings))
                .filter(found -> published.isPresent() || !findings.isEmpty());
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        return found.published().map(published -> {
            Lesson lesson = published.lesson();
            return new FirstPage(
                    title(lesson), lesson.summary(), lesson.language(), List.of("lessons"), page(published));
        });
    }

    @Override
    protected void show(Found found) {
        found.published().ifPresentOrElse(this::showLesson, () -> showErrors(found.findings()));
    }

    private void showLesson(Published published) {
        pageTitle(title(published.lesson()));
        add(page(published));
    }

    private void showErrors(List<Finding> findings) {
        pageTitle("Lesson with errors · Readout");
        Div page = new Div(
                new H1("This lesson has errors"),
                new CheckerFindings(findings, "Readers can’t see this lesson until there is no error."));
        page.addClassNames("sheet-page", "lesson");
        add(page);
    }

    static String title(Lesson lesson) {
        return lesson.title() + " · Readout";
    }

    private boolean isInstructor() {
        return currentPerson.signedIn().filter(User::instructor).isPresent();
    }

    private Div page(Published published) {
        Lesson lesson = published.lesson();
        LessonProgress progress = this.progress.withCorrections(published);
        String due = this.due.all().getOrDefault(lesson.id(), "");
        List<TakenOut> unfinished = unfinished(lesson);
        String facts = facts(lesson) + (lesson.asOf() == null ? "" : ", speaks from " + HumanDate.of(lesson.asOf()));
        Div page = new Div(new H1(lesson.title()));
        page.addClassNames("sheet-page", "lesson");
        forInstructors(published).forEach(page::add);
        page.add(Ui.paragraph(lesson.summary(), "lead"), Ui.paragraph(facts, "facts"));
        if (!due.isEmpty()) {
            page.add(Ui.notice(new Paragraph(due)));
        }
        if (!unfinished.isEmpty()) {
            page.add(finish(lesson, unfinished));
        }
        page.add(start(progress));
        if (!lesson.objectives().isEmpty()) {
            UnorderedList objectives = new UnorderedList();
            objectives.addClassName("objectives");
            lesson.objectives().forEach(each -> objectives.add(new ListItem(each)));
            page.add(new H2("What you will be able to do"), objectives);
        }
        page.add(new H2("Sections"), sections(progress), Ui.quiet(progress.whatDoneTakes()));
        if (lesson.attribution() != null) {
            page.add(Ui.quiet(lesson.attribution()));
        }
        return page;
    }

    private List<TakenOut> unfinished(Lesson lesson) {
        return currentPerson.find().map(person -> removed.of(person.id(), lesson)).orElse(List.of()).stream()
                .filter(TakenOut::running)
                .toList();
    }

    private List<Div> forInstructors(Published published) {
        String id = published.lesson().id();
        List<Div> notes = new ArrayList<>();
        currentPerson.signedIn().map(person -> notices(id, notices.of(person.id()))).stream()
                .filter(said -> said.getComponentCount() > 0)
                .forEach(notes::add);
        List<Finding> findings = isInstructor() ? library.findings(id) : List.of();
        if (!findings.isEmpty()) {
            notes.add(new CheckerFindings(
                    findings, "While there are errors, readers see the last revision without one."));
        }
        if (published.lesson().draft()) {
            notes.add(Ui.notice(new Paragraph(
                    new Text("Draft: only instructors see this lesson. To publish it, write "),
                    new Code("status: published"),
                    new Text(" in its "),
                    new Code("lesson.yaml"),
                    new Text("."))));
        }
        return notes;
    }

    private static Div notices(String lessonId, Map<Course, List<Notice>> said) {
        Div notices = Ui.notice();
        said.forEach((course, ofCourse) -> ofCourse.stream()
                .filter(notice -> notice.lessonId().equals(lessonId))
                // This page says it already.
                .filter(notice -> !notice.address().startsWith(CourseLinks.lesson(lessonId) + "#"))
                .forEach(notice -> {
                    Anchor link = new Anchor(notice.address(), notice.words() + " in " + course.title());
                    link.addClassName("says-waiting");
                    notices.add(new Paragraph(link));
                }));
        return notices;
    }

    /** Returns the level, size and time of a lesson, such as {@code Introductory, 8 sections, about 45 minutes}. */
    static String facts(Lesson lesson) {
        String level = lesson.level().name().charAt(0)
                + lesson.level().name().substring(1).toLowerCase(Locale.ROOT);
        String facts = level + ", " + Ui.count(lesson.sections().size(), "section");
        return lesson.minutes() == null ? facts : facts + ", about " + lesson.minutes() + " minutes";
    }

    private static Div finish(Lesson lesson, List<TakenOut> unfinished) {
        Div notice = Ui.notice();
        unfinished.forEach(gone -> {
            String address = LessonProgress.address(lesson) + "/" + gone.place() + "#quiz-"
                    + gone.quiz().id();
            notice.add(new Paragraph(
                    new Text("A quiz that you have begun was taken out of this lesson; you can still finish it: "),
                    new Anchor(address, gone.quiz().title())));
        });
        return notice;
    }

    private static Div start(LessonProgress progress) {
        Lesson lesson = progress.lesson();
        Optional<Section> next = progress.next();
        Section target = next.orElse(lesson.sections().getFirst());
        Anchor start =
                new Anchor(LessonProgress.address(lesson, target), next.isEmpty() ? "Read it again" : "Start reading");
        if (next.isPresent() && progress.begun()) {
            Place place = new Place(start.getHref() + LessonProgress.WHERE_I_WAS, target.title());
            start.setHref(place.address());
            start.setText(place.words());
            // A page of its own: its address says where in the section, which the framework would not pass on.
            start.setRouterIgnore(true);
        }
        start.addClassName("act");
        Div row = Ui.row(start);
        if (progress.begun()) {
            row.add(Ui.span(progress.summary(), "small", "quiet"));
        }
        return row;
    }

    private static OrderedList sections(LessonProgress progress) {
        OrderedList list = new OrderedList();
        list.addClassName("sections");
        for (Section section : progress.lesson().sections()) {
            Span state = Ui.span("", "state");
            progress.changed(section).ifPresent(changed -> state.add(ChangeSummary.changedLabel()));
            state.add(new SectionMarks(progress.of(section).marks()));
            if (progress.isCorrected(section)) {
                state.add(new Span("Score corrected"));
            }
            Anchor link = new Anchor(LessonProgress.address(progress.lesson(), section));
            link.add(
                    Ui.span(String.valueOf(LessonProgress.numberOf(progress.lesson(), section)), "number"),
                    new Text(" "),
                    Ui.span(section.title(), "name"),
                    new Text(" "));
            if (section.guidingQuestion() != null) {
                link.add(Ui.span(section.guidingQuestion(), "question"), new Text(" "));
            }
            link.add(state);
            list.add(new ListItem(link));
        }
        return list;
    }
}
