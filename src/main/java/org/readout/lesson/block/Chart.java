package org.readout.lesson.block;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.lesson.block.ChartData.Figure;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** Lines or bars, with their figures in a table. */
final class Chart extends LessonBlock implements LessonBlock.CoverDrawing {

    /** The number of chart colours that stay apart for everyone. */
    private static final int SERIES_MOST = 4;

    /** Names at the ends of lines need this much of the height each, in per cent. */
    private static final int NAME_HEIGHT = 9;

    /** So many letters of names have room beside each other on a phone. */
    private static final int NAMES_BESIDE = 36;

    /** The upper and lower edge of the drawing on a cover, the line of its labels, and the longest label. */
    private static final int COVER_TOP = 18;

    private static final int COVER_BASE = 104;
    private static final int COVER_LABELS = 122;
    private static final int COVER_LABEL = 16;

    private static final Messages TEXT = Messages.of("lesson");

    private enum Kind {
        LINE,
        BAR
    }

    private static final Field<Kind> KIND = Field.optional(
                    "kind", ValueTypes.choice(Kind.values()), Kind.LINE, "How to draw it. Default: `line`.")
            .asUsual();
    private static final Field<String> TITLE = Field.required(
            "title",
            ValueTypes.plain("a title"),
            "The finding in one sentence, such as `Trade doubled in four years`.");
    private static final Field<String> MEASURE =
            Field.required("measure", ValueTypes.sectionMarkdown("a line"), "What was measured, without the unit.");
    private static final Field<String> NOTE = Field.optional(
            "note",
            ValueTypes.sectionMarkdown("a line"),
            "What readers should know about the figures, such as their limits.");
    private static final Field<String> NAME =
            Field.required("name", ValueTypes.plain("a name"), "The series' name, as in the first line of the data.");
    private static final Field<String> ISSUER =
            Field.required("issuer", ValueTypes.plain("a name"), "Who published the figures.");
    private static final Field<String> UNIT =
            Field.required("unit", ValueTypes.plain("a unit"), "The unit, the same for all series in a chart.");
    private static final Field<List<Positioned<String>>> SOURCES =
            Field.required("sources", ValueTypes.ids("sources"), "The ids of the sources.");
    private static final Field<List<ObjectNode>> SERIES = Field.required(
            "series",
            ValueTypes.objects("a list of series", ObjectType.of("a series", NAME, ISSUER, UNIT, SOURCES)),
            "The series, up to " + SERIES_MOST + ".");
    private static final Field<List<Positioned<String>>> DATA = Field.required(
            "data",
            ValueTypes.lines("lines of values with commas between"),
            "After `|`: a line with the names of the columns, then a line for each year, month or name. An empty value is a"
                    + " gap, and `~` marks an estimate.");

    private static final Field<String> TASK = Field.optional(
            "task",
            ValueTypes.sectionMarkdown("a sentence or two"),
            "Something to do with the figures in a spreadsheet. It stands beside the download.");

    Chart() {
        super("chart", ObjectType.of("a chart", KIND, TITLE, MEASURE, NOTE, SERIES, DATA, TASK));
    }

    @Override
    protected void check(ObjectNode chart, Report report) {
        List<ObjectNode> series = chart.list(SERIES);
        chart.get(SERIES).ifPresent(it -> ListChecks.atLeastOne(it, chart.place(SERIES), "series", report));
        if (series.size() > SERIES_MOST) {
            String fault = "the chart has " + series.size() + " series, and the limit is " + SERIES_MOST;
            report.error(chart.place(SERIES), "chart-series", fault + "; make two charts");
        }
        for (ObjectNode one : series) {
            citations(one, SOURCES, report);
            one.get(SOURCES).ifPresent(it -> ListChecks.atLeastOne(it, one.place(SOURCES), "source", report));
            String unit = series.getFirst().get(UNIT).orElse("");
            if (!one.get(UNIT).orElse(unit).equals(unit)) {
                String fault = "the unit " + Quotes.of(one.require(UNIT)) + " isn't that of the first series, "
                        + Quotes.of(unit);
                report.error(one.place(UNIT), "chart-unit", fault + "; make a chart for each unit");
            }
        }
        // A series with an error of its own may have lost its name.
        if (chart.complete() && !series.isEmpty()) {
            ChartData.read(chart.require(DATA), names(chart), report);
        }
    }

