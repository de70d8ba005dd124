package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop;
import org.readout.format.Markdown;
import org.readout.gradebook.CourseFigures;
import org.readout.gradebook.CourseFigures.QuizPage;
import org.readout.gradebook.QuestionFigures;
import org.readout.gradebook.QuizFigures;
import org.readout.gradebook.QuizFigures.Bar;
import org.readout.gradebook.Statistics;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
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

    private static final Messages TEXT = Messages.of("gradebook");
    private static final Logger LOG = LoggerFactory.getLogger(QuizView.class);

    private final QuizFinder finder;
    private boolean keyFirst;

    QuizView(QuizFinder finder) {
        this.finder = finder;
        addClassNames("desk", "figures");
    }

    /** @param section of the lesson, with that quiz */
    record FoundQuiz(Staff staff, Lesson lesson, Lesson.Section section) {

        Course course() {
            return staff.course();
        }

        Quiz quiz() {
            return Objects.requireNonNull(section.quiz());
        }

        String address(Question question) {
            return CourseLinks.question(course().id(), lesson.id(), quiz().id(), question.id());
        }

        /** Returns links to the course and to the figures of the lesson, and another. */
        Paragraph where(Anchor last) {
            return Ui.where(
                    new Anchor(CourseLinks.course(course().id()), course().title()),
                    new Anchor(CourseLinks.figures(course().id(), lesson.id()), lesson.title()),
                    last);
        }
    }

    /** Finds the quiz that an address names, if the user may see work of the course and it assigns the quiz. */
    @org.springframework.stereotype.Component
    record QuizFinder(AssignedLessons lessons, CourseFigures figures) {

        Optional<FoundQuiz> find(RouteParameters names, QueryParameters query) {
            return lessons.findForGrading(names, query)
                    .flatMap(taught -> figures.lesson(
                                    taught.staff(), names.get("lesson").orElse(""))
                            .flatMap(
                                    lesson -> lesson.sectionOf(names.get("quiz").orElse(""))
                                            .map(section -> new FoundQuiz(taught.staff(), lesson, section))));
        }

        QuizPage figures(FoundQuiz found) {
            return figures.quiz(found.staff(), found.lesson(), found.section());
        }
    }

    @Override
    public Optional<FoundQuiz> find(RouteParameters names, QueryParameters query) {
        keyFirst = query.getParameters().containsKey(CourseLinks.KEY);
        return finder.find(names, query);
    }

    @Override
    protected void show(FoundQuiz found) {
        String title = found.section().title();
        String section =
                CourseLinks.section(found.lesson().id(), found.section().id());
        pageTitle(TEXT.get(
                "quiz.title", "section", title, "course", found.course().title()));
        Section figures = new Section(guarded(() -> html(figures(found, finder.figures(found)))));
        Section key = new Section(new H2(TEXT.get("quiz.key")), key(found));
        add(
                found.where(new Anchor(section, TEXT.get("quiz.section"))),
                new H1(title),
                CourseTop.archived(found.course()),
                keyFirst ? key : figures,
                keyFirst ? figures : key);
    }

    static TrustedHtml html(String html) {
        return new TrustedHtml("div", "", html);
    }

    /** Returns figures, or what to do if they can't be computed: the rest of the page stays. */
    static Component guarded(Supplier<Component> figures) {
        try {
            return figures.get();
        } catch (RuntimeException e) {
            LOG.error(TEXT.english("figures.error"), e);
            String reload = TEXT.get("figures.reload");
            return Ui.role(
                    "alert",
                    Ui.box(
                            "trouble",
                            new Paragraph(TEXT.get("figures.error")),
                            Ui.button(
                                    reload,
                                    "act plain",
                                    () -> UI.getCurrent().getPage().reload())));
        }
    }

    private static String figures(FoundQuiz found, QuizPage page) {
        QuizFigures quiz = page.quiz();
        int asked = quiz.quiz().askedCount();
        int all = quiz.quiz().questions().size();
        String size = Markup.text(
                "p",
                "",
                TEXT.get("quiz.size", "drawn", quiz.isDrawn(), "asked", asked, "all", all) + " "
                        + TEXT.get("quiz.submitted", "n", quiz.n(), "students", quiz.students()));
        if (quiz.n() == 0) {
            return size + FigureHtml.empty();
        }
        String terms = page.terms().isEmpty()
                ? ""
                : FigureHtml.section(TEXT.get("quiz.terms"), FigureHtml.terms(page.terms()));
        return size
                + Markup.element("div", "lead", scores(quiz), questions(found, page))
                + terms
                + FigureHtml.how("how.points", "how.rest", "how.alpha", "how.error", "how.term");
    }

    private static String scores(QuizFigures quiz) {
        int n = quiz.n();
        if (n < Statistics.LEAST_FOR_SHARES) {
            String few = FigureHtml.quiet(TEXT.get("figures.too-few"));
            return FigureHtml.section(TEXT.get("figures.so-far", "n", n), bars(quiz), few);
        }
        List<List<String>> rows = new ArrayList<>();
        String deviation = TEXT.get("quiz.deviation", "n", n, "deviation", quiz.deviation(), "drawn", quiz.isDrawn());
        rows.add(List.of(TEXT.get("quiz.average"), average(quiz) + small(deviation)));
        quiz.unreliable()
                .ifPresentOrElse(
                        why -> rows.add(List.of(
                                TEXT.get("quiz.reliability"), "–" + small(TEXT.get("quiz.unreliable", "why", why)))),
                        () -> {
                            double alpha = quiz.alpha().orElseThrow();
                            String means = TEXT.get(
                                    "quiz.reliable", "n", quiz.complete().size(), "enough", alpha >= 0.8);
                            rows.add(List.of(TEXT.get("quiz.reliability"), FigureHtml.number(alpha) + small(means)));
                            String error = TEXT.get("quiz.error.is", "error", quiz.error());
                            rows.add(List.of(TEXT.get("quiz.error"), error + small(TEXT.get("quiz.error.means"))));
                        });
        return FigureHtml.section(
                TEXT.get("quiz.reached", "reached", quiz.reached(), "n", n),
                bars(quiz),
                FigureHtml.table(List.of(TEXT.get("quiz.figure"), TEXT.get("quiz.value")), rows.stream()));
    }

    static String average(QuizFigures quiz) {
        return TEXT.get("quiz.average.is", "drawn", quiz.isDrawn(), "mean", quiz.mean(), "total", quiz.total());
    }

    private static String small(String words) {
        return Markup.text("small", "", words);
    }

    /** Returns the distribution of scores as bars, and as a table. */
    private static String bars(QuizFigures quiz) {
        int most = quiz.bars().stream().mapToInt(Bar::students).max().orElse(1);
        String bars = quiz.bars().stream()
                .map(bar -> "<li><span>%d<i style=\"--v:%d\"></i></span><b>%s</b></li>"
                        .formatted(bar.students(), 100 * bar.students() / most, points(bar)))
                .collect(Collectors.joining());
        List<String> headings =
                List.of(TEXT.get("figures.points", "drawn", quiz.isDrawn()), TEXT.get("figures.students"));
        String table = FigureHtml.table(
                headings, quiz.bars().stream().map(bar -> List.of(points(bar), String.valueOf(bar.students()))));
        return "<ol class=\"bars\" aria-hidden=\"true\">" + bars + "</ol>"
                + FigureHtml.quiet(TEXT.get("figures.bars", "drawn", quiz.isDrawn()))
                + FigureHtml.folded(TEXT.get("figures.table"), table);
    }

    private static String points(Bar bar) {
        return TEXT.get("figures.plain", "value", BigDecimal.valueOf(bar.from()));
    }

    private static String questions(FoundQuiz found, QuizPage page) {
        String title = page.weakest()
                .map(weakest -> TEXT.get("quiz.discuss", "number", weakest.number()))
                .orElse(TEXT.get("quiz.questions"));
        String table = FigureHtml.table(
                List.of(TEXT.get("quiz.question"), TEXT.get("quiz.share"), TEXT.get("figures.rest")),
                page.questions().stream().map(each -> {
                    String ask = each.number() + ". "
                            + Markdown.inline(each.question().basics().ask());
                    Double r = each.correlation();
                    return List.of(
                            Markup.link(found.address(each.question()), "", ask) + note(each),
                            each.n() == 0 ? "–" : FigureHtml.share(each.points()),
                            r == null ? "–" : FigureHtml.number(r));
                }));
        return FigureHtml.section(title, table, FigureHtml.quiet(TEXT.get("quiz.dots")));
    }

    private static String note(QuestionFigures each) {
        String time = FigureHtml.time(each.time().median());
        return (each.statistic().likelyMisKeyed() ? small(TEXT.get("figures.mis-keyed")) : "")
                + (each.time().n() < Statistics.LEAST_FOR_SHARES ? "" : small(TEXT.get("quiz.median", "time", time)));
    }

    private static Component key(FoundQuiz found) {
        Div all = new Div(new Paragraph(TEXT.get("quiz.key.private")));
        int number = 0;
        for (Question question : found.quiz().questions()) {
            String ask = ++number + ". " + Markdown.inline(question.basics().ask());
            all.add(new Section(
                    new TrustedHtml("h2", "", ask), new QuestionKey(found.lesson(), found.quiz(), question)));
        }
        return all;
    }
}
