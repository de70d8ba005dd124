package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.attempt.Answer.FirstWork;
import org.readout.attempt.Confidence.Level;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Permission;
import org.readout.course.ui.CourseTop;
import org.readout.format.Markdown;
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

    record Found(FoundQuiz in, Question question) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return finder.find(names, query)
                .flatMap(in ->
                        in.quiz().question(names.get("question").orElse("")).map(it -> new Found(in, it)));
    }

    @Override
    protected void show(Found found) {
        FoundQuiz in = found.in();
        Course course = in.course();
        Question question = found.question();
        String lesson = in.lesson().id();
        String quiz = in.quiz().id();
        String title = in.section().title();
        List<Question> all = in.quiz().questions();
        int place = all.indexOf(question);
        pageTitle(TEXT.get("question.title", "number", place + 1, "section", title, "course", course.title()));
        Nav around = new Nav();
        around.addClassName("around");
        around.getElement().setAttribute("aria-label", TEXT.get("question.nav"));
        around.add(Ui.span(TEXT.get("question.place", "number", place + 1, "all", all.size()), "quiet"));
        if (place > 0) {
            around.add(new Anchor(in.address(all.get(place - 1)), TEXT.get("question.previous")));
        }
        if (place < all.size() - 1) {
            around.add(new Anchor(in.address(all.get(place + 1)), TEXT.get("question.next")));
        }
        Section key = new Section(
                new TrustedHtml("h1", "", Markdown.inline(question.basics().ask())),
                new QuestionKey(in.lesson(), in.quiz(), question),
                Ui.rich(
                        Ui.paragraph("", "small"),
                        TEXT.get("key.file", "lesson", lesson, "quiz", quiz, "question", question.id()),
                        new Anchor(CourseLinks.section(lesson, in.section().id()) + "#quiz-" + quiz)));
        if (in.staff().may(Permission.CORRECT_KEYS)) {
            Anchor corrections = new Anchor(CourseLinks.lesson(course.id(), lesson));
            key.add(Ui.rich(Ui.paragraph("", "small"), TEXT.get("question.correct"), corrections));
        }
        add(
                in.where(new Anchor(CourseLinks.quiz(course.id(), lesson, quiz), title)),
                around,
                CourseTop.archived(course),
                Ui.box(
                        "lead",
                        key,
                        QuizView.guarded(() -> QuizView.html(
                                figures(finder.figures(in).questions().get(place))))));
    }

    private static String figures(QuestionFigures figures) {
        int n = figures.n();
        if (n == 0) {
            return FigureHtml.empty();
        }
        boolean changed = figures.changedSince();
        List<Version> versions = figures.versions();
        boolean enough = n >= Statistics.LEAST_FOR_SHARES;
        return (figures.statistic().likelyMisKeyed() ? misKeyed(figures) : "")
                + (changed || versions.size() > 1
                        ? FigureHtml.quiet(TEXT.get("question.newest", "changed", changed, "n", n))
                        : "")
                + (enough ? numbers(figures) + answers(figures) + confidence(figures) : few(figures))
                + (versions.size() > 1 ? versions(versions) : "")
                + FigureHtml.how(
                        "how.full", "how.points", "how.rest", "how.fisher", "how.thirds", "how.time", "how.mis-keyed");
    }

    private static String misKeyed(QuestionFigures figures) {
        Chosen preferred = figures.preferred();
        String why = preferred == null
                ? TEXT.get("question.mis-keyed")
                : TEXT.get("question.mis-keyed.option", "answer", preferred.name());
        return Markup.element("div", "trouble", Markup.element("p", "", Ui.richHtml(why)));
    }

    private static String few(QuestionFigures figures) {
        String said = figures.chosen().stream()
                .filter(each -> each.all() > 0)
                .map(each ->
                        TEXT.get("question.chose", "count", each.all(), "answer", each.name(), "correct", each.key()))
                .collect(Collectors.joining(" "));
        String full = TEXT.get("question.full", "count", figures.count(FirstWork::hasFullCredit), "n", figures.n());
        return FigureHtml.section(
                TEXT.get("figures.so-far", "n", figures.n()),
                Markup.text("p", "", said.isEmpty() ? full : said),
                FigureHtml.quiet(TEXT.get("figures.too-few")));
    }

    private static String numbers(QuestionFigures figures) {
        int n = figures.n();
        Share full = figures.versions().getFirst().full();
        Share points = figures.points();
        String who = TEXT.get("question.full", "count", figures.count(FirstWork::hasFullCredit), "n", n) + " ";
        String all = share(TEXT.get("question.full-credit"), full, who);
        if (Math.abs(points.mean() - full.mean()) > 1e-9) {
            all += share(TEXT.get("quiz.share"), points, "");
        }
        all += rest(figures);
        Spread time = figures.time();
        boolean timed = time.n() >= Statistics.LEAST_FOR_SHARES;
        String low = FigureHtml.time(time.low());
        String high = FigureHtml.time(time.high());
        all += figure(
                TEXT.get("question.time"),
                timed ? FigureHtml.time(time.median()) : "–",
                "",
                TEXT.get("question.half", "timed", timed, "n", time.n(), "low", low, "high", high));
        if (figures.asked().basics().hint() != null) {
            int opened = figures.count(FirstWork::openedHint);
            int correct = figures.count(work -> work.openedHint() && work.isCorrect());
            String then = TEXT.get("question.hint.then", "n", n, "opened", opened, "correct", correct);
            all += figure(TEXT.get("question.hint"), String.valueOf(opened), "", then);
        }
        return Markup.element("dl", "figs", all);
    }

    private static String rest(QuestionFigures figures) {
        Double r = figures.correlation();
        Interval its = figures.correlationInterval();
        if (r == null || its == null) {
            String why = TEXT.get("question.rest.none", "few", !figures.hasThirds());
            return figure(TEXT.get("figures.rest"), "–", "", why);
        }
        String meaning = its.low() > 0 ? "strong" : its.high() < 0 ? "weak" : "unclear";
        int n = figures.statistic().n();
        String words = TEXT.get("question.rest", "n", n, "low", its.low(), "high", its.high(), "meaning", meaning);
        return figure(TEXT.get("figures.rest"), FigureHtml.number(r), "", words);
    }

    private static String share(String name, Share share, String who) {
        String words = who + FigureHtml.between(share);
        return figure(name, FigureHtml.percent(share.mean()), FigureHtml.interval(share), words);
    }

    private static String figure(String name, String number, String picture, String words) {
        String value = Markup.text("b", "", number) + picture + " " + Markup.text("small", "", words);
        return Markup.element("div", "", Markup.text("dt", "", name), Markup.element("dd", "", value));
    }

    private static List<Double> shares(QuestionFigures figures, Chosen answer) {
        return IntStream.range(0, answer.thirds().size())
                .mapToObj(i -> (double) answer.thirds().get(i)
                        / figures.thirds().get(i).size())
                .toList();
    }

    private static String answers(QuestionFigures figures) {
        List<Chosen> chosen = figures.chosen();
        if (chosen.isEmpty()) {
            return "";
        }
        String table = counts(figures, chosen);
        if (!figures.hasThirds()) {
            String later = FigureHtml.quiet(TEXT.get("question.thirds.later"));
            return FigureHtml.section(TEXT.get("question.answers"), table, later);
        }
        String panes =
                chosen.stream().map(each -> pane(each, shares(figures, each))).collect(Collectors.joining());
        int top = figures.thirds().getLast().size();
        return FigureHtml.section(
                answersTitle(figures, chosen),
                FigureHtml.quiet(TEXT.get(
                        "question.thirds",
                        "top",
                        top,
                        "middle",
                        figures.statistic().n() - 2 * top)),
                Markup.element("div", "panes", panes),
                FigureHtml.folded(TEXT.get("figures.table"), table));
    }

    private static String answersTitle(QuestionFigures figures, List<Chosen> chosen) {
        Chosen preferred = figures.preferred();
        if (preferred != null) {
            return TEXT.get("question.prefers", "answer", preferred.name());
        }
        List<Chosen> keys = chosen.stream().filter(Chosen::key).toList();
        List<Double> shares = keys.size() == 1 ? shares(figures, keys.getFirst()) : List.of();
        boolean rises = new TreeSet<>(shares).size() > 1
                && shares.stream().sorted().toList().equals(shares);
        return rises ? TEXT.get("question.rises", "answer", keys.getFirst().name()) : TEXT.get("question.answers");
    }

    /** Returns a line from the bottom to the top third that gave an answer. */
    private static String pane(Chosen answer, List<Double> shares) {
        List<String> names = List.of(TEXT.get("figures.bottom"), TEXT.get("figures.middle"), TEXT.get("figures.top"));
        StringBuilder line = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < shares.size(); i++) {
            int x = 16 + 44 * i;
            long y = Math.round(78 - 64 * shares.get(i));
            line.append(x).append(',').append(y).append(' ');
            marks.append(
                    "<circle cx=\"%d\" cy=\"%d\" r=\"4.5\"/><text x=\"%1$d\" y=\"%d\">%s</text><text x=\"%1$d\" y=\"95\">%s</text>"
                            .formatted(x, y, y - 9, FigureHtml.percent(shares.get(i)), names.get(i)));
        }
        return """
                <div class="pane%s"><svg viewBox="0 0 120 98" aria-hidden="true"><path d="M4 14H116M4 46H116"/>\
                <path d="M4 78H116"/><polyline points="%s"/>%s</svg><p>%s</p></div>
                """.formatted(answer.key() ? " correct" : "", line, marks, name(answer));
    }

    private static String name(Chosen answer) {
        String key = answer.key() ? Markup.text("b", "", TEXT.get("key.correct")) : "";
        return Markup.escape(answer.letter()) + " " + Markup.escape(answer.text()) + " " + key;
    }

    private static String counts(QuestionFigures figures, List<Chosen> chosen) {
        List<String> headings = new ArrayList<>(List.of(TEXT.get("question.option")));
        for (int i = 0; figures.hasThirds() && i < 3; i++) {
            headings.add(TEXT.get(
                    "question.third",
                    "third",
                    i,
                    "students",
                    figures.thirds().get(i).size()));
        }
        headings.add(TEXT.get("question.all", "students", figures.n()));
        return FigureHtml.table(headings, chosen.stream().map(each -> {
            List<String> cells = new ArrayList<>(List.of(name(each)));
            each.thirds().stream()
                    .limit(headings.size() - 2)
                    .map(String::valueOf)
                    .forEach(cells::add);
            cells.add(each.all() + FigureHtml.interval(Statistics.share(each.all(), figures.n())));
            return cells;
        }));
    }

    /** Returns how many were right and wrong at each level of confidence; empty if no one was asked. */
    private static String confidence(QuestionFigures figures) {
        int said = figures.count(work -> work.confidence() != null);
        if (said == 0) {
            return "";
        }
        String rows = Stream.of(Level.CERTAIN, Level.FAIRLY_SURE, Level.GUESSING)
                .map(level -> {
                    int right = figures.count(work -> work.confidence() == level && work.isCorrect());
                    int wrong = figures.count(work -> work.confidence() == level && !work.isCorrect());
                    String name =
                            Markup.text("dt", "", TEXT.get("figures.level", "level", level, "count", right + wrong));
                    String parts = part("y", right, TEXT.get("figures.correct"))
                            + part("x", wrong, TEXT.get("figures.incorrect"));
                    return Markup.element("div", "", name, Markup.element("dd", "", parts));
                })
                .collect(Collectors.joining());
        int wrong = figures.count(work -> work.confidence() == Level.CERTAIN && !work.isCorrect());
        return FigureHtml.section(
                TEXT.get("question.certain", "count", wrong),
                Markup.element("dl", "conf", rows),
                FigureHtml.quiet(TEXT.get("question.confidence", "said", said, "n", figures.n())));
    }

    private static String part(String className, int count, String words) {
        return count == 0
                ? ""
                : "<span class=\"%s\" style=\"--n:%d\">%2$d<span class=\"unseen\"> %s</span></span>"
                        .formatted(className, count, Markup.escape(words));
    }

    private static String versions(List<Version> versions) {
        int count = versions.size();
        String table = FigureHtml.table(
                List.of(TEXT.get("question.version"), TEXT.get("question.full-credit")),
                versions.stream().map(version -> {
                    String since = UserTime.dayAndTime(version.since());
                    int number = count - versions.indexOf(version);
                    return List.of(
                            TEXT.get("question.version.since", "number", number, "date", since),
                            FigureHtml.share(version.full()));
                }));
        String texts = versions.stream()
                .map(Version::question)
                .map(was -> Markup.element("p", "", Markdown.inline(was.basics().ask()))
                        + was.choices().stream()
                                .map(Option::text)
                                .map(text -> Markup.text("li", "", text))
                                .collect(Collectors.joining("", "<ul>", "</ul>"))
                        + Markup.text("p", "", TEXT.get("key.answer", "answer", was.correctAnswer())))
                .collect(Collectors.joining("<hr>"));
        return FigureHtml.section(
                TEXT.get("question.versions"), table, FigureHtml.folded(TEXT.get("question.changes"), texts));
    }
}
