package org.readout.forecast.ui;

import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.forecast.Calibration;
import org.readout.forecast.Calibration.Decided;
import org.readout.forecast.Forecast.Given;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Outcome;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** Forecasts as HTML. A chart is a table, whose rows have a bar each. */
final class ForecastHtml {

    static final Messages TEXT = Messages.of("forecast");

    private ForecastHtml() {}

    /** Returns what was decided, with its source; nothing before. */
    static String outcome(Lesson.Forecast asked) {
        if (asked.outcome() == null) {
            return "";
        }
        String date = HumanDate.of(String.valueOf(asked.resolved()));
        return Markup.element(
                "p",
                "forecast-outcome",
                Markup.text("b", "", TEXT.get("outcome", "outcome", asked.outcome())),
                Markup.text("span", "", " " + TEXT.get("outcome.on", "date", date) + " "),
                Markup.link(String.valueOf(asked.source()), "rel=\"noopener\"", TEXT.get("outcome.source")));
    }

    /** Returns what a chance was worth; nothing unless it was decided with yes or no. */
    static String brier(Given given) {
        Outcome outcome = given.forecast().asked().outcome();
        if (outcome == null || outcome == Outcome.VOID) {
            return "";
        }
        String score = Decided.brier(given.percent(), outcome)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
        return Markup.text("p", "small", TEXT.get("brier", "percent", given.percent(), "score", score));
    }

    /** Returns the spread of chances, which are in order and at least one. */
    static String crowd(List<Integer> chances, int own) {
        int size = chances.size();
        int median = (chances.get(size / 2) + chances.get((size - 1) / 2)) / 2;
        String rows = IntStream.iterate(0, from -> from < 100, from -> from + 10)
                .mapToObj(from -> {
                    int to = from == 90 ? 100 : from + 9;
                    long count = chances.stream()
                            .filter(each -> each >= from && each <= to)
                            .count();
                    String you = own >= from && own <= to ? " class=\"yours\"" : "";
                    return row(you, from, to, bar(100 * count / size, ""), String.valueOf(count));
                })
                .collect(Collectors.joining());
        return Markup.text("p", "", TEXT.get("crowd", "median", median, "count", size, "own", own))
                + table(rows, "crowd.table", "column.chance", "column.spread", "column.people");
    }

    /** Returns how chances fit what happened, or how many decided questions that takes. */
    static String calibration(Calibration fit) {
        if (!fit.isShown()) {
            return Markup.text("p", "quiet", TEXT.get("calibration.few"));
        }
        String rows = fit.bins().stream()
                .map(bin -> row(
                        "",
                        bin.from(),
                        bin.to(),
                        bar(bin.happened(), "<path d=\"M%d 0V8\"/>".formatted(bin.mean())),
                        bin.mean() + "%",
                        bin.happened() + "%",
                        String.valueOf(bin.count())))
                .collect(Collectors.joining());
        String score = fit.brier().toPlainString();
        return Markup.text("p", "", TEXT.get("calibration", "count", fit.all().size(), "score", score))
                + table(
                        rows,
                        "calibration.table",
                        "column.chance",
                        "column.fit",
                        "column.mean",
                        "column.happened",
                        "column.forecasts");
    }

    private static String bar(long percent, String mark) {
        return "<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"" + percent
                + "\" height=\"8\"/>" + mark + "</svg>";
    }

    private static String row(String attributes, int from, int to, String bar, String... cells) {
        return "<tr" + attributes + "><th scope=\"row\">" + TEXT.get("range", "from", from, "to", to) + "</th><td>"
                + bar
                + "</td>"
                + Stream.of(cells).map(cell -> Markup.text("td", "num", cell)).collect(Collectors.joining())
                + "</tr>";
    }

    private static String table(String rows, String caption, String... headings) {
        String head = Stream.of(headings)
                .map(heading -> "<th scope=\"col\">" + Markup.escape(TEXT.get(heading)) + "</th>")
                .collect(Collectors.joining());
        return Markup.element(
                "table",
                "forecast-table",
                Markup.text("caption", "unseen", TEXT.get(caption)),
                "<thead><tr>" + head + "</tr></thead><tbody>" + rows + "</tbody>");
    }
}
