package org.readout.gradebook.ui;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.readout.course.CourseLinks;
import org.readout.gradebook.Gradebook;
import org.readout.gradebook.Gradebook.Row;
import org.readout.gradebook.GradebookColumns.Column;
import org.readout.gradebook.GradebookColumns.Value;
import org.readout.text.Messages;
import org.readout.web.Ui;

/**
 * The table of students and sections. A plain table, so that the table commands of screen readers work; the script
 * {@code gradebook.js} adds arrow keys and leaves one cell in the tab order.
 */
@Tag("readout-sheet")
final class GradebookTable extends HtmlContainer {

    private static final Messages TEXT = Messages.of("gradebook");
    private final Gradebook gradebook;
    private final NativeTableBody body;
    private final List<NativeTableHeaderCell> headings = new ArrayList<>();

    /** @param onSort called with the position of a column whose heading was selected */
    GradebookTable(Gradebook gradebook, List<Column> columns, IntConsumer onSort) {
        this.gradebook = gradebook;
        addClassName("sheet");
        getStyle().set("--columns", String.valueOf(columns.size() - 1));
        getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", TEXT.get("table.label"))
                .setAttribute("tabindex", "0");
        NativeTable table = new NativeTable();
        table.setCaptionText(TEXT.get("table.caption"));
        table.getCaption().addClassName("unseen");
        NativeTableRow head = new NativeTableRow();
        NativeTableRow foot = new NativeTableRow();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            Column column = columns.get(i);
            NativeButton sort = Ui.button(column.title(), "sort");
            sort.addClickListener(click -> onSort.accept(place));
            NativeTableHeaderCell heading = Ui.columnHeading(column.sort() == null ? new Span(column.title()) : sort);
            if (!column.note().isEmpty()) {
                heading.add(small(column.note()));
            }
            headings.add(heading);
            head.add(heading);
            Value average = column.average();
            foot.add(cell(average == null ? new Value("–", "", "", null, "", List.of()) : average, "", i == 0));
        }
        table.getHead().add(head);
        table.getFoot().add(foot);
        this.body = table.getBody();
        add(table);
    }

    /** Shows these rows, which are sorted by the column at that position. */
    void show(List<Column> columns, List<Row> rows, int sortedBy, boolean ascending) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).sort() != null) {
                headings.get(i)
                        .getElement()
                        .setAttribute("aria-sort", i != sortedBy ? "none" : ascending ? "ascending" : "descending");
            }
        }
        body.removeAll();
        for (Row row : rows) {
            String page =
                    CourseLinks.student(gradebook.course().id(), row.student().id(), gradebook.lessonId());
            NativeTableRow line = new NativeTableRow();
            for (int i = 0; i < columns.size(); i++) {
                line.add(cell(columns.get(i).value().apply(row), page, i == 0));
            }
            body.add(line);
        }
    }

    private static HtmlContainer cell(Value value, String page, boolean heading) {
        HtmlContainer cell = heading ? Ui.rowHeading() : new NativeTableCell();
        if (!value.style().isEmpty()) {
            cell.addClassName(value.style());
        }
        if (!value.title().isEmpty()) {
            cell.setTitle(value.title());
        }
        if (value.part() == null) {
            cell.add(new Span(value.text()));
        } else {
            Anchor link = new Anchor(value.part().isEmpty() ? page : page + "#" + value.part(), value.text());
            if (!value.label().isEmpty()) {
                link.setAriaLabel(value.label());
            }
            cell.add(link);
        }
        value.notes().forEach(note -> cell.add(small(note)));
        return cell;
    }

    private static HtmlContainer small(String words) {
        HtmlContainer small = new HtmlContainer("small");
        small.setText(words);
        return small;
    }
}
