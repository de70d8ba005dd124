package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnRendering;
import com.vaadin.flow.component.grid.FooterRow;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.HeaderRow;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseGroups;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.gradebook.CourseGradebook;
import org.readout.gradebook.CourseGradebook.Filter;
import org.readout.gradebook.CourseGradebook.Index;
import org.readout.gradebook.CourseGradebook.LessonColumn;
import org.readout.gradebook.CourseGradebook.LessonScore;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.CourseGradebooks;
import org.readout.gradebook.GradebookColumns;
import org.readout.gradebook.ScoreText;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.web.Ui;

/**
 * The students of a course by its lessons. Rows are loaded as they are scrolled to. What needs every row, such as the
 * averages, is counted after the first rows are shown.
 */
final class CourseGradebookPanel extends Div {

    private static final Messages TEXT = Messages.of("gradebook");

    /** A class whose averages are counted before the page is shown. */
    private static final int SMALL = 150;

    /** The largest course whose table is printed whole. */
    static final int PRINTED = 500;

    /** For how long students are counted before the browser has its turn, as long as scrolling may wait. */
    private static final Duration AT_ONCE = Duration.ofMillis(150);

    private static final String TOTAL = "total";
    private static final int PAGE = 50;

    private final CourseGradebook gradebook;
    private final CourseGradebooks gradebooks;
    private final Set<String> correcting;
    private Index index;
    private final ScoreGrid<StudentRow> table;
    private final Grid<StudentRow> grid;
    private final Attention<Filter> attention = new Attention<>(this::arrange);
    private final StudentFinder finder;
    private final FooterRow averages;
    private List<User> shown;

    /**
     * @param correcting the lessons with a correction to review
     * @param open shows a student's work in a lesson beside the table
     */
    CourseGradebookPanel(
            CourseGradebook gradebook,
            CourseGradebooks gradebooks,
            CourseGroups groups,
            Set<String> correcting,
            List<Component> tools,
            Beside open) {
        this.gradebook = gradebook;
        this.gradebooks = gradebooks;
        this.correcting = correcting;
        this.index = index(gradebook, gradebooks);
        this.shown = gradebook.students();
        addClassName("course-gradebook");
        CourseId course = gradebook.staff().course().id();
        finder = new StudentFinder(groups.groups(course), groups.ofStudents(course), this::arrange);
        table = new ScoreGrid<>(
                PAGE,
                StudentRow::student,
                student -> CourseLinks.student(course, student.id()),
                this::rows,
                () -> shown.size());
        grid = table.grid();
        // Only those in view: each of forty takes the browser time in each row.
        grid.setColumnRendering(ColumnRendering.LAZY);
        columns(course, (student, lesson) -> {
            Div content = new Div();
            open.fill(content, student, lesson);
            table.showBeside(content);
        });
        averages = grid.appendFooterRow();
        table.start(this::arrange);
        Div bar = Ui.box("tools", finder);
        Div beside = Ui.box("downloads", tools.toArray(Component[]::new));
        if (gradebook.students().size() <= PRINTED) {
            beside.addComponentAsFirst(table.printing(headings(), this::printed));
        }
        bar.add(beside);
        add(attention, bar, table, Ui.quiet(TEXT.get("course.help")));
        if (!index.isComplete()) {
            table.afterFirstRows(this::fill);
        }
        count();
    }

    /** Returns the index of a small class complete, and that of a large course without an entry. */
    static Index index(CourseGradebook gradebook, CourseGradebooks gradebooks) {
        Index index = gradebook.index();
        while (gradebook.students().size() <= SMALL && !index.isComplete()) {
            gradebooks.fill(gradebook, index);
        }
        return index;
    }

    private Stream<StudentRow> rows(int from, int most) {
        return gradebooks
                .rows(gradebook, shown.subList(Math.min(from, shown.size()), Math.min(from + most, shown.size())))
                .stream();
    }

    /** Counts some more students, and goes on when the browser has had its turn. */
    private void fill() {
        if (!index.isComplete()) {
            long end = System.nanoTime() + AT_ONCE.toNanos();
            do {
                gradebooks.fill(gradebook, index);
            } while (!index.isComplete() && System.nanoTime() < end);
            if (index.isComplete()) {
                count();
            } else {
                getElement().executeJs("return 0").then(next -> fill());
            }
        }
    }

    private void complete() {
        while (!index.isComplete()) {
            gradebooks.fill(gradebook, index);
        }
    }

    private List<String> headings() {
        Stream<String> titles = gradebook.lessons().stream().map(lesson -> lesson.title() + " · " + points(lesson));
        return Stream.concat(Stream.of(TEXT.get("table.student"), TEXT.get("course.total")), titles)
                .toList();
    }

    /** Returns the rows in the order of the table, and the averages below them. */
    private List<List<String>> printed() {
        complete();
        count();
        List<List<String>> printed = new ArrayList<>();
        for (StudentRow row : rows(0, PRINTED).toList()) {
            List<String> cells = new ArrayList<>(
                    List.of(row.student().name(), ScoreText.total(row.total().percent())));
            for (int i = 0; i < row.lessons().size(); i++) {
                List<String> cell =
                        cell(row.lessons().get(i), gradebook.lessons().get(i).points());
                cells.add(cell.stream().limit(3).filter(part -> !part.isEmpty()).collect(Collectors.joining(", ")));
            }
            printed.add(cells);
        }
        printed.add(grid.getColumns().stream()
                .map(column -> averages.getCell(column).getText())
                .toList());
        return printed;
    }

