package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnRendering;
import com.vaadin.flow.component.grid.FooterRow;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.HeaderRow;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.gradebook.CourseGradebook;
import org.readout.gradebook.CourseGradebook.Filter;
import org.readout.gradebook.CourseGradebook.Index;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.CourseGradebookColumns;
import org.readout.gradebook.CourseGradebookColumns.CourseColumn;
import org.readout.gradebook.CourseGradebookService;
import org.readout.gradebook.ScoreText;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;

/**
 * The students of a course by its lessons. Rows are loaded as they are scrolled to. What needs every row, such as the
 * averages, is counted while the browser draws the first rows.
 */
final class CourseGradebookPanel extends Div {

    private static final Messages TEXT = Messages.of("gradebook");

    /** A class whose averages are counted before the page is shown. */
    private static final int SMALL = 150;

    /** The largest course whose table is printed whole. */
    static final int PRINTED = 500;

    private static final int AGAIN_MILLIS = 40;

    private static final int PAGE = 50;

    private final CourseGradebook gradebook;
    private final CourseGradebookService gradebooks;
    private final List<CourseColumn> columns;
    private final Set<String> correcting;
    private CompletableFuture<Index> counting;
    private final ScoreGrid<StudentRow> table;
    private final Grid<StudentRow> grid;
    private final Attention<Filter> attention;
    private final StudentFinder finder;
    private final FooterRow averages;
    private List<User> shown;

    /** The rows of a small class, by student. */
    private final Map<UserId, StudentRow> known = new HashMap<>();

    /** @param open shows a student's work in a lesson beside the table */
    CourseGradebookPanel(
            CourseGradebook gradebook,
            CourseGradebookService gradebooks,
            CourseMembers members,
            Map<UserId, String> numbers,
            Set<String> correcting,
            ShownRows first,
            List<Component> tools,
            BiFunction<User, String, Component> open) {
        this.gradebook = gradebook;
        this.gradebooks = gradebooks;
        this.columns = CourseGradebookColumns.of(gradebook);
        this.correcting = correcting;
        this.counting = load();
        this.shown = gradebook.students();
        addClassName("course-gradebook");
        CourseId course = gradebook.staff().course().id();
        attention = new Attention<>(first.filter(Filter.values()), this::rearrange);
        finder = new StudentFinder(
                members.groups(course), members.groupsOfStudents(course), numbers, first, this::rearrange);
        table = new ScoreGrid<>(
                PAGE,
                StudentRow::student,
                student -> CourseLinks.student(course, student.id()),
                this::rows,
                () -> shown.size());
        grid = table.grid();
        // Only those in view: each of forty takes the browser time in each row.
        grid.setColumnRendering(ColumnRendering.LAZY);
        show(course, (student, lesson) -> table.showBeside(open.apply(student, lesson)));
        averages = grid.appendFooterRow();
        table.start(first, this::rearrange);
        Div bar = Ui.box("tools", finder);
        Div beside = Ui.box("downloads", tools.toArray(Component[]::new));
        if (gradebook.students().size() <= PRINTED) {
            beside.addComponentAsFirst(table.printing(headings(), this::printed));
        }
        bar.add(ScoreGrid.folded(TEXT.get("table.files"), beside));
        add(attention, bar, table);
        if (!counting.isDone()) {
            table.afterFirstRows(this::await);
        }
        if (first.isEverything()) {
            count();
        } else {
            arrange();
        }
    }

    /** Computes the rows of a small class once, for the table and for what is counted; of a large course no row yet. */
    private CompletableFuture<Index> load() {
        known.clear();
        if (gradebook.students().size() > SMALL) {
            return gradebooks.counting(gradebook);
        }
        List<StudentRow> rows = gradebooks.rows(gradebook, gradebook.students());
        rows.forEach(row -> known.put(row.student().id(), row));
        return CompletableFuture.completedFuture(gradebooks.index(gradebook, rows));
    }

    private Stream<StudentRow> rows(int from, int most) {
        List<User> some = shown.subList(Math.min(from, shown.size()), Math.min(from + most, shown.size()));
        return some.stream().allMatch(student -> known.containsKey(student.id()))
                ? some.stream().map(student -> Objects.requireNonNull(known.get(student.id())))
                : gradebooks.rows(gradebook, some).stream();
    }

    /** Shows what was counted, once it is. */
    private void await() {
        if (counting.isDone()) {
            count();
        } else {
            getElement()
                    .executeJs("return new Promise(done => setTimeout(done, $0))", AGAIN_MILLIS)
                    .then(next -> await());
        }
    }

    private List<String> headings() {
        return Stream.concat(
                        Stream.of(TEXT.get("table.student")), columns.stream().map(CourseColumn::printedHeading))
                .toList();
    }

    /** Returns the rows in the order of the table, and the averages below them. */
    private List<List<String>> printed() {
        counting.join();
        count();
        Stream<List<String>> students = rows(0, PRINTED)
                .map(row -> line(
                        row.student().name(), column -> column.cell().apply(row).printed()));
        return Stream.concat(students, Stream.of(line(TEXT.get("table.average"), this::average)))
                .toList();
    }

