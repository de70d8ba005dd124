package org.readout.gradebook;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.readout.question.Score;

/**
 * A table in a file that is written row by row while it is sent, so that a large one needs no more memory than a small one.
 * Cells are texts or numbers. No text runs as a formula: an XLSX file says that it is text, and in a CSV file an
 * apostrophe stands before what a spreadsheet would take for one.
 */
public final class Spreadsheet {

    /** Rows after which what is written leaves the memory. */
    private static final int ROWS_IN_MEMORY = 200;

    public enum Format {
        CSV("csv", "text/csv;charset=utf-8"),
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String ending;
        private final String contentType;

        Format(String ending, String contentType) {
            this.ending = ending;
            this.contentType = contentType;
        }

        String ending() {
            return ending;
        }
    }

    /** @param content writes the file to a stream */
    public record SpreadsheetFile(String name, Format format, Consumer<OutputStream> content) {

        public String contentType() {
            return format.contentType;
        }
    }

    /**
     * A field of each row.
     *
     * @param value a text or a {@link BigDecimal}
     */
    public record ExportField<R>(String header, Function<R, Object> value) {

        /** Returns a field with a number, empty where there is none. */
        static <R> ExportField<R> number(String header, Function<R, @Nullable BigDecimal> value) {
            return new ExportField<>(header, row -> {
                BigDecimal number = value.apply(row);
                return number == null ? "" : number;
            });
        }
    }

    /**
     * The places in a text before which a program could see a formula: at its start, and after what separates cells and rows
     * for a program that takes no comma for it. Such a program takes quotes and spaces before a formula for no part of it.
     */
    private static final Pattern FORMULA =
            Pattern.compile("^(?=[\\t\\r\\n])|(?<=^|[;\\t\\r\\n])(?=[\\h\"]*[=+\\-@＝＋－＠])");

    private Spreadsheet() {}

    /**
     * Writes a table and closes the stream.
     *
     * @param rows is given what writes one row; a row has texts and {@link BigDecimal}s
     */
    public static void write(Format format, OutputStream out, Consumer<Consumer<List<?>>> rows) {
        try {
            if (format == Format.CSV) {
                writeCsv(out, rows);
            } else {
                writeXlsx(out, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeCsv(OutputStream out, Consumer<Consumer<List<?>>> rows) throws IOException {
        try (Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            // Without a byte-order mark, spreadsheet programs take UTF-8 for another encoding.
            text.write("\uFEFF");
            rows.accept(row -> csv.writeRecord(row.stream()
                    .map(cell ->
                            cell instanceof BigDecimal number ? Score.plain(number) : guarded(String.valueOf(cell)))
                    .toList()));
        }
    }

    private static void writeXlsx(OutputStream out, Consumer<Consumer<List<?>>> rows) throws IOException {
        try (out;
                Workbook workbook = new Workbook(out, "Readout", null)) {
            Worksheet sheet = workbook.newWorksheet("Readout");
            sheet.freezePane(1, 1);
            int[] next = {0};
            rows.accept(row -> {
                for (int column = 0; column < row.size(); column++) {
                    if (row.get(column) instanceof BigDecimal number) {
                        sheet.value(next[0], column, new BigDecimal(Score.plain(number)));
                    } else if (!String.valueOf(row.get(column)).isEmpty()) {
                        sheet.inlineString(next[0], column, String.valueOf(row.get(column)));
                    }
                }
                if (++next[0] % ROWS_IN_MEMORY == 0) {
                    try {
                        sheet.flush();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            sheet.finish();
        }
    }

    /** A spreadsheet runs a value that starts like a formula; an apostrophe before it makes it text. */
    private static String guarded(String value) {
        return FORMULA.matcher(value).replaceAll("'");
    }
}