    /** Fills what is beside the table with a student's work in a lesson. */
    interface Beside {
        void fill(Div beside, User student, String lessonId);
    }

    /** Shows the scores again after one was changed. */
    void again() {
        index = index(gradebook, gradebooks);
        fill();
        arrange();
    }

    private void columns(CourseId course, BiConsumer<User, String> open) {
        Column<StudentRow> total = grid.addColumn(LitRenderer.<StudentRow>of("<b class='score'>${item.total}</b>")
                .withProperty("total", row -> ScoreText.total(row.total().percent())));
        total.setKey(TOTAL).setWidth("6.5rem").setFlexGrow(0).setSortable(true);
        total.setHeader(TEXT.get("course.total"));
        List<Column<StudentRow>> lessons = new ArrayList<>();
        for (int i = 0; i < gradebook.lessons().size(); i++) {
            int place = i;
            LessonColumn lesson = gradebook.lessons().get(i);
            Function<StudentRow, LessonScore> score = row -> row.lessons().get(place);
            Column<StudentRow> column = grid.addColumn(LitRenderer.<StudentRow>of(CELL)
                    .withProperty("c", row -> cell(score.apply(row), lesson.points()))
                    .withFunction("open", row -> open.accept(row.student(), lesson.id())));
            column.setKey(lesson.id()).setWidth("8rem").setFlexGrow(1).setSortable(true);
            column.setHeader(points(lesson));
            column.setPartNameGenerator(row -> ScoreText.part(score.apply(row)));
            lessons.add(column);
        }
        HeaderRow titles = grid.prependHeaderRow();
        // No header cell is empty for those who hear them.
        titles.getCell(grid.getColumnByKey(ScoreGrid.NAME)).setComponent(Ui.span(TEXT.get("table.student"), "unseen"));
        titles.getCell(total).setText(TEXT.get("course.total-title"));
        for (int i = 0; i < lessons.size(); i++) {
            LessonColumn lesson = gradebook.lessons().get(i);
            titles.getCell(lessons.get(i))
                    .setComponent(new Anchor(CourseLinks.gradebook(course, lesson.id()), lesson.title()));
        }
    }

    /** A cell from a list: text, what is missing, the note and, if they say more than these, words for those who hear them. */
    private static final String CELL = """
            <button class='score' tabindex='-1' @click=${open} aria-label='${item.c[3] || null}'
            ><span>${item.c[0]}</span>${item.c[1] ? html`<strong>${item.c[1]}</strong>` : ''}${item.c[2] ? html`<small>${item.c[2]}</small>` : ''}</button>""";

    private static List<String> cell(LessonScore score, BigDecimal points) {
        String text = ScoreText.of(score, points);
        return List.of(text, ScoreText.missing(score), ScoreText.note(score), ScoreText.words(score, points));
    }

    /** Shows what was counted: who needs attention, and the averages. */
    private void count() {
        fill(gradebook, index, correcting, attention);
        averages.getCell(grid.getColumnByKey(ScoreGrid.NAME)).setText(TEXT.get("table.average"));
        List<String> texts = averages(gradebook, index);
        averages.getCell(grid.getColumnByKey(TOTAL)).setText(texts.getFirst());
        for (int i = 1; i < texts.size(); i++) {
            averages.getCell(grid.getColumnByKey(gradebook.lessons().get(i - 1).id()))
                    .setText(texts.get(i));
        }
        finder.show(shown.size(), gradebook.students().size());
    }

    /** Lists who needs attention, once all students are counted, and the corrections to review. */
    static void fill(CourseGradebook gradebook, Index index, Set<String> correcting, Attention<Filter> attention) {
        attention.clear();
        for (Filter filter : Filter.values()) {
            int students = index.isComplete() ? index.students(filter) : 0;
            if (students > 0) {
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

    /** Returns the class average of the total and of each lesson. */
    static List<String> averages(CourseGradebook gradebook, Index index) {
        List<String> texts = new ArrayList<>(List.of(average(index, index.averageTotal(), index.studentsWithTotal())));
        for (int i = 0; i < gradebook.lessons().size(); i++) {
            texts.add(average(index, index.average(i), index.students(i)));
        }
        return texts;
    }

    private static String average(Index index, @Nullable BigDecimal percent, int students) {
        if (!index.isComplete()) {
            return "…";
        }
        return percent == null
                ? "–"
                : TEXT.get("course.average", "percent", GradebookColumns.percent(percent), "students", students);
    }

    static String points(LessonColumn lesson) {
        return TEXT.get("table.points", "points", GradebookColumns.shown(lesson.points()));
    }

    /** Filters and sorts the students, and shows the first of them. */
    private void arrange() {
        String by = table.sortedBy();
        boolean ascending = table.isAscending();
        Filter only = attention.only();
        if (only != null || !by.equals(ScoreGrid.NAME)) {
            complete();
        }
        List<User> found = new ArrayList<>(gradebook.students().stream()
                .filter(student -> only == null || index.has(only).test(student))
                .filter(finder::finds)
                .toList());
        if (by.equals(ScoreGrid.NAME)) {
            shown = ascending ? found : found.reversed();
        } else {
            found.sort(comparator(by, ascending));
            shown = found;
        }
        table.refresh();
        count();
    }

    private Comparator<User> comparator(String column, boolean ascending) {
        if (column.equals(TOTAL)) {
            return index.byTotal(ascending);
        }
        List<String> ids = gradebook.lessons().stream().map(LessonColumn::id).toList();
        return index.by(ids.indexOf(column), ascending);
    }
}
