package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Owed;
import org.readout.gradebook.LessonGradebook.Average;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.GradedSection;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.gradebook.LessonGradebook.Row;
import org.readout.gradebook.Spreadsheet.ExportField;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.UserId;

/**
 * The columns of a gradebook. The table, its sorting, the class averages and the files all use this list, so a new column
 * is one more entry in it.
 */
public final class LessonGradebookColumns {

    private static final Messages TEXT = Messages.of("gradebook");
    private static final String NOTHING = "–";
    private static final String STARTED = "…";

    private LessonGradebookColumns() {}

    /**
     * A column.
     *
     * @param key the name of the column in an address
     * @param note in small type below the title
     * @param sort the value that students are sorted by, {@code null} last; itself {@code null} for a column without sorting
     * @param fields the fields of the files; a column of the table may have several
     */
    public record Column(
            String key,
            String title,
            String note,
            Function<Row, Value> value,
            @Nullable Function<Row, @Nullable BigDecimal> sort,
            @Nullable Value average,
            List<ExportField<Row>> fields) {

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

    /** The colour of a cell, by the percentage of its points. */
    public enum Shade {
        HIGHEST(90),
        HIGH(70),
        LOW(50),
        LOWEST(0);

        private final int least;

        Shade(int least) {
            this.least = least;
        }

        static Shade of(int percent) {
            return Stream.of(values())
                    .filter(shade -> percent >= shade.least)
                    .findFirst()
                    .orElse(LOWEST);
        }

        public String className() {
            return "s" + (values().length - ordinal());
        }
    }

    /**
     * The text of a table cell.
     *
     * @param label for screen readers, if the text says too little; else empty
     * @param title shown when the mouse rests on the cell, else empty
     * @param part of the student's page that it links to, empty for the whole page; {@code null} for no link
     */
    public record Value(
            String text,
            String label,
            String title,
            @Nullable String part,
            String style,
            List<String> notes) {

        private static Value of(String text, @Nullable String part, String... notes) {
            return new Value(text, "", "", part, "", List.of(notes));
        }

        private static Value average(String text, int students) {
            return of(text, null, TEXT.get("table.students", "count", students));
        }
    }

    public static List<Column> of(LessonGradebook gradebook) {
        List<Column> columns = new ArrayList<>();
        columns.add(student(gradebook));
        for (int i = 0; i < gradebook.sections().size(); i++) {
            int place = i;
            columns.add(section(
                    gradebook, gradebook.sections().get(i), row -> row.cells().get(place)));
        }
        if (gradebook.readingCheckPoints() > 0) {
            columns.add(readingCheck(gradebook));
        }
        columns.add(posts(gradebook));
        columns.add(total(gradebook));
        return columns;
    }

    private static Column student(LessonGradebook gradebook) {
        Map<UserId, BigDecimal> places = new HashMap<>();
        gradebook.rows().forEach(row -> places.put(row.student().id(), BigDecimal.valueOf(places.size())));
        return new Column(
                "name",
                TEXT.get("table.student"),
                "",
                row -> Value.of(row.student().name(), ""),
                row -> places.get(row.student().id()),
                Value.of(TEXT.get("table.average"), null),
                // A file says more of a student.
                List.of());
    }

    private static Column section(LessonGradebook gradebook, GradedSection section, Function<Row, Cell> cell) {
        String key = "section-" + section.id();
        String title = section.title();
        Function<Row, Value> value = row -> value(section, cell.apply(row));
        ExportField<Row> read =
                new ExportField<>(title + ": read", row -> cell.apply(row).readAt() == null ? "no" : "yes");
        if (section.quizId() == null) {
            return new Column(key, title, TEXT.get("table.no-quiz"), value, null, null, List.of(read));
        }
        BigDecimal points = Score.rounded(section.points());
        Average average = gradebook.average(
                row -> cell.apply(row).toGrade() == 0 ? cell.apply(row).kept() : null);
        // In points of today's quiz: after an edit, earlier attempts may be out of others.
        Value mean = average == null
                ? null
                : Value.average(
                        mean(section.points().multiply(average.percent()).movePointLeft(2), points), average.n());
        return new Column(
                key,
                title,
                TEXT.get("table.points", "points", points),
                value,
                row -> percentOf(cell.apply(row).kept()),
                mean,
                List.of(
                        read,
                        ExportField.number(
                                title + ": score", row -> number(cell.apply(row).kept(), Score::points)),
                        new ExportField<>(title + ": out of", row -> {
                            Score kept = cell.apply(row).kept();
                            return kept == null ? points : kept.outOf();
                        }),
                        ExportField.number(
                                title + ": late penalty", row -> cell.apply(row).penalty()),
                        new ExportField<>(title + ": status", row -> status(cell.apply(row)))));
    }

    private static Value value(GradedSection section, Cell cell) {
        String text = text(cell);
        List<String> notes = new ArrayList<>(cell.notes());
        notes.remove(text);
        // Students who answer have usually read, and those who have not read have usually not answered.
        boolean read = cell.readAt() != null;
        if (cell.status() != Owed.NO_QUIZ && read != cell.attempts() > 0) {
            notes.add(TEXT.get(read ? "note.read" : "note.unread"));
        }
        return new Value(
                text,
                text.equals(NOTHING) ? TEXT.get("cell.nothing") : text.equals(STARTED) ? TEXT.get("cell.started") : "",
                cell.ifMissing(),
                !cell.hasWork() ? null : section.quizId() == null ? section.id() : section.quizId(),
                shade(cell),
                notes);
    }

    private static String text(Cell cell) {
        if (cell.kept() != null) {
            return Score.plain(cell.kept().points());
        }
        if (cell.status() == Owed.NO_QUIZ && cell.readAt() != null) {
            return TEXT.get("note.read");
        }
        if (cell.status() == Owed.MISSING) {
            return TEXT.get("note.missing");
        }
        return cell.inProgress() && (cell.status() == Owed.OPEN || cell.status() == Owed.DUE_BEFORE_JOINING)
                ? STARTED
                : NOTHING;
    }

    private static String shade(Cell cell) {
        if (cell.status() == Owed.MISSING) {
            return "missing";
        }
        return cell.kept() == null || cell.toGrade() > 0
                ? ""
                : Shade.of(cell.kept().percent().intValue()).className();
    }

    private static String status(Cell cell) {
        List<String> notes = new ArrayList<>(cell.notes());
        if (cell.status() == Owed.SUBMITTED) {
            notes.addFirst(TEXT.get("note.submitted"));
        }
        return String.join(", ", notes);
    }

    private static Column readingCheck(LessonGradebook gradebook) {
        String title = TEXT.get("table.reading-check");
        int points = gradebook.readingCheckPoints();
        Function<Row, @Nullable Score> earned =
                row -> row.readingCheck() == null || row.readingCheck().status() != Owed.SUBMITTED
                        ? null
                        : row.readingCheck().counts();
        int done = (int)
                gradebook.rows().stream().map(earned).filter(Objects::nonNull).count();
        return new Column(
                "reading-check",
                title,
                TEXT.get("table.points", "points", points),
                row -> readingCheck(row.readingCheck(), earned.apply(row)),
                row -> percentOf(earned.apply(row)),
                done == 0 ? null : Value.average(mean(BigDecimal.valueOf(points), BigDecimal.valueOf(points)), done),
                List.of(
                        ExportField.number(title + ": score", row -> number(earned.apply(row), Score::points)),
                        new ExportField<>(title + ": out of", row -> BigDecimal.valueOf(points)),
                        new ExportField<>(
                                title + ": status", row -> String.join(", ", readingCheckNotes(row.readingCheck())))));
    }

    private static Value readingCheck(@Nullable ReadingCheck check, @Nullable Score earned) {
        List<String> notes = readingCheckNotes(check);
        String text = earned != null
                ? Score.plain(earned.points())
                : check != null && check.status() == Owed.MISSING ? TEXT.get("note.missing") : NOTHING;
        notes.remove(text);
        notes.remove(TEXT.get("note.submitted"));
        return new Value(
                text,
                text.equals(NOTHING) ? TEXT.get("cell.nothing") : "",
                "",
                null,
                earned != null ? Shade.HIGHEST.className() : text.equals(NOTHING) ? "" : "missing",
                notes);
    }

    private static List<String> readingCheckNotes(@Nullable ReadingCheck check) {
        List<String> notes = new ArrayList<>();
        if (check != null) {
            switch (check.status()) {
                case SUBMITTED -> notes.add(TEXT.get("note.submitted"));
                case MISSING -> notes.add(TEXT.get("note.missing"));
                case DUE_BEFORE_JOINING -> notes.add(TEXT.get("note.due-before-joining"));
                default -> {}
            }
            if (check.isHalfDone()) {
                notes.add(TEXT.get("note.answered-once"));
            }
        }
        return notes;
    }

    private static Column posts(LessonGradebook gradebook) {
        List<Row> rows = gradebook.rows();
        int prompts = gradebook.prompts();
        double mean = rows.stream().mapToInt(Row::promptsAnswered).average().orElse(0);
        return new Column(
                "posts",
                TEXT.get("table.posts"),
                "",
                row -> Value.of(
                        TEXT.get("table.answered", "answered", row.promptsAnswered(), "prompts", prompts),
                        written(row) == 0 ? null : "written"),
                // By prompts; among equals, by how much was written.
                row -> BigDecimal.valueOf(row.promptsAnswered() * 1_000_000L + written(row)),
                Value.average(mean(BigDecimal.valueOf(mean), BigDecimal.valueOf(prompts)), rows.size()),
                List.of(
                        new ExportField<>(
                                "Prompts answered, of " + prompts, row -> BigDecimal.valueOf(row.promptsAnswered())),
                        new ExportField<>("Posts", row -> BigDecimal.valueOf(row.posts())),
                        new ExportField<>("Replies", row -> BigDecimal.valueOf(row.replies()))));
    }

    private static int written(Row row) {
        return row.posts() + row.replies();
    }

    private static Column total(LessonGradebook gradebook) {
        Average average = gradebook.average(Row::total);
        return new Column(
                "total",
                TEXT.get("table.total"),
                "",
                LessonGradebookColumns::total,
                row -> percentOf(row.total()),
                average == null ? null : Value.average(percent(average.percent()), average.n()),
                List.of(
                        ExportField.number("Points", row -> number(row.total(), Score::points)),
                        ExportField.number("Out of", row -> number(row.total(), Score::outOf)),
                        ExportField.number("Total in percent", row -> number(row.total(), Score::percent)),
                        new ExportField<>(
                                "Total: status", row -> row.provisional() ? TEXT.get("note.provisional") : "")));
    }

    private static Value total(Row row) {
        Score score = row.total();
        return new Value(
                score == null ? NOTHING : percent(score.percent()),
                "",
                "",
                "",
                "total",
                row.provisional() ? List.of(TEXT.get("note.provisional")) : List.of());
    }

    private static @Nullable BigDecimal percentOf(@Nullable Score score) {
        return score == null ? null : score.percent();
    }

    static @Nullable BigDecimal number(@Nullable Score score, Function<Score, BigDecimal> number) {
        return score == null ? null : number.apply(score);
    }

    private static String mean(BigDecimal mean, BigDecimal all) {
        return TEXT.get("table.mean", "mean", mean.setScale(1, RoundingMode.HALF_UP), "all", all);
    }

    /** Returns points for a message: two decimals at most. */
    public static BigDecimal shown(BigDecimal points) {
        return Score.rounded(points);
    }

    /** Returns whole percent; 100 only if nothing is missing, and 0 only if there is nothing. */
    public static String percent(BigDecimal percent) {
        int whole = percent.setScale(0, RoundingMode.HALF_UP).intValueExact();
        int least = percent.signum() > 0 ? 1 : 0;
        int most = percent.compareTo(BigDecimal.valueOf(100)) < 0 ? 99 : 100;
        return TEXT.get("percent", "percent", Math.clamp(whole, least, most));
    }
}
