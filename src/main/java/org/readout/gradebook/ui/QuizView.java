package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.ui.CourseTop;
import org.readout.format.Markdown;
import org.readout.gradebook.CourseFigures;
import org.readout.gradebook.CourseFigures.QuizPage;
import org.readout.gradebook.LessonFigures.TermFigures;
import org.readout.gradebook.QuestionFigures;
import org.readout.gradebook.QuizFigures;
import org.readout.gradebook.QuizFigures.Unreliable;
import org.readout.gradebook.Statistics;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A quiz of an assigned lesson for the staff of a course: what students made of it, and its questions with their key. */
@Route("courses/:course/lessons/:lesson/quizzes/:quiz")
@PermitAll
class QuizView extends PageView<QuizView.FoundQuiz> {

    /** In an address, opens the questions with the key first. */
    static final String KEY = "key";

    private static final Messages TEXT = Messages.of("gradebook");
    private static final Logger LOG = LoggerFactory.getLogger(QuizView.class);

    private final QuizFinder finder;
    private boolean keyFirst;

    QuizView(QuizFinder finder) {
        this.finder = finder;
        addClassNames("desk", "figures");
    }

    /** @param section of the lesson, with that quiz */
    record FoundQuiz(TaughtCourse taught, Lesson lesson, Lesson.Section section) {

        Quiz quiz() {
            return Objects.requireNonNull(section.quiz());
        }

        CourseId course() {
            return taught.course().id();
        }
    }

    /** Finds the quiz that an address names, if the user may see work of the course and it assigns the quiz. */
    @org.springframework.stereotype.Component
    record QuizFinder(AssignedLessons lessons, CourseFigures figures) {

        Optional<FoundQuiz> find(RouteParameters names, QueryParameters query) {
            return lessons.findForGrading(names, query)
                    .flatMap(taught -> figures.lesson(
                                    taught.staff(), names.get("lesson").orElse(""))
                            .flatMap(lesson -> lesson.sectionOf(names.get("quiz").orElse(""))
                                    .map(section -> new FoundQuiz(taught, lesson, section))));
        }

        QuizPage figures(FoundQuiz found) {
            return figures.quiz(found.taught().staff(), found.lesson(), found.section());
        }
    }

    @Override
    public Optional<FoundQuiz> find(RouteParameters names, QueryParameters query) {
        keyFirst = query.getParameters().containsKey(KEY);
        return finder.find(names, query);
    }

    @Override
    protected void show(FoundQuiz found) {
        Course course = found.taught().course();
        Lesson lesson = found.lesson();
        pageTitle(TEXT.get("quiz.title", "section", found.section().title(), "course", course.title()));
        add(
                Ui.where(
                        new Anchor(CourseLinks.course(course.id()), course.title()),
                        new Anchor(CourseLinks.figures(course.id(), lesson.id()), lesson.title()),
                        new Anchor(
                                CourseLinks.section(lesson.id(), found.section().id()), TEXT.get("quiz.section"))),
                new H1(found.section().title()),
                CourseTop.archived(course));
        TabSheet tabs = new TabSheet();
        tabs.add(TEXT.get("quiz.figures"), guarded(() -> figures(found)));
        tabs.add(TEXT.get("quiz.key"), key(found));
        tabs.setSelectedIndex(keyFirst ? 1 : 0);
        add(tabs);
    }

    /** Returns figures, or what to do if they can't be computed: the rest of the page stays. */
    static Component guarded(Supplier<Component> figures) {
        try {
            return figures.get();
        } catch (RuntimeException e) {
            LOG.error("Figures could not be computed", e);
            return Ui.role(
                    "alert",
                    Ui.box(
                            "trouble",
                            new Paragraph(TEXT.get("figures.error")),
                            Ui.button(TEXT.get("figures.reload"), "act plain", () -> com.vaadin.flow.component.UI
                                    .getCurrent()
                                    .getPage()
                                    .reload())));
        }
    }

    private Component figures(FoundQuiz found) {
        QuizPage page = finder.figures(found);
        QuizFigures quiz = page.quiz();
        Div content = new Div(new Paragraph(TEXT.get(
                "quiz.size",
                "questions",
                quiz.quiz().askedCount(),
                "drawn",
                quiz.isDrawn() ? quiz.quiz().questions().size() : 0,
                "points",
                FigureHtml.points(quiz, quiz.total()),
                "n",
                quiz.n(),
                "students",
                quiz.students())));
        if (quiz.n() == 0) {
            content.add(empty());
            return content;
        }
        content.add(Ui.box("lead", scores(quiz), questions(found, page)));
        if (!page.terms().isEmpty()) {
            content.add(new Section(
                    new H2(TEXT.get("quiz.terms")), new TrustedHtml("div", "", terms(page.terms(), quiz.n()))));
        }
        content.add(FigureHtml.how(
                TEXT.get("how.who"),
                TEXT.get("how.points"),
                TEXT.get("how.rest"),
                TEXT.get("how.alpha"),
                TEXT.get("how.error"),
                TEXT.get("how.term")));
        return content;
    }

    static Div empty() {
        return Ui.empty(new H2(TEXT.get("figures.none")), new Paragraph(TEXT.get("figures.none.next")));
    }

