package org.readout.gradebook.ui;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Markdown;
import org.readout.gradebook.LessonGradebookColumns;
import org.readout.gradebook.QuestionFigures.Certainty;
import org.readout.gradebook.QuestionFigures.Chosen;
import org.readout.gradebook.QuizFigures;
import org.readout.gradebook.QuizFigures.Bar;
import org.readout.gradebook.Statistics.Interval;
import org.readout.gradebook.Statistics.Share;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** The pictures of the pages with figures. What each shows stands beside it in words or in a table. */
final class FigureHtml {

    private static final Messages TEXT = Messages.of("gradebook");

    private FigureHtml() {}

    static String percent(double share) {
        return LessonGradebookColumns.percent(BigDecimal.valueOf(share * 100));
    }

    /** Returns a share as a dot and its interval as a bar, for those who see them. */
    static String interval(Share share) {
        Interval at = share.interval();
        return "<span class=\"ci\" aria-hidden=\"true\" style=\"--lo:%s%%;--hi:%s%%;--p:%s%%\"><i></i><b></b></span>"
                .formatted(Math.round(at.low() * 100), Math.round(at.high() * 100), Math.round(share.mean() * 100));
    }

    /** Returns {@code 62%} with its picture, or how many of few students. */
    static String share(Share share) {
        return share.isTold()
                ? Markup.escape(TEXT.get(
                                "figures.share",
                                "share",
                                percent(share.mean()),
                                "low",
                                percent(share.interval().low()),
                                "high",
                                percent(share.interval().high())))
                        + interval(share)
                : Markup.escape(
                        TEXT.get("figures.few", "count", Math.round(share.mean() * share.n()), "students", share.n()));
    }

