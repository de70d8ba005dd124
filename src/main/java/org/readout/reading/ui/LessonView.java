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
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.Study;
import org.readout.attempt.ReadingCheckPart;
import org.readout.attempt.RemovedQuizzes;
import org.readout.attempt.RemovedQuizzes.RemovedQuiz;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Previews;
import org.readout.course.ui.PreviewOffer;
import org.readout.format.Finding;
import org.readout.lesson.DatedFact;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Audience;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.Lesson.TextRights;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.LessonPeople;
import org.readout.lesson.LessonRole;
import org.readout.lesson.StudyTime;
import org.readout.lesson.block.Cover;
import org.readout.reading.LessonProgress;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.reading.ProgressService;
import org.readout.shell.LayoutLinks.ContinuePlace;
import org.readout.shell.PageReads;
import org.readout.shell.SectionCompletion;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** A lesson's page; instructors also see the lesson check. */
@Route("lessons/:lesson")
@AnonymousAllowed
@PageView.SameForNewVisitors
@PageView.MayBeKept
class LessonView extends PageView<LessonView.Found> {

    private static final Messages TEXT = Messages.of("reading");
    private final LessonLibrary library;
    private final LessonPeople people;
    private final ProgressService progress;
    private final RemovedQuizzes removed;
    private final InstructorNotices notices;
    private final CurrentUser currentPerson;
    private final Previews previews;
    private final EffectiveRulesService rules;
    private final ReadingCheckPart readingCheck;
    private final Clock clock;

    LessonView(
            LessonLibrary library,
            LessonPeople people,
            ProgressService progress,
            RemovedQuizzes removed,
            InstructorNotices notices,
            CurrentUser currentPerson,
            Previews previews,
            EffectiveRulesService rules,
            ReadingCheckPart readingCheck,
            Clock clock) {
        this.library = library;
        this.people = people;
        this.progress = progress;
        this.removed = removed;
        this.notices = notices;
        this.currentPerson = currentPerson;
        this.previews = previews;
        this.rules = rules;
        this.readingCheck = readingCheck;
        this.clock = clock;
    }

