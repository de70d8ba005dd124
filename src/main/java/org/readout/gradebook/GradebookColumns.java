package org.readout.gradebook;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.Gradebook.Average;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Row;
import org.readout.gradebook.Gradebook.Section;
import org.readout.gradebook.Gradebook.Status;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.readout.web.Ui;

/**
 * The columns of a gradebook. The table, its sorting, the class averages and the CSV file all go over this list, so a new
 * column of something that a row has is one more entry in it.
 */
public final class GradebookColumns {

    private static final String NOTHING = "–";
    private static final String STARTED = "…";
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private GradebookColumns() {}

    /**
     * A column.
     *
     * @param note in small type below the title; may be empty
     * @param value what the table shows of a student
     * @param sort what students are sorted by, those with {@code null} last; itself {@code null} if it can't be sorted by
     * @param average the class average, or {@code null} for none
     * @param csv the fields of the CSV file; a column of the table may have several
     */
    public record Column(
            String title,
            String note,
            Function<Row, Value> value,
            @Nullable Function<Row, @Nullable BigDecimal> sort,
            @Nullable Value average,
            List<CsvField> csv) {

        /** Sorts rows that come by name; equal ones stay so. */
        public List<Row> sorted(List<Row> byName, boolean ascending) {
            if (sort == null) {
                return byName;
            }
            Comparator<BigDecimal> direction = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
            return byName.stream()
                    .sorted(Comparator.comparing(sort, Comparator.nullsLast(direction)))
                    .toList();
        }
    }

    /**
     * What a cell of the table shows.
     *
     * @param label for screen readers, if the text says too little; else empty
     * @param part of the student's page that it links to, empty for the whole page; {@code null} for no link
     * @param style a style class, or empty
     * @param notes in small type below the text
     */
    public record Value(String text, String label, @Nullable String part, String style, List<String> notes) {

        private static Value plain(String text) {
            return new Value(text, "", null, "", List.of());
        }

        private static Value average(String text, int students) {
            return new Value(text, "", null, "", List.of(Ui.count(students, "student")));
        }
    }

    public record CsvField(String header, Function<Row, String> value) {}

    /** Returns the columns: the student, each section, the posts and the total of the lesson. */
    public static List<Column> of(Gradebook gradebook) {
        List<@Nullable Average> averages = gradebook.averages();
        List<Column> columns = new ArrayList<>();
        columns.add(student(gradebook));
        for (int i = 0; i < gradebook.sections().size(); i++) {
            int place = i;
            columns.add(section(gradebook.sections().get(i), row -> row.cells().get(place), averages.get(i)));
        }
        columns.add(posts(gradebook));
        columns.add(total(gradebook));
        return columns;
    }

    private static Column student(Gradebook gradebook) {
        Map<UserId, BigDecimal> places = new HashMap<>();
        gradebook.rows().forEach(row -> places.put(row.student().id(), BigDecimal.valueOf(places.size())));
        return new Column(
                "Student",
                "",
                row -> new Value(row.student().name(), "", "", "", List.of()),
                row -> places.get(row.student().id()),
                Value.plain("Class average"),
                List.of(
                        new CsvField("Name", row -> row.student().name()),
                        new CsvField(
                                "Email",
                                row -> row.student().email() == null
                                        ? ""
                                        : row.student().email())));
    }

    private static Column section(Section section, Function<Row, Cell> cell, @Nullable Average average) {
        String title = section.title();
        CsvField read = new CsvField(title + ": read", row -> cell.apply(row).readAt() == null ? "no" : "yes");
        if (section.quizId() == null) {
            return new Column(title, "no quiz", row -> value(section, cell.apply(row)), null, null, List.of(read));
        }
        String points = Score.plain(section.points());
        return new Column(
                title,
                points + "\u00A0pts",
                row -> value(section, cell.apply(row)),
                row -> percentOf(cell.apply(row).kept()),
                average == null
                        ? null
                        // In points of today's quiz: after an edit, earlier attempts may be out of others.
                        : Value.average(
                                section.points()
                                                .multiply(average.percent())
                                                .movePointLeft(2)
                                                .setScale(1, RoundingMode.HALF_UP)
                                        + " of " + points,
                                average.n()),
                List.of(
                        read,
                        new CsvField(
                                title + ": score",
                                row -> pointsOf(cell.apply(row).kept())),
                        new CsvField(title + ": out of", row -> {
                            Score kept = cell.apply(row).kept();
                            return kept == null ? points : Score.plain(kept.outOf());
                        }),
                        new CsvField(title + ": status", row -> status(cell.apply(row)))));
    }