    private static List<Positioned<String>> names(ObjectNode chart) {
        return chart.list(SERIES).stream()
                .flatMap(series -> passage(series, NAME))
                .toList();
    }

    @Override
    protected List<Positioned<String>> plainText(ObjectNode chart) {
        return Stream.of(TITLE, MEASURE, NOTE, TASK)
                .flatMap(field -> passage(chart, field))
                .toList();
    }

    @Override
    protected String html(
            ObjectNode chart, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
        ChartData data = ChartData.read(chart.require(DATA), names(chart), new Report(""))
                .orElseThrow(() -> new IllegalStateException("The data was checked."));
        boolean bars = isBars(chart);
        String unit = chart.require(SERIES).getFirst().require(UNIT);
        return """
                <figure class="block chart"><figcaption><h2>%s</h2><p>%s</p></figcaption>
                <div class="plot%s" role="img" aria-label="%s"><svg viewBox="0 0 1000 1000" preserveAspectRatio="none" \
                aria-hidden="true">%s</svg>%s</div>
                %s<p class="from">%s%s</p>
                <details><summary>%s</summary>%s</details>
                <p class="task">%s<a href="%s" download="%s">%s</a></p></figure>""".formatted(
                Markup.escape(chart.require(TITLE)),
                TEXT.get("chart.measure", "measure", line.apply(chart.require(MEASURE)), "unit", Markup.escape(unit)),
                standing(data, bars),
                Markup.escape(label(chart, data)),
                plot(chart, data),
                words(data, Scale.of(data), bars),
                legend(data, bars),
                issuers(chart, cite),
                chart.get(NOTE).map(note -> " " + line.apply(note)).orElse(""),
                TEXT.get("chart.table"),
                table(data),
                chart.get(TASK)
                        .map(task -> "<b>%s</b> %s ".formatted(TEXT.get("chart.task"), line.apply(task)))
                        .orElse(""),
                download(data, unit),
                Markup.escape(fileName(chart.require(TITLE))),
                TEXT.get("chart.csv"));
    }

    /** Returns the class and the height of names that stand upright, because they have no room beside each other. */
    private static String standing(ChartData data, boolean bars) {
        int longest =
                data.rows().stream().mapToInt(row -> row.words().length()).max().orElse(0);
        return bars && !data.timed() && longest * data.rows().size() > NAMES_BESIDE
                ? " standing\" style=\"--names: " + longest
                : "";
    }

    /** Returns the figures as a file within the page, so that it can be downloaded from a copy without a server, too. */
    private static String download(ChartData data, String unit) {
        // Excel recognises UTF-8 by its first character.
        return "data:text/csv;charset=utf-8,"
                + URLEncoder.encode("\uFEFF" + data.csv(unit), StandardCharsets.UTF_8)
                        .replace("+", "%20");
    }