    /** A lesson, or the problems in its files if it was never published. */
    record Found(Optional<Published> published, List<Finding> findings, Study study) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String id = names.get("lesson").orElse("");
        Optional<Published> published = library.lesson(id, currentPerson);
        List<Finding> findings =
                published.isEmpty() && library.withheld(currentPerson).contains(id) ? library.findings(id) : List.of();
        return Optional.of(new Found(published, findings, progress.study(id, query)))
                .filter(found -> published.isPresent() || !findings.isEmpty());
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        return first(
                found,
                found.published()
                        .filter(lesson -> !isToKeep())
                        .flatMap(lesson -> readingCheck.beforeFramework(lesson, found.study(), Sitting.BEFORE)));
    }

    @Override
    protected void show(Found found) {
        first(found, found.published().flatMap(lesson -> readingCheck.of(lesson, found.study(), Sitting.BEFORE)))
                .ifPresent(page -> {
                    pageTitle(page.title());
                    add(page.content());
                });
    }

    private Optional<FirstPage> first(Found found, Optional<Component> check) {
        Published published = found.published().orElse(null);
        if (published == null) {
            Div page = box(new H1(TEXT.get("lesson.errors.heading")), new LessonProblems(found.findings(), false));
            return Optional.of(new FirstPage(TEXT.get("lesson.errors.title"), "", "en", List.of("lessons"), page));
        }
        Lesson lesson = published.lesson();
        return Optional.of(new FirstPage(
                title(lesson),
                lesson.summary(),
                lesson.language(),
                List.of("lessons"),
                page(published, found.study(), check)));
    }

    private static Div box(Component... parts) {
        Div page = new Div(parts);
        page.addClassNames("sheet-page", "lesson");
        return page;
    }

    static String title(Lesson lesson) {
        return TEXT.get("lesson.title", "lesson", lesson.title());
    }

    private Div page(Published published, Study study, Optional<Component> check) {
        Lesson lesson = published.lesson();
        PageReads reads = new PageReads();
        LessonProgress reached = progress.withChanges(published, study, reads);
        Div page = box(new Html(Cover.of(lesson)), new H1(lesson.title()));
        if (!isToKeep()) {
            currentPerson.signedIn().ifPresent(user -> addForInstructor(page, published, user));
        }
        String facts = lesson.asOf() == null
                ? facts(lesson)
                : TEXT.get("lesson.as-of", "facts", facts(lesson), "date", HumanDate.of(lesson.asOf()));
        page.add(
                Ui.paragraph(lesson.summary(), "lead"),
                Ui.paragraph(facts, "facts"),
                Ui.paragraph(time(StudyTime.of(lesson), countsPosts(study)), "facts"));
        if (lesson.attribution() != null) {
            page.add(Ui.quiet(lesson.attribution()));
        }
        TextRights rights = lesson.rights();
        if (rights != null) {
            page.add(Ui.quiet(TEXT.get(
                    "lesson.rights", "basis", rights.basis(), "note", Objects.requireNonNullElse(rights.note(), ""))));
        }
        progress.dueDate(study).ifPresent(dates -> page.add(Ui.notice(new Paragraph(dates))));
        if (!study.courses().isEmpty()) {
            page.add(new TrustedHtml("div", "", StudyLine.html(study, reached.address())));
        }
        if (lesson.audience() != Audience.PUBLIC) {
            page.add(Ui.quiet(TEXT.get("lesson.audience", "audience", lesson.audience())));
        }
        progress.outside(study).ifPresent(sentence -> page.add(Ui.quiet(sentence)));
        int brought = progress.brought(study);
        if (brought > 0) {
            page.add(Ui.quiet(TEXT.get("study.brought", "quizzes", brought)));
        }
        List<RemovedQuiz> unfinished = currentPerson.find().stream()
                .flatMap(person -> removed.of(person.id(), study, lesson, reads).stream())
                .filter(RemovedQuiz::running)
                .toList();
        if (!unfinished.isEmpty()) {
            page.add(finish(reached, unfinished));
        }
        check.ifPresent(page::add);
        page.add(start(reached, progress.place(reached)), keep(reached));
        if (!lesson.objectives().isEmpty()) {
            page.add(new H2(TEXT.get("lesson.objectives")), Ui.list("objectives", lesson.objectives(), ListItem::new));
        }
        Set<String> corrected = reached.started() ? progress.corrected(study) : Set.of();
        page.add(new H2(TEXT.get("lesson.sections")), sections(reached, corrected), Ui.quiet(reached.rule()));
        if (lesson.room() != null) {
            Anchor room = new Anchor(
                    study.link(CourseLinks.section(lesson.id(), "room")),
                    lesson.room().title());
            page.add(
                    new H2(TEXT.get("lesson.room")),
                    new Paragraph(room),
                    Ui.quiet(TEXT.get(
                            "lesson.room.about", "minutes", lesson.room().minutes())));
        }
        if (currentPerson.isInstructor() && !isToKeep()) {
            LessonQuestions.of(lesson).ifPresent(page::add);
        }
        page.add(new OwnCopy(
                lesson,
                study,
                LocalDate.now(clock),
                Stream.concat(
                        currentPerson.isInstructor() ? Stream.of("handout.pdf") : Stream.empty(),
                        study.teacher() ? Stream.of("key.pdf") : Stream.empty())));
        return page;
    }

    private void addForInstructor(Div page, Published published, User user) {
        String id = published.lesson().id();
        Div waiting = Ui.notice();
        notices.of(user.id())
                .forEach((course, ofCourse) -> ofCourse.stream()
                        .filter(notice -> notice.lessonId().equals(id))
                        // This page shows it already.
                        .filter(notice -> !notice.address().startsWith(CourseLinks.lesson(id) + "#"))
                        .map(notice -> Ui.link(
                                notice.address(),
                                TEXT.get("lesson.notice", "course", course.title(), "notice", notice.words()),
                                "says-waiting"))
                        .forEach(link -> waiting.add(new Paragraph(link))));
        if (waiting.getComponentCount() > 0) {
            page.add(waiting);
        }
        if (people.role(id, user.id()).filter(LessonRole::mayEdit).isPresent()) {
            page.add(Ui.row(Ui.link(CourseLinks.edit(id), TEXT.get("lesson.edit"), "act", "plain")));
        }
        boolean instructor = currentPerson.isInstructor();
        List<Finding> findings = instructor ? library.findings(id) : List.of();
        if (!findings.isEmpty()) {
            page.add(new LessonProblems(findings, true));
        }
        List<DatedFact> old =
                instructor ? DatedFact.olderThanAYear(published.lesson(), YearMonth.now(clock)) : List.of();
        if (!old.isEmpty()) {
            page.add(new NativeDetails(
                    TEXT.get("lesson.old", "count", old.size()),
                    Ui.list(
                            "old-facts",
                            old,
                            fact -> new ListItem(TEXT.get(
                                    "lesson.old.fact",
                                    "part",
                                    fact.part(),
                                    "name",
                                    fact.name(),
                                    "date",
                                    HumanDate.of(fact.asOf()))))));
        }
        if (library.teaching(id, currentPerson).isPresent()) {
            Anchor notes = new Anchor(CourseLinks.section(id, TeachingView.ADDRESS));
            page.add(Ui.rich(Ui.paragraph("", "teaching"), TEXT.get("teaching.link"), notes));
        }
        if (published.lesson().draft()) {
            page.add(Ui.notice(Ui.rich(new Paragraph(), TEXT.get("lesson.draft"), new Code(), new Code())));
        }
        if (published.lesson().status() == LessonStatus.WITHDRAWN) {
            page.add(Ui.notice(new Paragraph(TEXT.get("lesson.withdrawn"))));
        }
        List<Course> courses = rules.staffed(user.id(), id);
        if (instructor || !courses.isEmpty()) {
            page.add(new PreviewOffer(previews, courses));
        }
        if (instructor && published.lesson().room() != null) {
            courses.forEach(course -> page.add(new Paragraph(Ui.link(
                    CourseLinks.lesson(course.id(), id), TEXT.get("lesson.room.desk", "course", course.title())))));
        }
    }

    /** Returns the level and the size of a lesson, such as {@code Introductory · 8 sections}. */
    static String facts(Lesson lesson) {
        return TEXT.get(
                "lesson.facts",
                "level",
                lesson.level(),
                "sections",
                lesson.sections().size());
    }

    /** Returns whether it takes time to post: one's own reading has no posts. */
    static boolean countsPosts(Study study) {
        return study.asked() != null || study.teacher();
    }

    /** Returns about how long it takes, such as {@code About 12 to 19 minutes to read · 25 minutes for the questions}. */
    static String time(StudyTime time, boolean posts) {
        int least = StudyTime.minutes(time.readingAtLeast());
        int most = StudyTime.minutesAtMost(time.reading());
        return TEXT.get(
                "study-time",
                "range",
                least < most,
                "least",
                least,
                "reading",
                most,
                "quiz",
                StudyTime.minutes(time.quiz()),
                "posts",
                posts ? StudyTime.minutes(time.posts()) : 0);
    }

    private static Div finish(LessonProgress progress, List<RemovedQuiz> unfinished) {
        Div notice = Ui.notice();
        unfinished.forEach(gone -> notice.add(new Paragraph(
                new Text(TEXT.get("lesson.unfinished") + " "),
                new Anchor(
                        progress.study()
                                        .link(CourseLinks.section(
                                                progress.lesson().id(), gone.place())) + "#quiz-"
                                + gone.quiz().id(),
                        gone.quiz().title()))));
        return notice;
    }

    private static Div start(LessonProgress progress, Optional<ContinuePlace> next) {
        Lesson lesson = progress.lesson();
        Section first = progress.askedSections().stream()
                .map(SectionProgress::section)
                .findFirst()
                .orElse(lesson.sections().getFirst());
        String address = progress.address(next.isEmpty() ? lesson.sections().getFirst() : first);
        Anchor start = Ui.link(address, TEXT.get(next.isEmpty() ? "lesson.read-again" : "lesson.start"), "act");
        next.filter(ContinuePlace::started).ifPresent(place -> {
            start.setHref(place.address());
            start.setText(place.words());
            // Loads the page: the router would drop the part of the address that names the place in the section.
            start.setRouterIgnore(true);
        });
        Div row = Ui.row(start);
        if (progress.started()) {
            row.add(Ui.span(progress.summary(), "small", "quiet"));
        }
        return row;
    }

    /** {@code scripts/offline.js} fills it. */
    private static TrustedHtml keep(LessonProgress progress) {
        Lesson lesson = progress.lesson();
        Stream<String> sections = lesson.sections().stream().map(progress::address);
        Stream<String> terms = lesson.terms().keySet().stream().map(id -> "/terms/" + id);
        String pages = Stream.of(Stream.of(progress.address()), sections, terms)
                .flatMap(all -> all)
                .collect(Collectors.joining(" "));
        return new TrustedHtml(
                "div",
                "keep",
                "<readout-keep data-lesson=\"" + lesson.id() + "\" data-title=\"" + Markup.escape(lesson.title())
                        + "\" data-pages=\"" + Markup.escape(pages) + "\"></readout-keep>");
    }

    private static OrderedList sections(LessonProgress progress, Set<String> corrected) {
        Lesson lesson = progress.lesson();
        OrderedList list = new OrderedList();
        list.addClassName("sections");
        if (progress.readingCheck() != null) {
            Anchor check = new Anchor(progress.readingCheckAddress());
            // Loads the page: the router would drop the part of the address that names the place.
            check.setRouterIgnore(true);
            check.add(
                    Ui.span("", "number"),
                    Ui.span(TEXT.get("reading-check"), "name"),
                    new Text(" "),
                    Ui.span(TEXT.get("reading-check.about"), "question"),
                    new Text(" "),
                    new TrustedHtml("span", "state", SectionCompletion.html(progress.readingCheckMarks())));
            list.add(new ListItem(check));
        }
        int number = 0;
        for (Section section : lesson.sections()) {
            Anchor link = new Anchor(progress.address(section));
            link.add(
                    Ui.span(String.valueOf(++number), "number"),
                    new Text(" "),
                    Ui.span(section.title(), "name"),
                    new Text(" "));
            if (section.guidingQuestion() != null) {
                link.add(Ui.span(section.guidingQuestion(), "question"), new Text(" "));
            }
            link.add(
                    Ui.span(time(StudyTime.of(lesson, section), countsPosts(progress.study())), "time"), new Text(" "));
            boolean isCorrected =
                    section.quiz() != null && corrected.contains(section.quiz().id());
            link.add(new TrustedHtml(
                    "span",
                    "state",
                    TableOfContents.state(progress, section)
                            + (isCorrected ? "<span>" + Markup.escape(TEXT.get("lesson.corrected")) + "</span>" : "")));
            list.add(new ListItem(link));
        }
        Anchor end = new Anchor(progress.summaryAddress());
        end.add(
                Ui.span("", "number"),
                Ui.span(TEXT.get("summary.heading"), "name"),
                new Text(" "),
                Ui.span(TEXT.get("summary.about"), "question"));
        list.add(new ListItem(end));
        return list;
    }
}
