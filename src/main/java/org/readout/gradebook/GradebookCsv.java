package org.readout.gradebook;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Column;
import org.readout.gradebook.Gradebook.Row;
import org.readout.gradebook.Gradebook.Status;
import org.readout.question.Score;
import org.readout.user.User;

/**
 * A gradebook as comma-separated values by RFC 4180: a header, then one row a student. In UTF-8 with a byte-order mark,
 * because spreadsheet programs take it for another encoding without one.
 */
public final class GradebookCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private GradebookCsv() {}

    /** The file's content. */
    public static byte[] of(Gradebook gradebook) {
        StringWriter text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(guarded(header(gradebook)));
            gradebook.rows().forEach(row -> csv.writeRecord(guarded(record(gradebook, row))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A name for the file: the course and the lesson in lower-case letters, digits and hyphens. */
    public static String fileName(Gradebook gradebook) {
        String name = (gradebook.course().title() + "-" + gradebook.lessonId())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return "gradebook-" + name + ".csv";
    }

    private static List<String> header(Gradebook gradebook) {
        List<String> header = new ArrayList<>(List.of("Name", "Email"));
        for (Column column : gradebook.columns()) {
            header.add(column.title() + ": read");
            if (column.quizId() != null) {
                header.add(column.title() + ": score");
                header.add(column.title() + ": out of");
                header.add(column.title() + ": status");
            }
        }
        header.add("Prompts answered, of " + gradebook.prompts());
        header.add("Posts");
        header.add("Replies");
        header.add("Points");
        header.add("Out of");
        header.add("Total in percent");
        return header;
    }

    private static List<String> record(Gradebook gradebook, Row row) {
        User student = row.student();
        List<String> record = new ArrayList<>();
        record.add(student.name());
        record.add(student.email() == null ? "" : student.email());
        for (int i = 0; i < gradebook.columns().size(); i++) {
            Column column = gradebook.columns().get(i);
            Cell cell = row.cells().get(i);
            record.add(cell.readAt() == null ? "no" : "yes");
            if (column.quizId() != null) {
                Score kept = cell.kept();
                record.add(kept == null ? "" : Score.plain(kept.points()));
                record.add(Score.plain(kept == null ? column.points() : kept.outOf()));
                record.add(status(cell));
            }
        }
        record.add(Integer.toString(row.promptsAnswered()));
        record.add(Integer.toString(row.posts()));
        record.add(Integer.toString(row.replies()));
        Score total = row.total();
        record.add(total == null ? "" : Score.plain(total.points()));
        record.add(total == null ? "" : Score.plain(total.outOf()));
        record.add(total == null ? "" : Score.plain(total.percent()));
        return record;
    }

    private static String status(Cell cell) {
        List<String> words = new ArrayList<>();
        if (cell.status() == Status.SUBMITTED) {
            words.add("submitted");
        }
        words.addAll(cell.notes());
        if (cell.earned() != null && cell.late().percentOff() > 0) {
            words.add("earned " + Score.plain(cell.earned().points()));
        }
        return String.join(", ", words);
    }

    private static List<String> guarded(List<String> values) {
        return values.stream().map(GradebookCsv::guarded).toList();
    }

    /** A spreadsheet runs a value that starts like a formula; an apostrophe before it makes it text. */
    private static String guarded(String value) {
        return !value.isEmpty() && STARTS_A_FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
