package org.readout.gradebook;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.readout.gradebook.GradebookColumns.CsvField;

/**
 * A gradebook as comma-separated values by RFC 4180: a header, then one row a student. In UTF-8 with a byte-order mark,
 * because spreadsheet programs take it for another encoding without one.
 */
public final class GradebookCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private GradebookCsv() {}

    /** Returns the content of the file. */
    public static byte[] of(Gradebook gradebook) {
        List<CsvField> fields = GradebookColumns.of(gradebook).stream()
                .flatMap(column -> column.csv().stream())
                .toList();
        StringWriter text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(guarded(fields.stream().map(CsvField::header)));
            gradebook
                    .rows()
                    .forEach(row -> csv.writeRecord(
                            guarded(fields.stream().map(field -> field.value().apply(row)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a name for the file: the course and the lesson in lower-case letters, digits and hyphens. */
    public static String fileName(Gradebook gradebook) {
        String name = (gradebook.course().title() + "-" + gradebook.lessonId())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return "gradebook-" + name + ".csv";
    }

    /** A spreadsheet runs a value that starts like a formula; an apostrophe before it makes it text. */
    private static List<String> guarded(Stream<String> values) {
        return values.map(value ->
                        !value.isEmpty() && STARTS_A_FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value)
                .toList();
    }
}
