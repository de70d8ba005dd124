package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.gradebook.Gradebook;
import org.readout.gradebook.Gradebook.Average;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Column;
import org.readout.gradebook.Gradebook.Row;
import org.readout.gradebook.Gradebook.Status;
import org.readout.gradebook.ui.RowOrder.By;
import org.readout.question.Score;

/**
 * The table of students and sections. A plain table, so that a screen reader's own table commands work; the arrow keys of
 * {@code scripts/gradebook.js} come on top and take all cells but one out of the tab order.
 */
@Tag("readout-sheet")
final class GradebookTable extends HtmlContainer {

    private static final String NOTHING = "–";
    private static final String BEGUN = "…";

    private final CourseId course;
    private final String lessonId;
    private final List<Column> columns;
    private final int prompts;
    private final NativeTableBody body;
    private final Map<By, NativeTableHeaderCell> sortable = new HashMap<>();

    GradebookTable(Gradebook gradebook, Consumer<By> onSort) {
        this.course = gradebook.course().id();
        this.lessonId = gradebook.lessonId();
        this.columns = gradebook.columns();
        this.prompts = gradebook.prompts();
        addClassName("sheet");
        getStyle().set("--columns", String.valueOf(columns.size() + 2));
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", "Scores");
        getElement().setAttribute("tabindex", "0");
        NativeTable table = new NativeTable();
        table.setCaptionText("Scores by student and section. Select a score to see the answers.");
        table.getCaption().addClassName("unseen");
        table.getHead().add(header(onSort));
        this.body = table.getBody();
        table.getFoot().add(averages(gradebook));
        add(table);
    }

    /** Shows these rows in this order. */
    void show(List<Row> rows, RowOrder order) {
        sortable.forEach((by, cell) -> cell.getElement().setAttribute("aria-sort", order.ariaSort(by)));
        body.removeAll();
        rows.forEach(row -> body.add(row(row)));
    }