    private static Value value(Section section, Cell cell) {
        String text = text(cell);
        List<String> notes = new ArrayList<>(cell.notes());
        if (cell.earned() != null && cell.late().percentOff() > 0) {
            notes.add("earned " + Score.plain(cell.earned().points()));
        }
        // Students who answer have usually read, and those who have not read have usually not answered.
        boolean read = cell.readAt() != null;
        if (cell.status() != Status.NO_QUIZ && read != cell.attempts() > 0) {
            notes.add(read ? "read" : "not read");
        }
        return new Value(
                text,
                text.equals(NOTHING) ? "nothing submitted" : text.equals(STARTED) ? "begun" : "",
                !cell.holdsSomething() ? null : section.quizId() == null ? section.id() : section.quizId(),
                shade(cell),
                notes);
    }

    private static String text(Cell cell) {
        if (cell.kept() != null) {
            // Always two decimals, so that the numbers of a column line up.
            return cell.kept().points().setScale(2, RoundingMode.HALF_UP).toPlainString();
        }
        if (cell.status() == Status.NO_QUIZ && cell.readAt() != null) {
            return "read";
        }
        return cell.inProgress() && (cell.status() == Status.OPEN || cell.status() == Status.DUE_BEFORE_JOINING)
                ? STARTED
                : NOTHING;
    }

    /** A score is coloured once it is graded in full. */
    private static String shade(Cell cell) {
        if (cell.kept() == null || cell.toGrade() > 0) {
            return "";
        }
        int percent = cell.kept().percent().intValue();
        return percent >= 90 ? "s4" : percent >= 70 ? "s3" : percent >= 50 ? "s2" : "s1";
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

    private static Column posts(Gradebook gradebook) {
        int prompts = gradebook.prompts();
        double mean = gradebook.rows().stream()
                .mapToInt(Row::promptsAnswered)
                .average()
                .orElse(0);
        return new Column(
                "Posts",
                "",
                row -> new Value(
                        row.promptsAnswered() + " of " + prompts,
                        "",
                        row.posts() + row.replies() == 0 ? null : "written",
                        "",
                        List.of()),
                // By prompts; among equals, by how much was written.
                row -> BigDecimal.valueOf(row.promptsAnswered() * 1_000_000L + row.posts() + row.replies()),
                Value.average(
                        String.format(Locale.ROOT, "%.1f of %d", mean, prompts),
                        gradebook.rows().size()),
                List.of(
                        new CsvField("Prompts answered, of " + prompts, row -> Integer.toString(row.promptsAnswered())),
                        new CsvField("Posts", row -> Integer.toString(row.posts())),
                        new CsvField("Replies", row -> Integer.toString(row.replies()))));
    }

    private static Column total(Gradebook gradebook) {
        Average average = gradebook.average();
        return new Column(
                "Lesson",
                "",
                row -> new Value(
                        row.total() == null ? NOTHING : percent(row.total().percent()), "", null, "total", List.of()),
                row -> percentOf(row.total()),
                average == null ? null : Value.average(percent(average.percent()), average.n()),
                List.of(
                        new CsvField("Points", row -> pointsOf(row.total())),
                        new CsvField(
                                "Out of",
                                row -> row.total() == null
                                        ? ""
                                        : Score.plain(row.total().outOf())),
                        new CsvField(
                                "Total in percent",
                                row -> row.total() == null
                                        ? ""
                                        : Score.plain(row.total().percent()))));
    }

    private static @Nullable BigDecimal percentOf(@Nullable Score score) {
        return score == null ? null : score.percent();
    }

    private static String pointsOf(@Nullable Score score) {
        return score == null ? "" : Score.plain(score.points());
    }

    /** Returns whole percent; 100 only if nothing is missing, and 0 only if there is nothing. */
    public static String percent(BigDecimal percent) {
        int whole = percent.setScale(0, RoundingMode.HALF_UP).intValueExact();
        if (whole == 100 && percent.compareTo(BigDecimal.valueOf(100)) < 0) {
            whole = 99;
        }
        if (whole == 0 && percent.signum() > 0) {
            whole = 1;
        }
        return whole + "\u00A0%";
    }

    /**
     * Returns comma-separated values by RFC 4180: a header, then one row a student. In UTF-8 with a byte-order mark, because
     * spreadsheet programs take it for another encoding without one.
     */
    public static byte[] csv(Gradebook gradebook) {
        List<CsvField> fields =
                of(gradebook).stream().flatMap(column -> column.csv().stream()).toList();
        StringWriter text = new StringWriter();
        text.write("\uFEFF");
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

    /** Returns a name for the CSV file: the course and the lesson in lower-case letters, digits and hyphens. */
    public static String csvName(Gradebook gradebook) {
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
