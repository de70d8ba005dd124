package org.readout.lesson.block;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.text.Messages;

/**
 * The figures of a chart, read from comma-separated lines.
 *
 * @param heading of the first column
 * @param timed whether the first column has years or months, so that their distances are drawn
 */
record ChartData(String heading, List<String> series, List<Row> rows, boolean timed) {

    private static final Pattern TIME = Pattern.compile("(\\d{4})(?:-(0[1-9]|1[0-2]))?");
    private static final Pattern FIGURE = Pattern.compile("(~?)(-?\\d{1,9}(?:\\.\\d{1,6})?)");

    /** @param estimated whether the figure is rounded, calculated or only for a part of the time */
    record Figure(BigDecimal value, boolean estimated) {

        String words() {
            String number = String.format(Messages.locale(), "%,." + value.scale() + "f", value);
            return estimated ? Messages.of("lesson").get("chart.about", "number", number) : number;
        }
    }

    /** @param figures one for each series, or null if there is none */
    record Row(String label, List<@Nullable Figure> figures) {

        /** The label in words, a month by a short name. */
        String words() {
            Matcher time = TIME.matcher(label);
            return time.matches() && time.group(2) != null
                    ? DateTimeFormatter.ofPattern(Messages.of("lesson").get("date.short-month"), Messages.locale())
                            .format(YearMonth.parse(label))
                    : label;
        }
    }

    private record Cell(String text, SourcePosition place) {}

    /** Reads the lines and reports their errors; empty if there are any. */
    static Optional<ChartData> read(List<Positioned<String>> lines, List<Positioned<String>> series, Report report) {
        int before = report.errors();
        List<Cell> header = cells(lines.getFirst());
        SourcePosition start = lines.getFirst().place();
        List<String> names = header.stream().skip(1).map(Cell::text).toList();
        if (!names.equals(Positioned.values(series))) {
            report.error(
                    start,
                    "chart-series",
                    "the first line of the data must name the series; write "
                            + Quotes.whole(
                                    header.getFirst().text() + "," + String.join(",", Positioned.values(series))));
        }
        if (lines.size() < 3) {
            report.error(
                    start,
                    "chart-data",
                    "the data has too few lines; write the names of the series, then at least two lines of figures");
        }
        List<Row> rows = new ArrayList<>();
        Map<String, Cell> seen = new HashMap<>();
        for (Positioned<String> line : lines.subList(1, lines.size())) {
            List<Cell> cells = cells(line);
            Cell label = cells.getFirst();
            Cell first = seen.putIfAbsent(label.text(), label);
            if (label.text().isEmpty()) {
                report.error(
                        label.place(), "chart-label", "this line starts with a comma; write a year or a name first");
            } else if (first != null) {
                report.error(
                        label.place(),
                        "chart-label",
                        Quotes.of(label.text()) + " is already on line "
                                + first.place().line() + "; remove one of them");
            }
            if (cells.size() != header.size()) {
                report.error(
                        line.place(),
                        "chart-row",
                        "this line has " + cells.size() + (cells.size() == 1 ? " value" : " values")
                                + ", and the first line has " + header.size()
                                + "; separate values with commas, and leave a missing one empty");
            } else {
                List<@Nullable Figure> figures = new ArrayList<>();
                for (Cell cell : cells.subList(1, cells.size())) {
                    figures.add(figure(cell, report));
                }
                rows.add(new Row(label.text(), figures));
            }
        }
        boolean timed = rows.stream().allMatch(row -> TIME.matcher(row.label()).matches())
                && rows.stream().map(row -> row.label().length()).distinct().count() <= 1;
        for (int index = 1; timed && index < rows.size(); index++) {
            String label = rows.get(index).label();
            if (label.compareTo(rows.get(index - 1).label()) < 0) {
                report.error(
                        Objects.requireNonNull(seen.get(label)).place(),
                        "chart-order",
                        Quotes.of(label) + " is earlier than the line above it; put the earlier one first");
            }
        }
        for (int index = 0; report.errors() == before && index < names.size(); index++) {
            int column = index;
            if (rows.stream().allMatch(row -> row.figures().get(column) == null)) {
                String fault = "the series " + Quotes.of(names.get(column)) + " has no figures";
                report.error(header.get(column + 1).place(), "chart-data", fault + "; add some, or remove the series");
            }
        }
        return report.errors() == before
                ? Optional.of(new ChartData(header.getFirst().text(), names, List.copyOf(rows), timed))
                : Optional.empty();
    }

    private static List<Cell> cells(Positioned<String> line) {
        List<Cell> cells = new ArrayList<>();
        int start = 0;
        for (String part : line.value().split(",", -1)) {
            int from = start + part.length() - part.stripLeading().length();
            int column = line.place().column() + line.value().codePointCount(0, part.isBlank() ? start : from);
            cells.add(new Cell(part.strip(), new SourcePosition(line.place().line(), column)));
            start += part.length() + 1;
        }
        return cells;
    }

    private static @Nullable Figure figure(Cell cell, Report report) {
        Matcher figure = FIGURE.matcher(cell.text());
        if (figure.matches()) {
            return new Figure(new BigDecimal(figure.group(2)), !figure.group(1).isEmpty());
        }
        if (!cell.text().isEmpty()) {
            report.error(
                    cell.place(),
                    "chart-number",
                    Quotes.of(cell.text())
                            + " isn't a number; write a number such as `95.3`, `~95` for an estimate, or nothing for a gap");
        }
        return null;
    }

    /** The indexes of the rows that have a figure of a series. */
    List<Integer> known(int series) {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).figures().get(series) != null)
                .boxed()
                .toList();
    }

    Stream<Figure> all() {
        return rows.stream().flatMap(row -> row.figures().stream()).filter(Objects::nonNull);
    }

    boolean hasGap() {
        return rows.stream().anyMatch(row -> row.figures().contains(null));
    }

    /** Returns the position of a row between the first and the last, from 0 to 1: by its time, or evenly. */
    double across(int row) {
        double first = moment(0);
        double last = moment(rows.size() - 1);
        return last == first ? 0 : (moment(row) - first) / (last - first);
    }

    private double moment(int row) {
        Matcher time = TIME.matcher(rows.get(row).label());
        if (!timed || !time.matches()) {
            return row;
        }
        return 12 * Integer.parseInt(time.group(1)) + (time.group(2) == null ? 0 : Integer.parseInt(time.group(2)));
    }

    /** Returns the figures as comma-separated values. A column after a series says which of its figures are estimates. */
    String csv(String unit) {
        StringWriter csv = new StringWriter();
        try (CsvWriter lines = CsvWriter.builder().build(csv)) {
            List<Boolean> estimates = IntStream.range(0, series.size())
                    .mapToObj(each -> rows.stream()
                            .map(row -> row.figures().get(each))
                            .anyMatch(figure -> figure != null && figure.estimated()))
                    .toList();
            List<String> names = new ArrayList<>(List.of(heading));
            for (int each = 0; each < series.size(); each++) {
                names.add(series.get(each) + " (" + unit + ")");
                if (estimates.get(each)) {
                    names.add(Messages.of("lesson").get("chart.csv.estimate", "name", series.get(each)));
                }
            }
            lines.writeRecord(names);
            for (Row row : rows) {
                List<String> values = new ArrayList<>(List.of(row.label()));
                for (int each = 0; each < series.size(); each++) {
                    Figure figure = row.figures().get(each);
                    values.add(figure == null ? "" : figure.value().toPlainString());
                    if (estimates.get(each)) {
                        values.add(figure != null && figure.estimated() ? "1" : "0");
                    }
                }
                lines.writeRecord(values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }
}