    private static String fileName(String title) {
        return title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "") + ".csv";
    }

    /** The drawing with its first and last label. */
    @Override
    public Optional<String> cover(ObjectNode chart) {
        return ChartData.read(chart.require(DATA), names(chart), new Report("")).map(data -> """
                <svg x="%d" y="%d" width="%d" height="%d" viewBox="0 0 1000 1000" preserveAspectRatio="none">%s</svg>%s%s""".formatted(
                        CoverShapes.LEFT,
                        COVER_TOP,
                        CoverShapes.RIGHT - CoverShapes.LEFT,
                        COVER_BASE - COVER_TOP,
                        plot(chart, data),
                        CoverShapes.text("start", CoverShapes.LEFT, COVER_LABELS, coverLabel(data, 0)),
                        CoverShapes.text(
                                "end",
                                CoverShapes.RIGHT,
                                COVER_LABELS,
                                coverLabel(data, data.rows().size() - 1))));
    }

    private static String coverLabel(ChartData data, int row) {
        String label = data.rows().get(row).label();
        return data.timed() ? label.substring(0, 4) : label.length() <= COVER_LABEL ? label : "";
    }

    /** The drawing without words, in a square that stretches. */
    private static String plot(ObjectNode chart, ChartData data) {
        Scale scale = Scale.of(data);
        String rules = scale.steps().stream()
                .map(step -> "M0 " + thousandths(scale.down(step)) + "H1000")
                .collect(Collectors.joining());
        return path("hair", rules) + (isBars(chart) ? bars(data, scale) : lines(data, scale));
    }

    private static boolean isBars(ObjectNode chart) {
        return chart.require(KIND) == Kind.BAR;
    }

    /** Returns a description of the drawing for those who can't see it. */
    private static String label(ObjectNode chart, ChartData data) {
        return Stream.concat(
                        Stream.of(chart.require(TITLE).replaceFirst("[.!?]?$", ".")),
                        IntStream.range(0, data.series().size()).mapToObj(series -> {
                            List<Integer> known = data.known(series);
                            int highest = highest(data, series);
                            return TEXT.get(
                                    "chart.series",
                                    "name",
                                    data.series().get(series),
                                    "start",
                                    figure(data, known.getFirst(), series).words(),
                                    "from",
                                    data.rows().get(known.getFirst()).words(),
                                    "end",
                                    figure(data, known.getLast(), series).words(),
                                    "to",
                                    data.rows().get(known.getLast()).words(),
                                    "most",
                                    figure(data, highest, series).words(),
                                    "peak",
                                    data.rows().get(highest).words());
                        }))
                .collect(Collectors.joining(" "));
    }

    private static int highest(ChartData data, int series) {
        return data.known(series).stream()
                .max(Comparator.comparing(row -> figure(data, row, series).value()))
                .orElseThrow();
    }

    private static Figure figure(ChartData data, int row, int series) {
        return Objects.requireNonNull(data.rows().get(row).figures().get(series));
    }

    /** A line for each series; a zero-length stroke with a round or square cap is a mark that doesn't stretch. */
    private static String lines(ChartData data, Scale scale) {
        StringBuilder svg = new StringBuilder();
        for (int series = 0; series < data.series().size(); series++) {
            StringBuilder firm = new StringBuilder();
            StringBuilder dashed = new StringBuilder();
            StringBuilder marks = new StringBuilder();
            StringBuilder open = new StringBuilder();
            List<Integer> known = data.known(series);
            for (int row : known) {
                Figure now = figure(data, row, series);
                String point = point(data, scale, row, now);
                (now.estimated() ? open : marks).append('M').append(point).append("h0");
                if (known.contains(row - 1)) {
                    Figure last = figure(data, row - 1, series);
                    (now.estimated() || last.estimated() ? dashed : firm)
                            .append('M')
                            .append(point(data, scale, row - 1, last))
                            .append('L')
                            .append(point);
                }
            }
            String look = "s" + (series + 1);
            svg.append(path("ln " + look, firm))
                    .append(path("ln guess " + look, dashed))
                    .append(path("dot " + look, marks))
                    .append(path("ring " + look, open))
                    .append(path("hole " + look, open));
        }
        return svg.toString();
    }

    private static String point(ChartData data, Scale scale, int row, Figure figure) {
        return thousandths(data.across(row)) + " " + thousandths(scale.down(figure.value()));
    }

    private static String path(String look, CharSequence d) {
        return d.isEmpty() ? "" : "<path class=\"" + look + "\" d=\"" + d + "\"/>";
    }

    /** A bar: its left edge, and the room for it and the gap after it, as shares of the width. */
    private record Bar(int series, Figure figure, double left, double room) {
        double wide() {
            return room * 0.92;
        }
    }

    /** Returns a group of bars for each row. */
    private static Stream<Bar> bars(ChartData data) {
        int series = data.series().size();
        double room = 0.74 / data.rows().size() / series;
        return IntStream.range(0, data.rows().size())
                .boxed()
                .flatMap(row -> IntStream.range(0, series)
                        .mapToObj(one -> Optional.ofNullable(
                                        data.rows().get(row).figures().get(one))
                                .map(it -> new Bar(one, it, middle(data, row) + (one - series / 2.0) * room, room)))
                        .flatMap(Optional::stream));
    }

    /** The bars start at zero. */
    private static String bars(ChartData data, Scale scale) {
        double zero = scale.down(BigDecimal.ZERO);
        return bars(data)
                .map(bar -> {
                    double down = scale.down(bar.figure().value());
                    return "<rect class=\"%s s%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                            .formatted(
                                    bar.figure().estimated() ? "bar guess" : "bar",
                                    bar.series() + 1,
                                    thousandths(bar.left()),
                                    thousandths(Math.min(down, zero)),
                                    thousandths(bar.wide()),
                                    thousandths(Math.abs(down - zero)));
                })
                .collect(Collectors.joining());
    }

    private static double middle(ChartData data, int row) {
        return (row + 0.5) / data.rows().size();
    }

    /** The words over the drawing, which don't stretch with it. */
    private static String words(ChartData data, Scale scale, boolean bars) {
        StringBuilder html = new StringBuilder();
        scale.steps().forEach(step -> html.append(word("y", 0, scale.down(step), scale.words(step))));
        boolean named = bars && !data.timed();
        Set<Integer> shown = new TreeSet<>();
        int last = data.rows().size() - 1;
        // The first and the last, then the others where there is room.
        for (int row : IntStream.concat(IntStream.of(0, last), IntStream.range(1, last))
                .toArray()) {
            if (named
                    || shown.stream()
                            .allMatch(it -> Math.abs(across(data, row, bars) - across(data, it, bars)) > 0.19)) {
                shown.add(row);
            }
        }
        for (int row : shown) {
            String look = row == 0 || row == last || named ? "x" : "x mid";
            html.append(
                    word(look, across(data, row, bars), 1, data.rows().get(row).words()));
        }
        if (!bars) {
            if (data.series().size() == 1) {
                List<Integer> known = data.known(0);
                Stream.of(highest(data, 0), known.getLast())
                        .distinct()
                        .forEach(row -> html.append(word(
                                row.equals(known.getLast()) ? "l end" : "l top",
                                data.across(row),
                                scale.down(figure(data, row, 0).value()),
                                figure(data, row, 0).words())));
            } else if (hasRoom(data, scale)) {
                for (int series = 0; series < data.series().size(); series++) {
                    int row = data.known(series).getLast();
                    double down = scale.down(figure(data, row, series).value());
                    html.append(word(
                            "l end t" + (series + 1),
                            data.across(row),
                            down,
                            data.series().get(series)));
                }
            }
        } else if (data.all().count() <= 12) {
            bars(data)
                    .forEach(bar -> html.append(word(
                            "l over",
                            bar.left() + bar.room() / 2,
                            scale.down(bar.figure().value().max(BigDecimal.ZERO)),
                            bar.figure().words())));
        }
        return html.toString();
    }

    private static double across(ChartData data, int row, boolean bars) {
        return bars ? middle(data, row) : data.across(row);
    }

    /** Returns whether every series ends at the right, at a height of its own. */
    private static boolean hasRoom(ChartData data, Scale scale) {
        List<Double> ends = new ArrayList<>();
        for (int series = 0; series < data.series().size(); series++) {
            int row = data.known(series).getLast();
            ends.add(scale.down(figure(data, row, series).value()));
            if (data.across(row) < 0.999) {
                return false;
            }
        }
        ends.sort(null);
        return IntStream.range(1, ends.size()).allMatch(at -> ends.get(at) - ends.get(at - 1) > NAME_HEIGHT / 100.0);
    }

    private static String word(String look, double across, double down, String text) {
        return "<span class=\"%s\" style=\"--x:%s%%;--y:%s%%\">%s</span>"
                .formatted(look, percent(across), percent(down), Markup.escape(text));
    }

    private static String legend(ChartData data, boolean bars) {
        StringBuilder items = new StringBuilder();
        if (data.series().size() > 1) {
            for (int series = 1; series <= data.series().size(); series++) {
                items.append(
                        item(sample("s" + series, bars, false), data.series().get(series - 1)));
            }
        }
        if (data.all().anyMatch(Figure::estimated)) {
            items.append(item(sample("s1", bars, true), TEXT.get("chart.estimate")));
        }
        if (data.hasGap()) {
            items.append(item("", TEXT.get("chart.gap")));
        }
        return items.isEmpty() ? "" : "<ul class=\"legend\" role=\"list\">" + items + "</ul>\n";
    }

    private static String item(String sample, String words) {
        return "<li>" + sample + Markup.escape(words) + "</li>";
    }

    private static String sample(String look, boolean bars, boolean guess) {
        String drawing = bars
                ? "<rect class=\"bar %s%s\" x=\"8\" y=\"1\" width=\"20\" height=\"12\"/>"
                        .formatted(guess ? "guess " : "", look)
                : path((guess ? "ln guess " : "ln ") + look, "M2 7H34")
                        + path((guess ? "ring " : "dot ") + look, "M18 7h0")
                        + path(guess ? "hole " + look : "", guess ? "M18 7h0" : "");
        return "<svg viewBox=\"0 0 36 14\" aria-hidden=\"true\">" + drawing + "</svg>";
    }

    /** Returns the issuers of the series, once if it is the same for all. */
    private static String issuers(ObjectNode chart, UnaryOperator<String> cite) {
        List<ObjectNode> series = chart.require(SERIES);
        List<String> issuers = series.stream()
                .map(one -> Markup.escape(one.require(ISSUER)) + citations(one, SOURCES, cite))
                .toList();
        return issuers.stream().distinct().count() == 1
                ? TEXT.get("chart.issuer", "issuer", issuers.getFirst())
                : IntStream.range(0, issuers.size())
                        .mapToObj(index -> TEXT.get(
                                "chart.issuers",
                                "name",
                                Markup.escape(series.get(index).require(NAME)),
                                "issuer",
                                issuers.get(index)))
                        .collect(Collectors.joining(" "));
    }

    private static String table(ChartData data) {
        String columns = data.series().stream()
                .map(name -> "<th scope=\"col\">" + Markup.escape(name) + "</th>")
                .collect(Collectors.joining());
        String rows = data.rows().stream()
                .map(row -> "<tr><th scope=\"row\">%s</th>%s</tr>"
                        .formatted(
                                Markup.escape(row.words()),
                                row.figures().stream()
                                        .map(figure -> "<td>" + (figure == null ? "–" : figure.words()) + "</td>")
                                        .collect(Collectors.joining())))
                .collect(Collectors.joining("\n"));
        return "<table><thead><tr><th scope=\"col\">%s</th>%s</tr></thead><tbody>\n%s</tbody></table>"
                .formatted(Markup.escape(data.heading()), columns, rows);
    }

    private static String thousandths(double share) {
        return decimal(share * 1000);
    }

    private static String percent(double share) {
        return decimal(share * 100);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
    }

    /** The vertical axis: round steps that include zero and every figure. */
    record Scale(BigDecimal least, BigDecimal most, BigDecimal step) {

        private static final List<BigDecimal> ROUND =
                Stream.of("1", "2", "2.5", "5", "10").map(BigDecimal::new).toList();

        /** At most this many steps cover the figures, apart from those that round the ends. */
        private static final BigDecimal STEPS = BigDecimal.valueOf(5);

        static Scale of(ChartData data) {
            List<BigDecimal> figures = Stream.concat(
                            Stream.of(BigDecimal.ZERO), data.all().map(Figure::value))
                    .toList();
            BigDecimal low = Collections.min(figures);
            BigDecimal high = Collections.max(figures);
            BigDecimal covered = high.compareTo(low) == 0 ? BigDecimal.ONE : high.subtract(low);
            BigDecimal rough = covered.divide(STEPS, MathContext.DECIMAL64);
            int power = rough.precision() - rough.scale() - 1;
            BigDecimal step = ROUND.stream()
                    .map(it -> it.scaleByPowerOfTen(power))
                    .filter(it -> it.compareTo(rough) >= 0)
                    .findFirst()
                    .orElseThrow();
            BigDecimal least = low.divide(step, 0, RoundingMode.FLOOR).multiply(step);
            BigDecimal most = high.divide(step, 0, RoundingMode.CEILING).multiply(step);
            return new Scale(least, most.compareTo(least) == 0 ? least.add(step) : most, step);
        }

        /** Returns the position of a figure between the top and the bottom, from 0 to 1. */
        double down(BigDecimal figure) {
            return most.subtract(figure)
                    .divide(most.subtract(least), MathContext.DECIMAL64)
                    .doubleValue();
        }

        List<BigDecimal> steps() {
            int count =
                    most.subtract(least).divide(step, 0, RoundingMode.HALF_UP).intValue();
            return IntStream.rangeClosed(0, count)
                    .mapToObj(it -> least.add(step.multiply(BigDecimal.valueOf(it))))
                    .toList();
        }

        String words(BigDecimal at) {
            int places = Math.max(0, step.stripTrailingZeros().scale());
            return String.format(Messages.locale(), "%,." + places + "f", at);
        }
    }
}
