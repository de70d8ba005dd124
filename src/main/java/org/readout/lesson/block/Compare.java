package org.readout.lesson.block;

import java.util.List;
import java.util.Optional;
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
import org.readout.format.ReadableText;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.text.Markup;

/** A table that compares positions or theories, on a phone one card for each. */
final class Compare extends LessonBlock implements LessonBlock.CoverDrawing {

    /** More rows and columns are too small to see on a cover. */
    private static final int COVER_ROWS = 5;

    private static final int COVER_COLUMNS = 4;

    private static final Field<String> TITLE =
            Field.required("title", ValueTypes.plain("a title"), "The table's title.");
    private static final Field<String> NOTE = Field.optional(
            "note", ValueTypes.sectionMarkdown("a line"), "A line below the title, such as what is compared.");
    private static final Field<List<Positioned<String>>> COLUMNS = Field.required(
            "columns",
            ValueTypes.list("a list of headings", ValueTypes.plain("a heading")),
            "The headings of the columns. The first says what the rows are, such as `Theory`.");
    private static final Field<String> NAME = Field.required(
            "name", ValueTypes.sectionMarkdown("the row's name"), "What the row is about, such as a theory.");
    private static final Field<List<Positioned<String>>> CELLS = Field.required(
            "cells",
            ValueTypes.list("a list of texts", ValueTypes.sectionMarkdown("a sentence or two")),
            "One text for each column after the first, with links as in the text.");
    private static final Field<List<Positioned<String>>> SOURCES =
            Field.list("sources", ValueTypes.ids("sources"), "The ids of the supporting sources.");
    private static final Field<List<ObjectNode>> ROWS = Field.required(
            "rows",
            ValueTypes.objects("a list of rows", ObjectType.of("a row", NAME, CELLS, SOURCES)),
            "What is compared, one row for each.");

    Compare() {
        super("compare", ObjectType.of("a comparison", TITLE, NOTE, COLUMNS, ROWS));
    }

    @Override
    protected void check(ObjectNode table, Report report) {
        table.get(ROWS)
                .ifPresent(rows -> ListChecks.atLeastTwo(rows, table.place(ROWS), "rows", "compare-few", report));
        table.get(COLUMNS).ifPresent(columns -> {
            ListChecks.atLeastTwo(columns, table.place(COLUMNS), "columns", "compare-few", report);
            Positioned.repeated(columns)
                    .forEach(twice -> report.error(
                            twice.place(),
                            "compare-heading",
                            "two columns are called " + Quotes.of(twice.value()) + "; rename one"));
            // A row or heading with an error of its own may have lost a text.
            if (table.complete() && columns.size() > 1) {
                table.list(ROWS).forEach(row -> cells(row, columns.size() - 1, report));
            }
        });
        table.list(ROWS).forEach(row -> citations(row, SOURCES, report));
    }

    private static void cells(ObjectNode row, int expected, Report report) {
        int cells = row.list(CELLS).size();
        if (cells != expected) {
            String fault = "this row has " + cells + (cells == 1 ? " cell" : " cells") + ", and the table has "
                    + expected + " columns after the first";
            report.error(row.place(CELLS), "compare-cells", fault + "; write one cell for each of these columns");
        }
    }

    @Override
    protected List<Positioned<String>> plainText(ObjectNode table) {
        Stream<Positioned<String>> rows =
                table.list(ROWS).stream().flatMap(row -> Stream.concat(passage(row, NAME), row.list(CELLS).stream()));
        return Stream.of(passage(table, TITLE), passage(table, NOTE), table.list(COLUMNS).stream(), rows)
                .flatMap(passages -> passages)
                .toList();
    }

    /** Writes out the roles: a table that is laid out as cards is no table to a screen reader otherwise. */
    @Override
    protected String html(
            ObjectNode table, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
        String caption = caption(table, TITLE, NOTE, line);
        List<String> columns = Positioned.values(table.require(COLUMNS)).stream()
                .map(Markup::escape)
                .toList();
        return """
                <figure class="block compare">%s
                <table role="table" aria-label="%s">
                <thead role="rowgroup"><tr role="row">%s</tr></thead>
                <tbody role="rowgroup">
                %s</tbody></table></figure>""".formatted(
                        caption,
                        Markup.escape(table.require(TITLE)),
                        columns.stream()
                                .map("<th scope=\"col\" role=\"columnheader\">%s</th>"::formatted)
                                .collect(Collectors.joining()),
                        table.require(ROWS).stream()
                                .map(row -> row(row, columns, line, cite))
                                .collect(Collectors.joining()));
    }

    /** The table with lines for words: as many as its cells are long. */
    @Override
    public Optional<String> cover(ObjectNode table) {
        List<ObjectNode> rows = table.require(ROWS).stream().limit(COVER_ROWS).toList();
        int columns = Math.min(COVER_COLUMNS, table.require(COLUMNS).size() - 1);
        int names = 64;
        int wide = (CoverShapes.RIGHT - CoverShapes.LEFT - names) / columns;
        int high = (CoverShapes.HEIGHT - 28) / rows.size();
        StringBuilder svg = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            int top = 14 + row * high;
            if (row > 0) {
                rules.append("M" + CoverShapes.LEFT + " " + top + "H" + CoverShapes.RIGHT);
            }
            String name = ReadableText.ofShort(rows.get(row).require(NAME));
            svg.append(CoverShapes.rect(
                    "f" + (row % 4 + 1),
                    CoverShapes.LEFT,
                    top + high / 2 - 5,
                    Math.min(names - 16, 8 + 2 * name.length()),
                    10));
            List<Positioned<String>> cells = rows.get(row).require(CELLS);
            for (int column = 0; column < columns; column++) {
                int length = ReadableText.ofShort(cells.get(column).value()).length();
                int room = Math.max(1, (high - 6) / 8);
                int lines = Math.clamp(Math.ceilDiv(length, 45), 1, room);
                int y = top + (high - 8 * lines) / 2 + 2;
                for (int line = 0; line < lines; line++) {
                    // The last line ends where the text does.
                    int share = line < lines - 1 ? 100 : 35 + length * 7 % 60;
                    svg.append(CoverShapes.rect(
                            "dim",
                            CoverShapes.LEFT + names + column * wide,
                            y + 8 * line,
                            (wide - 12) * share / 100,
                            4));
                }
            }
        }
        return Optional.of(CoverShapes.path("hair", rules) + svg);
    }

    private static String row(
            ObjectNode row, List<String> columns, UnaryOperator<String> line, UnaryOperator<String> cite) {
        String name = line.apply(row.require(NAME)) + citations(row, SOURCES, cite);
        List<Positioned<String>> cells = row.require(CELLS);
        return "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">%s</th>%s</tr>\n"
                .formatted(
                        name,
                        IntStream.range(0, cells.size())
                                .mapToObj(index -> "<td role=\"cell\" data-th=\"%s\">%s</td>"
                                        .formatted(
                                                columns.get(index + 1),
                                                line.apply(cells.get(index).value())))
                                .collect(Collectors.joining()));
    }
}
