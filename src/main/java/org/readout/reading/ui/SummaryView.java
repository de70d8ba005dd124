package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Study;
import org.readout.attempt.AttemptService;
import org.readout.attempt.MissedQuestions;
import org.readout.attempt.ReadingCheckPart;
import org.readout.course.CourseLinks;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.End;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.NoteHtml;
import org.readout.lesson.SectionHtml;
import org.readout.reading.LessonProgress;
import org.readout.reading.ProgressService;
import org.readout.reading.ReviewParts;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** The end of a lesson: what the reader now knows, what to look at again, what to read next. */
@Route("lessons/:lesson/summary")
@AnonymousAllowed
@PageView.SameForNewVisitors
class SummaryView extends PageView<SummaryView.Found> {

    /** A lesson, and where the user works on it. */
    record Found(Published published, Study study) {}

    private static final Messages TEXT = Messages.of("reading");
    private static final End NOTHING = new End(List.of(), List.of(), null, null);
    private final LessonLibrary library;
    private final ProgressService progress;
    private final AttemptService attempts;
    private final CurrentUser currentUser;
    private final ReadingCheckPart readingCheck;
    private final Clock clock;
    private final ReviewParts review;

    SummaryView(
            LessonLibrary library,
            ProgressService progress,
            AttemptService attempts,
            CurrentUser currentUser,
            ReadingCheckPart readingCheck,
            Clock clock,
            ReviewParts review) {
        this.library = library;
        this.progress = progress;
        this.attempts = attempts;
        this.currentUser = currentUser;
        this.readingCheck = readingCheck;
        this.clock = clock;
        this.review = review;
    }

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return library.lesson(names.get("lesson").orElse(""), currentUser)
                .map(published ->
                        new Found(published, progress.study(published.lesson().id(), query)));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        return Optional.of(first(found, readingCheck.beforeFramework(found.published(), found.study(), Sitting.AFTER)));
    }

    @Override
    protected void show(Found found) {
        FirstPage page = first(found, readingCheck.of(found.published(), found.study(), Sitting.AFTER));
        pageTitle(page.title());
        add(page.content());
    }

    private FirstPage first(Found found, Optional<Component> check) {
        Lesson lesson = found.published().lesson();
        LessonProgress reached = progress.withChanges(found.published(), found.study());
        End end = Objects.requireNonNullElse(lesson.end(), NOTHING);
        Map<String, MissedQuestions> byQuiz = currentUser
                .find()
                .map(User::id)
                .map(it -> attempts.missed(it, found.study().context(), lesson.id()))
                .orElse(Map.of());
        SectionHtml learned = SectionHtml.list(lesson, LessonProgress.SUMMARY, end.learned());
        List<Component> parts = new ArrayList<>();
        parts.add(Ui.paragraph(TEXT.get("summary.place"), "where"));
        parts.add(new H1(TEXT.get("summary.heading")));
        parts.add(new TrustedHtml("div", "", StudyLine.html(found.study(), reached.summaryAddress())));
        check.ifPresent(parts::add);
        if (!end.learned().isEmpty()) {
            parts.add(new H2(TEXT.get("summary.learned")));
            parts.addAll(TextPage.key(learned));
            parts.add(TextPage.prose(TextPage.html(reached, learned)));
            parts.addAll(TextPage.sources(learned));
        }
        if (!lesson.quizzes().isEmpty()) {
            parts.add(new H2(TEXT.get("summary.missed")));
            parts.addAll(missed(reached, byQuiz));
        }
        parts.add(review.afterLesson(lesson));
        if (!end.further().isEmpty()) {
            parts.add(new H2(TEXT.get("summary.further")));
            parts.add(further(lesson, end));
        }
        parts.add(new OwnCopy(
                lesson,
                found.study(),
                LocalDate.now(clock),
                byQuiz.values().stream().anyMatch(MissedQuestions::showsKey) ? Stream.of("key.pdf") : Stream.empty()));
        parts.add(nav(reached, end));
        TextPage page = new TextPage(reached, LessonProgress.SUMMARY);
        page.addClassName("lesson-end");
        page.fill(learned, parts.toArray(Component[]::new));
        String title = TEXT.get("summary.title", "lesson", lesson.title());
        return new FirstPage(title, lesson.summary(), lesson.language(), List.of("reading", "lessons", "review"), page);
    }

    private static List<Component> missed(LessonProgress reached, Map<String, MissedQuestions> byQuiz) {
        Lesson lesson = reached.lesson();
        UnorderedList list = new UnorderedList();
        list.addClassName("missed");
        boolean keyHidden = false;
        for (Section section : lesson.sections()) {
            MissedQuestions missed =
                    section.quiz() == null ? null : byQuiz.get(section.quiz().id());
            if (missed != null && missed.count() > 0) {
                list.add(item(reached, section, missed));
                keyHidden |= !missed.showsKey();
            }
        }
        if (list.getChildren().findAny().isEmpty()) {
            return List.of(Ui.quiet(TEXT.get(byQuiz.isEmpty() ? "summary.missed.no-score" : "summary.missed.none")));
        }
        return keyHidden ? List.of(list, Ui.quiet(TEXT.get("summary.missed.key"))) : List.of(list);
    }

    private static ListItem item(LessonProgress reached, Section section, MissedQuestions missed) {
        Lesson lesson = reached.lesson();
        Anchor quiz = new Anchor(reached.address(section) + "#quiz-" + missed.quizId(), section.title());
        // Loads the page: the router would drop the part of the address that names the quiz.
        quiz.setRouterIgnore(true);
        ListItem item = new ListItem(
                quiz, new Text(" "), Ui.span(TEXT.get("summary.missed.count", "count", missed.count()), "quiet"));
        List<KeyTerm> terms = missed.terms().stream()
                .flatMap(id -> Stream.ofNullable(lesson.terms().get(id)))
                .toList();
        if (!terms.isEmpty()) {
            UnorderedList links = new UnorderedList();
            links.addClassName("missed-terms");
            links.getElement().setAttribute("aria-label", TEXT.get("summary.missed.terms"));
            terms.forEach(term -> links.add(new ListItem(new Anchor("/terms/" + term.id(), NoteHtml.heading(term)))));
            item.add(links);
        }
        return item;
    }

    private static UnorderedList further(Lesson lesson, End end) {
        UnorderedList list = new UnorderedList();
        list.addClassName("further");
        end.further()
                .forEach(reading -> Stream.ofNullable(lesson.sources().get(reading.source()))
                        .forEach(source -> list.add(new ListItem(
                                new Html("<p>" + NoteHtml.source(source)
                                        + (reading.free() ? " " + TEXT.get("summary.further.free") : "") + "</p>"),
                                new Html("<p class=\"quiet\">" + Markdown.inline(reading.view()) + "</p>")))));
        return list;
    }

    private Component nav(LessonProgress reached, End end) {
        Lesson lesson = reached.lesson();
        Section last = reached.last().orElseGet(lesson.sections()::getLast);
        String before = TextPage.link(reached.address(last), TEXT.get("section.previous"), last.title(), "back");
        // A draft comes next only for those who can see it.
        Optional<Lesson> next = Optional.ofNullable(end.next())
                .flatMap(id -> library.lesson(id, currentUser))
                .map(Published::lesson);
        String after = next.map(it -> next(it, end.nextSection()))
                .orElseGet(() -> TextPage.link("/", TEXT.get("summary.end"), TEXT.get("summary.lessons"), "forth"));
        return TextPage.links(TEXT.get("summary.nav"), before, after);
    }

    private static String next(Lesson lesson, @Nullable String section) {
        Optional<Section> start = Optional.ofNullable(section).flatMap(lesson::section);
        return start.map(it -> TextPage.link(
                        CourseLinks.section(lesson.id(), it.id()),
                        TEXT.get("summary.next-section", "lesson", lesson.title()),
                        it.title(),
                        "forth"))
                .orElseGet(() -> TextPage.link(
                        CourseLinks.lesson(lesson.id()), TEXT.get("summary.next"), lesson.title(), "forth"));
    }
}
