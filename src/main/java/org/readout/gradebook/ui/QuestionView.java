package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer.FirstWork;
import org.readout.attempt.Confidence.Level;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Permission;
import org.readout.course.ui.CourseTop;
import org.readout.format.Markdown;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.gradebook.QuestionFigures;
import org.readout.gradebook.QuestionFigures.Chosen;
import org.readout.gradebook.QuestionFigures.Version;
import org.readout.gradebook.Statistics;
import org.readout.gradebook.Statistics.Interval;
import org.readout.gradebook.Statistics.Share;
import org.readout.gradebook.Statistics.Spread;
import org.readout.gradebook.ui.QuizView.FoundQuiz;
import org.readout.gradebook.ui.QuizView.QuizFinder;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** A question of a quiz for the staff of a course: its answer key, and what students made of it. */
@Route("courses/:course/lessons/:lesson/quizzes/:quiz/questions/:question")
@PermitAll
class QuestionView extends PageView<QuestionView.Found> {

    private static final Messages TEXT = Messages.of("gradebook");

    private final QuizFinder finder;

    QuestionView(QuizFinder finder) {
        this.finder = finder;
        addClassNames("desk", "figures");
    }

    record Found(FoundQuiz quiz, Question question) {

        String address(Question other) {
            return CourseLinks.question(
                    quiz.course(), quiz.lesson().id(), quiz.quiz().id(), other.id());
        }
    }

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return finder.find(names, query).flatMap(quiz -> quiz.quiz()
                .question(names.get("question").orElse(""))
                .map(question -> new Found(quiz, question)));
    }

    @Override
    protected void show(Found found) {
        FoundQuiz quiz = found.quiz();
        Course course = quiz.taught().course();
        List<Question> all = quiz.quiz().questions();
        int place = all.indexOf(found.question());
        pageTitle(TEXT.get(
                "question.title", "number", place + 1, "section", quiz.section().title(), "course", course.title()));
        Nav around = new Nav();
        around.addClassName("around");
        around.getElement().setAttribute("aria-label", TEXT.get("question.nav"));
        around.add(Ui.span(TEXT.get("question.place", "number", place + 1, "all", all.size()), "quiet"));
        if (place > 0) {
            around.add(new Anchor(found.address(all.get(place - 1)), TEXT.get("question.previous")));
        }
        if (place < all.size() - 1) {
            around.add(new Anchor(found.address(all.get(place + 1)), TEXT.get("question.next")));
        }
        String lesson = quiz.lesson().id();
        Section asked = new Section(
                new TrustedHtml(
                        "h1", "", Markdown.inline(found.question().basics().ask())),
                new QuestionKey(quiz.lesson(), quiz.quiz(), found.question()),
                QuestionKey.place(quiz.lesson(), quiz.section(), quiz.quiz(), found.question()));
        if (quiz.taught().staff().may(Permission.CORRECT_KEYS)) {
            asked.add(Ui.rich(
                    Ui.paragraph("", "small"),
                    TEXT.get("question.correct"),
                    new Anchor(CourseLinks.lesson(course.id(), lesson))));
        }
        add(
                Ui.where(
                        new Anchor(CourseLinks.course(course.id()), course.title()),
                        new Anchor(
                                CourseLinks.figures(course.id(), lesson),
                                quiz.lesson().title()),
                        new Anchor(
                                CourseLinks.quiz(
                                        course.id(), lesson, quiz.quiz().id()),
                                quiz.section().title())),
                around,
                CourseTop.archived(course),
                Ui.box("lead of-question", asked, QuizView.guarded(() -> figures(found))));
    }

    private Component figures(Found found) {
        QuestionFigures figures = finder.figures(found.quiz())
                .question(found.question().id())
                .orElseThrow();
        Div content = new Div();
        if (figures.mayBeMisKeyed()) {
            content.add(misKeyed(figures));
        }
        if (figures.n() == 0) {
            content.add(QuizView.empty());
            return content;
        }
        if (figures.changedSince() || figures.versions().size() > 1) {
            content.add(Ui.quiet(TEXT.get("question.newest", "changed", figures.changedSince(), "n", figures.n())));
        }
        if (figures.n() < Statistics.LEAST_FOR_SHARES) {
            content.add(few(figures));
        } else {
            content.add(new TrustedHtml("dl", "figs", numbers(figures)));
            if (!figures.chosen().isEmpty()) {
                content.add(answers(figures));
            }
            if (figures.asksConfidence()) {
                content.add(confidence(figures));
            }
        }
        if (figures.versions().size() > 1) {
            content.add(versions(figures));
        }
        content.add(FigureHtml.how(
                TEXT.get("how.who"),
                TEXT.get("how.full"),
                TEXT.get("how.points"),
                TEXT.get("how.rest"),
                TEXT.get("how.fisher"),
                TEXT.get("how.thirds"),
                TEXT.get("how.time"),
                TEXT.get("how.mis-keyed")));
        return content;
    }

    private static Div misKeyed(QuestionFigures figures) {
        Chosen preferred = figures.preferred();
        return Ui.box(
                "trouble",
                Ui.rich(
                        new Paragraph(),
                        preferred == null
                                ? TEXT.get("question.mis-keyed")
                                : TEXT.get(
                                        "question.mis-keyed.option",
                                        "answer",
                                        preferred.letter().isEmpty() ? preferred.text() : preferred.letter())));
    }

    private static Component few(QuestionFigures figures) {
        String said = figures.chosen().stream()
                .filter(each -> each.all() > 0)
                .map(each -> TEXT.get(
                        "question.chose",
                        "count",
                        each.all(),
                        "answer",
                        each.letter().isEmpty() ? each.text() : each.letter(),
                        "correct",
                        each.key()))
                .collect(Collectors.joining(" "));
        return new Section(
                new H2(TEXT.get("figures.so-far", "n", figures.n())),
                new Paragraph(said.isEmpty() ? TEXT.get("question.full", full(figures)) : said),
                Ui.quiet(TEXT.get("figures.too-few")));
    }

    private static Object[] full(QuestionFigures figures) {
        return new Object[] {"count", figures.count(FirstWork::hasFullCredit), "n", figures.n()};
    }

    private static String numbers(QuestionFigures figures) {
        List<String> all = new ArrayList<>();
        Share full = figures.full();
        all.add(figure(
                TEXT.get("question.full-credit"),
                FigureHtml.percent(full.mean()),
                FigureHtml.interval(full),
                TEXT.get("question.full", full(figures)) + " " + between(full)));
        Share points = figures.points();
        if (Math.abs(points.mean() - full.mean()) > 1e-9) {
            all.add(figure(
                    TEXT.get("question.points"),
                    FigureHtml.percent(points.mean()),
                    FigureHtml.interval(points),
                    between(points)));
        }
        all.add(rest(figures));
        Spread time = figures.time();
        boolean timed = time.n() >= Statistics.LEAST_FOR_SHARES;
        all.add(figure(
                TEXT.get("question.time"),
                timed ? QuizView.time(time.median()) : "–",
                "",
                timed
                        ? TEXT.get(
                                "question.half",
                                "n",
                                time.n(),
                                "low",
                                QuizView.time(time.low()),
                                "high",
                                QuizView.time(time.high()))
                        : TEXT.get("question.time.few", "n", time.n())));
        if (figures.hasHint()) {
            int opened = figures.count(FirstWork::openedHint);
            int then = figures.count(work -> work.openedHint() && work.isCorrect());
            all.add(figure(
                    TEXT.get("question.hint"),
                    String.valueOf(opened),
                    "",
                    TEXT.get("question.hint.then", "n", figures.n(), "opened", opened, "correct", then)));
        }
        return String.join("", all);
    }

    private static String between(Share share) {
        Interval interval = share.interval();
        return TEXT.get(
                "question.between",
                "low",
                FigureHtml.percent(interval.low()),
                "high",
                FigureHtml.percent(interval.high()));
    }

    private static String rest(QuestionFigures figures) {
        var r = figures.correlation();
        if (r == null) {
            return figure(TEXT.get("figures.rest"), "–", "", TEXT.get("question.rest.none", "few", !figures.hasThirds()));
        }
        Interval interval = figures.correlationInterval();
        String meaning = interval.low() > 0 ? "strong" : interval.high() < 0 ? "weak" : "unclear";
        return figure(
                TEXT.get("figures.rest"),
                TEXT.get("figures.number", "value", r),
                "",
                TEXT.get(
                        "question.rest",
                        "n",
                        Objects.requireNonNull(figures.statistic()).n(),
                        "low",
                        interval.low(),
                        "high",
                        interval.high(),
                        "meaning",
                        meaning));
    }

    private static String figure(String name, String number, String picture, String words) {
        return Markup.element(
                "div",
                "",
                Markup.text("dt", "", name),
                Markup.element("dd", "", Markup.text("b", "", number), picture, Markup.text("small", "", words)));
    }

    private static Section answers(QuestionFigures figures) {
        List<Chosen> chosen = figures.chosen();
        ItemStatistic of = figures.statistic();
        if (of == null || !figures.hasThirds()) {
            return new Section(
                    new H2(TEXT.get("question.answers")),
                    new TrustedHtml("div", "", counts(chosen, figures.n(), null)),
                    Ui.quiet(TEXT.get("question.thirds.later")));
        }
        int top = of.strongest().size();
        int middle = of.middle().size();
        Chosen key = chosen.stream().filter(Chosen::key).findFirst().orElse(null);
        Chosen preferred = figures.preferred();
        String title;
        if (preferred != null) {
            title = TEXT.get("question.prefers", "answer", named(preferred));
        } else if (key != null
                && key.top() * middle >= key.middle() * top
                && key.middle() * top >= key.bottom() * middle
                && key.top() > key.bottom()
                && chosen.stream().filter(Chosen::key).count() == 1) {
            title = TEXT.get("question.rises", "answer", named(key));
        } else {
            title = TEXT.get("question.answers");
        }
        return new Section(
                new H2(title),
                Ui.quiet(TEXT.get("question.thirds", "top", top, "middle", middle)),
                new TrustedHtml(
                        "div",
                        "",
                        FigureHtml.panes(chosen, top, middle, top)
                                + FigureHtml.folded(
                                        TEXT.get("figures.table"), counts(chosen, figures.n(), of))));
    }

    private static String named(Chosen answer) {
        return answer.letter().isEmpty() ? answer.text() : answer.letter();
    }

    /** @param thirds or {@code null} for a table without them */
    private static String counts(List<Chosen> chosen, int n, @Nullable ItemStatistic thirds) {
        List<String> headings = new ArrayList<>(List.of(TEXT.get("question.option")));
        if (thirds != null) {
            int third = thirds.strongest().size();
            headings.add(TEXT.get("question.third", "third", "top", "students", third));
            headings.add(TEXT.get(
                    "question.third", "third", "middle", "students", thirds.middle().size()));
            headings.add(TEXT.get("question.third", "third", "bottom", "students", third));
        }
        headings.add(TEXT.get("question.all", "students", n));
        return FigureHtml.table(headings, chosen, each -> {
            List<String> cells = new ArrayList<>(List.of(FigureHtml.name(each)));
            if (thirds != null) {
                cells.addAll(List.of("" + each.top(), "" + each.middle(), "" + each.bottom()));
            }
            cells.add(each.all() + (thirds == null ? " " + FigureHtml.interval(Statistics.share(each.all(), n)) : ""));
            return cells;
        });
    }

    private static Section confidence(QuestionFigures figures) {
        int wrong = figures.count(work -> work.confidence() == Level.CERTAIN && !work.isCorrect());
        int said = figures.count(work -> work.confidence() != null);
        return new Section(
                new H2(TEXT.get("question.certain", "count", wrong)),
                new TrustedHtml("div", "", FigureHtml.certainties(figures.certainties())),
                Ui.quiet(TEXT.get("question.confidence", "said", said, "n", figures.n())));
    }

    private static Section versions(QuestionFigures figures) {
        List<Version> versions = figures.versions();
        int count = versions.size();
        String table = FigureHtml.table(
                List.of(TEXT.get("question.version"), TEXT.get("question.full-credit")),
                versions,
                version -> List.of(
                        Markup.escape(TEXT.get(
                                "question.version.since",
                                "number",
                                count - versions.indexOf(version),
                                "date",
                                UserTime.dayAndTime(version.since()))),
                        FigureHtml.share(version.full())));
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Question was = versions.get(i).question();
            texts.append(Markup.text("h3", "", TEXT.get("question.version.number", "number", count - i)))
                    .append(Markup.element("p", "", Markdown.inline(was.basics().ask())))
                    .append(Markup.element(
                            "ul",
                            "",
                            was.choices().stream()
                                    .map(Option::text)
                                    .map(text -> Markup.element("li", "", Markdown.inline(text)))
                                    .collect(Collectors.joining())))
                    .append(Markup.text("p", "", TEXT.get("key.answer", "answer", was.correctAnswer())));
        }
        return new Section(
                new H2(TEXT.get("question.versions")),
                new TrustedHtml(
                        "div",
                        "",
                        table + FigureHtml.folded(TEXT.get("question.changes"), texts.toString())));
    }
}