    /** Returns a table; what is in the cells is HTML. */
    static <T> String table(List<String> headings, List<T> rows, Function<T, List<String>> cells) {
        String head = headings.stream()
                .map(heading -> "<th scope=\"col\" role=\"columnheader\">" + Markup.escape(heading) + "</th>")
                .collect(Collectors.joining());
        StringBuilder body = new StringBuilder();
        for (T row : rows) {
            List<String> html = cells.apply(row);
            body.append("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">").append(html.getFirst()).append("</th>");
            for (int i = 1; i < html.size(); i++) {
                body.append("<td role=\"cell\" data-column=\"")
                        .append(Markup.escape(headings.get(i)))
                        .append("\">")
                        .append(html.get(i))
                        .append("</td>");
            }
            body.append("</tr>");
        }
        return "<table role=\"table\" class=\"people-table\"><thead role=\"rowgroup\"><tr role=\"row\">" + head
                + "</tr></thead><tbody role=\"rowgroup\">" + body + "</tbody></table>";
    }

    /** Returns something that is folded until someone asks for it. */
    static String folded(String summary, String html) {
        return Markup.element("details", "apart", Markup.text("summary", "", summary), html);
    }

    /** Returns formulas and their sources, folded. */
    static TrustedHtml how(String... paragraphs) {
        String all = Stream.of(paragraphs)
                .map(paragraph -> Markup.element("p", "small", Ui.richHtml(paragraph)))
                .collect(Collectors.joining());
        return new TrustedHtml("div", "how", folded(TEXT.get("figures.how"), all));
    }

    /** Returns the distribution of scores as bars, and as a table. */
    static String bars(QuizFigures quiz) {
        int most = Math.max(
                1, quiz.bars().stream().mapToInt(Bar::students).max().orElse(1));
        String bars = quiz.bars().stream()
                .map(bar -> Markup.element(
                        "li",
                        "",
                        "<span>" + bar.students() + "<i style=\"--v:" + (100 * bar.students() / most) + "\"></i></span>",
                        Markup.text("b", "", points(quiz, bar.from()))))
                .collect(Collectors.joining());
        return "<ol class=\"bars\" aria-hidden=\"true\">" + bars + "</ol>"
                + Markup.text("p", "small quiet", TEXT.get(quiz.isDrawn() ? "figures.bars.percent" : "figures.bars"))
                + folded(
                        TEXT.get("figures.table"),
                        table(
                                List.of(
                                        TEXT.get(quiz.isDrawn() ? "figures.percent" : "figures.points"),
                                        TEXT.get("figures.students")),
                                quiz.bars(),
                                bar -> List.of(points(quiz, bar.from()), String.valueOf(bar.students()))));
    }

    static String points(QuizFigures quiz, double points) {
        BigDecimal rounded = BigDecimal.valueOf(Math.round(points * 10), 1).stripTrailingZeros();
        return quiz.isDrawn() ? percent(points / 100) : rounded.toPlainString();
    }

    /** Returns a panel for each answer: a line from the bottom to the top third. */
    static String panes(List<Chosen> answers, int top, int middle, int bottom) {
        return Markup.element("div", "panes", answers.stream()
                .map(each -> pane(each, new double[] {
                    (double) each.bottom() / bottom, (double) each.middle() / middle, (double) each.top() / top
                }))
                .toArray(String[]::new));
    }

    private static String pane(Chosen answer, double[] shares) {
        StringBuilder line = new StringBuilder();
        StringBuilder points = new StringBuilder();
        String[] thirds = {TEXT.get("figures.bottom"), TEXT.get("figures.middle"), TEXT.get("figures.top")};
        for (int i = 0; i < shares.length; i++) {
            int x = 16 + 44 * i;
            long y = Math.round(78 - 64 * shares[i]);
            line.append(x).append(',').append(y).append(' ');
            points.append("<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"4.5\"/>"
                    .formatted(answer.key() ? "full" : "ring", x, y));
            points.append(text(x, y - 9, percent(shares[i]))).append(text(x, 95, thirds[i]));
        }
        String svg = "<svg viewBox=\"0 0 120 98\" aria-hidden=\"true\"><path class=\"hair\" d=\"M4 14H116M4 46H116\"/>"
                + "<path class=\"base\" d=\"M4 78H116\"/><polyline class=\"" + (answer.key() ? "key" : "other")
                + "\" points=\"" + line + "\"/>" + points + "</svg>";
        return Markup.element("div", "pane", svg, Markup.element("p", "", name(answer)));
    }

    private static String text(int x, long y, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>".formatted(x, y, Markup.escape(words));
    }

    /** Returns an answer with its letter, and a tick if it is correct. */
    static String name(Chosen answer) {
        String letter = answer.letter().isEmpty() ? "" : Markup.escape(answer.letter()) + " ";
        String text = letter + Markdown.inline(answer.text());
        return answer.key()
                ? Markup.element("b", "", "✓ ") + text + Markup.text("span", "unseen", " " + TEXT.get("figures.correct"))
                : text;
    }

    /** Returns how many were right and wrong at each level of confidence. */
    static String certainties(List<Certainty> levels) {
        String rows = levels.stream()
                .filter(level -> level.correct() + level.incorrect() > 0)
                .map(level -> Markup.element(
                        "div",
                        "",
                        Markup.element(
                                "dt",
                                "",
                                Markup.escape(TEXT.get("figures.level", "level", level.level())),
                                Markup.text(
                                        "small",
                                        "",
                                        TEXT.get("figures.count", "count", level.correct() + level.incorrect()))),
                        Markup.element(
                                "dd",
                                "",
                                part("y", level.correct(), TEXT.get("figures.correct")),
                                part("x", level.incorrect(), TEXT.get("figures.incorrect")))))
                .collect(Collectors.joining());
        return Markup.element("dl", "conf", rows);
    }

    private static String part(String className, int count, String words) {
        return count == 0
                ? ""
                : "<span class=\"" + className + "\" style=\"--n:" + count + "\">" + count
                        + Markup.text("span", "unseen", " " + words) + "</span>";
    }
}
