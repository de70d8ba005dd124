package org.readout.gradebook.ui;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.gradebook.LessonFigures.TermFigures;
import org.readout.gradebook.LessonGradebookColumns;
import org.readout.gradebook.Statistics;
import org.readout.gradebook.Statistics.Share;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** What the pages with figures share: tables, intervals as pictures, and formulas on demand. */
final class FigureHtml {

    private static final Messages TEXT = Messages.of("gradebook");

    private FigureHtml() {}

    static String percent(double share) {
        return LessonGradebookColumns.percent(BigDecimal.valueOf(share * 100));
    }

    /** Returns a share as a dot and its interval as a bar, for those who see them. */
    static String interval(Share share) {
        return "<span class=\"ci\" aria-hidden=\"true\" style=\"--lo:%.0f%%;--hi:%.0f%%;--p:%.0f%%\"><i></i><b></b></span>"
                .formatted(share.interval().low() * 100, share.interval().high() * 100, share.mean() * 100);
    }

    static String between(Share share) {
        String low = percent(share.interval().low());
        return TEXT.get(
                "figures.between", "low", low, "high", percent(share.interval().high()));
    }

    /** Returns a percentage with its interval, or how many of a few students. */
    static String share(Share share) {
        return share.n() < Statistics.LEAST_FOR_SHARES
                ? of(Math.round(share.mean() * share.n()), share.n())
                : percent(share.mean()) + interval(share) + Markup.text("span", "unseen", between(share));
    }

    static String of(long count, int n) {
        return TEXT.get("figures.of", "count", count, "n", n);
    }

    static String number(double value) {
        return TEXT.get("figures.number", "value", value);
    }

    static String time(double seconds) {
        boolean minutes = seconds >= 120;
        return TEXT.get("figures.time", "minutes", minutes, "value", Math.round(minutes ? seconds / 60 : seconds));
    }

    static String section(String title, String... html) {
        return Markup.element("section", "", Markup.text("h2", "", title), String.join("", html));
    }

    static String quiet(String words) {
        return Markup.text("p", "small quiet", words);
    }

    static String folded(String summary, String html) {
        return Markup.element("details", "", Markup.text("summary", "", summary), html);
    }

    static String empty() {
        String next = Markup.text("p", "", TEXT.get("figures.none.next"));
        return Markup.element("div", "empty", Markup.text("h2", "", TEXT.get("figures.none")), next);
    }

    /** Returns a table; what is in the cells is HTML. A phone shows rows as cards, so each cell names its column. */
    static String table(Collection<String> headings, Stream<List<String>> rows) {
        List<String> names = headings.stream().map(Markup::escape).toList();
        String head = names.stream()
                .map(name -> "<th scope=\"col\" role=\"columnheader\">" + name + "</th>")
                .collect(Collectors.joining());
        String body = rows.map(cells -> IntStream.range(1, cells.size())
                        .mapToObj(
                                i -> "<td role=\"cell\" data-column=\"" + names.get(i) + "\">" + cells.get(i) + "</td>")
                        .collect(Collectors.joining(
                                "",
                                "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">" + cells.getFirst() + "</th>",
                                "</tr>")))
                .collect(Collectors.joining());
        return "<table role=\"table\" class=\"people-table\"><thead role=\"rowgroup\"><tr role=\"row\">" + head
                + "</tr></thead><tbody role=\"rowgroup\">" + body + "</tbody></table>";
    }

    /** Returns formulas with their sources, on demand. */
    static String how(String... keys) {
        String all = Stream.concat(Stream.of("how.who"), Stream.of(keys))
                .map(key -> Markup.element("p", "small", Ui.richHtml(TEXT.get(key))))
                .collect(Collectors.joining());
        return Markup.element("div", "how", folded(TEXT.get("figures.how"), all));
    }

    static String terms(List<TermFigures> terms) {
        return table(
                List.of(
                        TEXT.get("terms.term"),
                        TEXT.get("terms.looked-up"),
                        TEXT.get("terms.missed"),
                        TEXT.get("terms.both")),
                terms.stream().map(each -> {
                    String link = Markup.link(
                            "/terms/" + each.term().id(),
                            "",
                            Markup.escape(each.term().term()));
                    return List.of(link, "" + each.lookedUp(), "" + each.missed(), "" + each.both());
                }));
    }
}