    private List<String> line(String name, Function<CourseColumn, String> cell) {
        return Stream.concat(Stream.of(name), columns.stream().map(cell)).toList();
    }

    private String average(CourseColumn column) {
        return counting.isDone() ? column.average().apply(counting.join()) : "…";
    }

    /** Shows the scores again after one was changed. */
    void again() {
        counting = load();
        arrange();
        await();
    }

    private void show(CourseId course, BiConsumer<User, String> open) {
        for (CourseColumn each : columns) {
            String lesson = each.lessonId();
            LitRenderer<StudentRow> cell = LitRenderer.<StudentRow>of(CELL.formatted(lesson == null ? "b" : "span"))
                    .withProperty("c", row -> cell(each.cell().apply(row)));
            Column<StudentRow> column = grid.addColumn(cell.withFunction("open", row -> {
                if (lesson == null) {
                    table.showBeside(total(row));
                } else {
                    open.accept(row.student(), lesson);
                }
            }));
            column.setKey(each.key()).setSortable(true);
            column.setWidth(each.key().equals("total") ? "6.5rem" : "8rem").setFlexGrow(lesson == null ? 0 : 1);
            column.setHeader(each.heading());
            column.setPartNameGenerator(row -> each.part().apply(row));
        }
        HeaderRow titles = grid.prependHeaderRow();
        // No header cell is empty for those who hear them.
        titles.getCell(grid.getColumnByKey(ScoreGrid.NAME)).setComponent(Ui.span(TEXT.get("table.student"), "unseen"));
        for (CourseColumn each : columns) {
            HeaderRow.HeaderCell title = titles.getCell(grid.getColumnByKey(each.key()));
            if (each.lessonId() == null) {
                title.setText(each.title());
            } else {
                title.setComponent(new Anchor(CourseLinks.gradebook(course, each.lessonId()), each.title()));
            }
        }
    }

    /** Shows how a student's total came about. */
    private Div total(StudentRow row) {
        return new Div(
                new H2(row.student().name()),
                Ui.paragraph(TEXT.get("record.total", "total", ScoreText.total(row)), "score"),
                TotalCalculation.content(row, gradebook.hasSameWeights()));
    }

    /** A cell from a list: text, what is missing, the note, and all these in words for those who hear them. */
    private static final String CELL = """
            <button class='score' tabindex='-1' @click=${open} aria-label='${item.c[3] || null}'
            ><%1$s>${item.c[0]}</%1$s>${item.c[1] ? html`<strong>${item.c[1]}</strong>` : ''}${item.c[2] ? html`<small>${item.c[2]}</small>` : ''}</button>""";

    private static List<String> cell(ScoreText said) {
        return List.of(said.text(), said.missing(), said.note(), said.words());
    }

    /** Shows what was counted: who needs attention, and the averages. */
    private void count() {
        showAttention();
        averages.getCell(grid.getColumnByKey(ScoreGrid.NAME)).setText(TEXT.get("table.average"));
        columns.forEach(
                column -> averages.getCell(grid.getColumnByKey(column.key())).setText(average(column)));
        finder.show(shown.size(), gradebook.students().size());
    }

    /** Lists who needs attention, once all students are counted, and the corrections to review. */
    private void showAttention() {
        attention.clear();
        for (Filter filter : Filter.values()) {
            int students = counting.isDone() ? counting.join().students(filter) : 0;
            // What is pressed stays, so that it can be released.
            if (students > 0 || filter == attention.only()) {
                attention.add(filter, students, TEXT.get("course.filter", "filter", filter, "students", students));
            }
        }
        for (String lesson : correcting) {
            attention.add(
                    1,
                    new Anchor(
                            CourseLinks.lesson(gradebook.staff().course().id(), lesson),
                            TEXT.get("attention.correction")));
        }
    }

    ShownRows rows() {
        return table.rows(attention.only(), finder);
    }

    /** Shows the students that were chosen, and keeps the choice in the address. */
    private void rearrange() {
        arrange();
        table.keep(CourseLinks.gradebook(gradebook.staff().course().id()), attention.only(), finder);
    }

    /** Filters and sorts the students, and shows the first of them. */
    private void arrange() {
        String by = table.sortedBy();
        boolean ascending = table.isAscending();
        Filter only = attention.only();
        List<User> found = new ArrayList<>(gradebook.students().stream()
                .filter(student -> only == null || counting.join().has(only).test(student))
                .filter(finder::finds)
                .toList());
        if (by.equals(ScoreGrid.NAME)) {
            shown = ascending ? found : found.reversed();
        } else {
            columns.stream()
                    .filter(column -> column.key().equals(by))
                    .map(CourseColumn::sort)
                    .forEach(sort -> found.sort(sort.apply(counting.join(), ascending)));
            shown = found;
        }
        table.refresh();
        count();
    }
}