    private NativeTableRow header(Consumer<By> onSort) {
        NativeTableRow row = new NativeTableRow();
        row.add(sortHeader("Student", new By.Name(), onSort));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            NativeTableHeaderCell cell = column.quizId() == null
                    ? columnHeader(column.title())
                    : sortHeader(column.title(), new By.Section(i), onSort);
            cell.add(note(column.quizId() == null ? "no quiz" : Score.plain(column.points()) + "\u00A0pts"));
            row.add(cell);
        }
        row.add(sortHeader("Posts", new By.Posts(), onSort), sortHeader("Lesson", new By.Total(), onSort));
        return row;
    }

    private static NativeTableHeaderCell columnHeader(String title) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(new Span(title));
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private NativeTableHeaderCell sortHeader(String title, By by, Consumer<By> onSort) {
        NativeButton button = new NativeButton(title, click -> onSort.accept(by));
        button.addClassName("sort");
        button.getElement().setAttribute("type", "button");
        NativeTableHeaderCell cell = new NativeTableHeaderCell(button);
        cell.getElement().setAttribute("scope", "col");
        sortable.put(by, cell);
        return cell;
    }

    private NativeTableRow row(Row row) {
        NativeTableRow result = new NativeTableRow();
        NativeTableHeaderCell name = new NativeTableHeaderCell(new Anchor(
                CourseLinks.student(course, row.student().id(), lessonId),
                row.student().name()));
        name.getElement().setAttribute("scope", "row");
        result.add(name);
        for (int i = 0; i < columns.size(); i++) {
            result.add(cell(row, columns.get(i), row.cells().get(i)));
        }
        String posts = row.promptsAnswered() + " of " + prompts;
        result.add(new NativeTableCell(
                row.posts() + row.replies() == 0
                        ? new Span(posts)
                        : new Anchor(
                                CourseLinks.student(course, row.student().id(), lessonId) + "#" + StudentView.WRITINGS,
                                posts)));
        NativeTableCell total = new NativeTableCell(new Span(
                row.total() == null ? NOTHING : Formats.percent(row.total().percent())));
        total.addClassName("total");
        result.add(total);
        return result;
    }

    private NativeTableCell cell(Row row, Column column, Cell cell) {
        NativeTableCell result = new NativeTableCell();
        // A score is coloured when it is whole.
        shade(cell.toGrade() == 0 ? cell.kept() : null).ifPresent(result::addClassName);
        String text = text(cell);
        result.add(cell.holdsSomething() ? link(row, column, text) : new Span(text));
        cell.notes().forEach(words -> result.add(note(words)));
        if (cell.earned() != null && cell.late().percentOff() > 0) {
            result.add(note("earned " + Score.plain(cell.earned().points())));
        }
        readingNote(cell).ifPresent(words -> result.add(note(words)));
        return result;
    }

    private Anchor link(Row row, Column column, String text) {
        Anchor link = new Anchor(
                CourseLinks.student(course, row.student().id(), lessonId) + "#"
                        + (column.quizId() == null ? column.sectionId() : column.quizId()),
                text);
        if (text.equals(NOTHING)) {
            link.setAriaLabel("nothing submitted");
        } else if (text.equals(BEGUN)) {
            link.setAriaLabel("begun");
        }
        return link;
    }

    private static String text(Cell cell) {
        if (cell.kept() != null) {
            return twoPlaces(cell.kept());
        }
        if (cell.status() == Status.NO_QUIZ && cell.readAt() != null) {
            return "read";
        }
        return cell.inProgress() && (cell.status() == Status.OPEN || cell.status() == Status.DUE_BEFORE_JOINING)
                ? BEGUN
                : NOTHING;
    }

    /** Always two places, so that the numbers of a column stand under each other. */
    private static String twoPlaces(Score score) {
        return score.points().setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** Whoever answers has usually read, and whoever has not read has usually not answered: only the others get a note. */
    private static Optional<String> readingNote(Cell cell) {
        if (cell.status() == Status.NO_QUIZ) {
            return Optional.empty();
        }
        boolean read = cell.readAt() != null;
        if (read == (cell.attempts() > 0)) {
            return Optional.empty();
        }
        return Optional.of(read ? "read" : "not read");
    }

    private static Optional<String> shade(@Nullable Score kept) {
        if (kept == null) {
            return Optional.empty();
        }
        int percent = kept.percent().intValue();
        return Optional.of(percent >= 90 ? "s4" : percent >= 70 ? "s3" : percent >= 50 ? "s2" : "s1");
    }

    private static NativeTableRow averages(Gradebook gradebook) {
        NativeTableRow row = new NativeTableRow();
        NativeTableHeaderCell name = new NativeTableHeaderCell("Class average");
        name.getElement().setAttribute("scope", "row");
        row.add(name);
        for (int i = 0; i < gradebook.columns().size(); i++) {
            row.add(average(gradebook.averages().get(i), gradebook.columns().get(i)));
        }
        Average total = gradebook.average();
        row.add(
                posts(gradebook),
                total == null
                        ? new NativeTableCell(new Span(NOTHING))
                        : withNumber(Formats.percent(total.percent()), total.n()));
        return row;
    }

    private static NativeTableCell posts(Gradebook gradebook) {
        int n = gradebook.rows().size();
        double mean = gradebook.rows().stream()
                .mapToInt(Row::promptsAnswered)
                .average()
                .orElse(0);
        return withNumber(String.format(Locale.ROOT, "%.1f of %d", mean, gradebook.prompts()), n);
    }

    /** In points of today's quiz: after an edit, earlier attempts may be out of others. */
    private static NativeTableCell average(@Nullable Average average, Column column) {
        return average == null
                ? new NativeTableCell(new Span(NOTHING))
                : withNumber(
                        average.of(column.points()).setScale(1, RoundingMode.HALF_UP) + " of "
                                + Score.plain(column.points()),
                        average.n());
    }

    private static NativeTableCell withNumber(String mean, int n) {
        NativeTableCell cell = new NativeTableCell(new Span(mean));
        cell.add(note(Formats.count(n, "student")));
        return cell;
    }

    private static Component note(String words) {
        Small small = new Small();
        small.setText(words);
        return small;
    }

    /** What is said beside a number. */
    @Tag("small")
    private static final class Small extends HtmlContainer {}
}