    private static Section scores(QuizFigures quiz) {
        boolean told = quiz.n() >= Statistics.LEAST_FOR_SHARES;
        Section scores = new Section(
                new H2(
                        told
                                ? TEXT.get("quiz.reached", "reached", quiz.reached(), "n", quiz.n())
                                : TEXT.get("figures.so-far", "n", quiz.n())),
                new TrustedHtml("div", "", FigureHtml.bars(quiz)));
        if (!told) {
            scores.add(Ui.quiet(TEXT.get("figures.too-few")));
            return scores;
        }
        List<List<String>> rows = new ArrayList<>();
        String unit = quiz.isDrawn() ? "percent" : "points";
        rows.add(List.of(
                TEXT.get("quiz.average"),
                TEXT.get("quiz.average.is", "unit", unit, "mean", quiz.mean(), "total", quiz.total()),
                TEXT.get("quiz.deviation", "n", quiz.n(), "unit", unit, "deviation", quiz.deviation())));
        Optional<Unreliable> why = quiz.unreliable();
        if (why.isPresent()) {
            rows.add(List.of(
                    TEXT.get("quiz.reliability"), "–", TEXT.get("quiz.unreliable", "why", why.get())));
        } else {
            double alpha = quiz.alpha().orElseThrow();
            String verdict = alpha < 0.5 ? "low" : alpha < 0.8 ? "class" : "high";
            rows.add(List.of(
                    TEXT.get("quiz.reliability"),
                    TEXT.get("figures.number", "value", alpha),
                    TEXT.get("quiz.reliable", "n", quiz.complete().size(), "verdict", verdict)));
            rows.add(List.of(
                    TEXT.get("quiz.error"),
                    TEXT.get("quiz.error.is", "error", quiz.error()),
                    TEXT.get("quiz.error.means")));
        }
        scores.add(new TrustedHtml(
                "div",
                "",
                FigureHtml.table(
                        List.of(TEXT.get("quiz.figure"), TEXT.get("quiz.value")),
                        rows,
                        row -> List.of(
                                Markup.escape(row.getFirst()),
                                Markup.escape(row.get(1)) + Markup.text("small", "", row.get(2))))));
        return scores;
    }

    private static Section questions(FoundQuiz found, QuizPage page) {
        String title = page.weakest()
                .map(weakest -> TEXT.get("quiz.discuss", "number", weakest.number()))
                .orElse(TEXT.get("quiz.questions"));
        boolean thirds = page.questions().stream().anyMatch(QuestionFigures::hasThirds);
        String table = FigureHtml.table(
                List.of(TEXT.get("quiz.question"), TEXT.get("quiz.share"), TEXT.get("figures.rest")),
                page.questions(),
                each -> List.of(
                        Markup.link(
                                        CourseLinks.question(
                                                found.course(),
                                                found.lesson().id(),
                                                found.quiz().id(),
                                                each.question().id()),
                                        "",
                                        each.number() + ". "
                                                + Markdown.inline(each.question().basics().ask()))
                                + note(each),
                        each.n() == 0 ? "–" : FigureHtml.share(each.points()),
                        each.correlation() == null
                                ? "–"
                                : TEXT.get("figures.number", "value", each.correlation())));
        return new Section(
                new H2(title),
                new TrustedHtml("div", "", table),
                Ui.quiet(TEXT.get("quiz.dots", "thirds", thirds)));
    }

    private static String note(QuestionFigures each) {
        List<String> notes = new ArrayList<>();
        if (each.mayBeMisKeyed()) {
            notes.add(TEXT.get("figures.mis-keyed"));
        }
        if (each.seconds().size() >= Statistics.LEAST_FOR_SHARES) {
            notes.add(TEXT.get("quiz.median", "time", time(each.time().median())));
        }
        return notes.isEmpty() ? "" : Markup.text("small", "", String.join(" · ", notes));
    }

    static String time(double seconds) {
        return TEXT.get(
                "figures.time", "long", seconds >= 120, "value", Math.round(seconds >= 120 ? seconds / 60 : seconds));
    }

    static String terms(List<TermFigures> terms, int n) {
        return FigureHtml.table(
                List.of(
                        TEXT.get("terms.term"),
                        TEXT.get("terms.looked-up"),
                        TEXT.get("terms.missed"),
                        TEXT.get("terms.both")),
                terms,
                each -> List.of(
                        Markup.link(
                                "/terms/" + each.term().id(),
                                "",
                                Markup.escape(each.term().term())),
                        TEXT.get("figures.count", "count", each.lookedUp()),
                        TEXT.get("figures.of", "count", each.missed(), "n", n),
                        TEXT.get("figures.count", "count", each.both())));
    }

    private static Component key(FoundQuiz found) {
        Div all = new Div(new Paragraph(TEXT.get("quiz.key.private")));
        int number = 0;
        for (var question : found.quiz().questions()) {
            number++;
            all.add(new Section(
                    new TrustedHtml("h2", "", number + ". " + Markdown.inline(question.basics().ask())),
                    new QuestionKey(found.lesson(), found.quiz(), question)));
        }
        return all;
    }
}
