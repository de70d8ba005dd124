package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.grid.FooterRow;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.HeaderRow;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

    private static final String NAME = "name";
    private static final String TOTAL = "total";
    private static final int PAGE = 50;

    private final CourseGradebook gradebook;
    private final CourseGradebooks gradebooks;
    private final Set<String> correcting;
    private Index index;
    private final Grid<StudentRow> grid = new Grid<>(PAGE);
    private final CallbackDataProvider<StudentRow, Void> rows;
    private final Map<Filter, NativeButton> filters = new EnumMap<>(Filter.class);
    private final UnorderedList attention = new UnorderedList();
    private final Paragraph shownCount = Ui.quiet("");
    private final FooterRow averages;
    private List<User> shown;
    private String typed = "";
    private @Nullable Filter only;

    /**
     * @param correcting the lessons with a correction to review
     * @param open shows a student's work in a lesson beside the table
     */
    CourseGradebookPanel(
            CourseGradebook gradebook,
            CourseGradebooks gradebooks,
            Set<String> correcting,
            List<Component> tools,
            Beside open) {
        this.gradebook = gradebook;
        this.gradebooks = gradebooks;
        this.correcting = correcting;
        this.index = gradebook.index();
        this.shown = gradebook.students();
        addClassName("course-gradebook");
        rows =
                DataProvider.fromCallbacks(
                        query -> gradebooks
                                .rows(
                                        gradebook,
                                        shown.stream()
                                                .skip(query.getOffset())
                                                .limit(query.getLimit())
                                                .toList())
                                .stream(),
                        query -> {
                            var unused = query.getOffset() + query.getLimit();
                            return shown.size();
                        });
        attention.addClassName("wants");
        shownCount.getElement().setAttribute("role", "status");
        add(attention, tools(tools));
        Div beside = Ui.box("beside-grid");
        beside.setVisible(false);
        columns((student, lesson) -> {
            Div content = new Div();
            open.fill(content, student, lesson);
            show(beside, content);
        });
        averages = grid.appendFooterRow();
        grid.addClassName("score-grid");
        grid.getElement().setAttribute("aria-label", TEXT.get("table.label"));
        grid.setDataProvider(rows);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addSortListener(sorted -> arrange());
        grid.setMultiSort(false);
        HtmlContainer room = new HtmlContainer("readout-room");
        room.add(grid, beside);
        add(room, Ui.quiet(TEXT.get("course.help")));
        if (gradebook.students().size() <= SMALL) {
            complete();
        } else {
            grid.getElement().executeJs(AFTER_ROWS).then(shown -> fill());
        }
        count();
    }

    /** Answers once the browser has drawn rows. */
    private static final String AFTER_ROWS = """
            return new Promise(done => {
                const look = () => this.querySelector('.score') ? requestAnimationFrame(() => setTimeout(done)) : setTimeout(look, 50);
                look();
            })""";

    /** Counts some more students, and goes on when the browser has had its turn. */
    private void fill() {
        if (!index.isComplete()) {
            gradebooks.fill(gradebook, index);
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

    /** Fills what is beside the table with a student's work in a lesson. */
    interface Beside {
        void fill(Div beside, User student, String lessonId);
    }

    /** Shows the scores again after one was changed. */
    void again() {
        index = gradebook.index();
        if (gradebook.students().size() <= SMALL) {
            complete();
        } else {
            fill();
        }
        arrange();
    }

    private void show(Div beside, Component what) {
        beside.removeAll();
        NativeButton close = Ui.button(TEXT.get("panel.close"), "act", "plain", "close");
        close.addClickListener(click -> {
            beside.setVisible(false);
            beside.removeAll();
            grid.getElement().executeJs("this.readoutFocus?.()");
        });
        beside.add(close, what);
        beside.setVisible(true);
        beside.getElement().executeJs("const h = this.querySelector('h2'); if (h) { h.tabIndex = -1; h.focus(); }");
    }

    private void columns(BiConsumer<User, String> open) {
        CourseId course = gradebook.staff().course().id();
        Column<StudentRow> names = grid.addColumn(LitRenderer.<StudentRow>of(
                        "<a class='who' tabindex='-1' href='${item.page}'>${item.name}</a>")
                .withProperty("name", row -> row.student().name())
                .withProperty(
                        "page", row -> CourseLinks.student(course, row.student().id())));
        names.setKey(NAME).setFrozen(true).setWidth("13rem").setFlexGrow(0).setSortable(true);
        names.setHeader(TEXT.get("table.student"));
        names.setPartNameGenerator(row -> "name");
        Column<StudentRow> total = grid.addColumn(LitRenderer.<StudentRow>of("<b class='score'>${item.total}</b>")
                .withProperty("total", row -> ScoreText.total(row.total().percent())));
        total.setKey(TOTAL).setWidth("6.5rem").setFlexGrow(0).setSortable(true);
        total.setHeader(TEXT.get("course.total"));
        List<Column<StudentRow>> lessons = new ArrayList<>();
        for (int i = 0; i < gradebook.lessons().size(); i++) {
            int place = i;
            LessonColumn lesson = gradebook.lessons().get(i);
            Function<StudentRow, LessonScore> score = row -> row.lessons().get(place);
            Column<StudentRow> column = grid.addColumn(LitRenderer.<StudentRow>of("""
                            <button class='score' tabindex='-1' @click=${open} aria-label='${item.label}'
                            ><span>${item.text}</span>${item.missing ? html`<strong>${item.missing}</strong>` : ''}${item.note ? html`<small>${item.note}</small>` : ''}</button>""")
                    .withProperty("text", row -> ScoreText.of(score.apply(row), lesson.points()))
                    .withProperty("missing", row -> ScoreText.missing(score.apply(row)))
                    .withProperty("note", row -> ScoreText.note(score.apply(row)))
                    .withProperty(
                            "label",
                            row -> TEXT.get(
                                    "course.cell",
                                    "text",
                                    ScoreText.words(score.apply(row), lesson.points()),
                                    "lesson",
                                    lesson.title()))
                    .withFunction("open", row -> open.accept(row.student(), lesson.id())));
            column.setKey(lesson.id()).setWidth("8rem").setFlexGrow(1).setSortable(true);
            column.setHeader(TEXT.get("table.points", "points", GradebookColumns.shown(lesson.points())));
            column.setPartNameGenerator(row -> ScoreText.part(score.apply(row)));
            lessons.add(column);
        }
        HeaderRow titles = grid.prependHeaderRow();
        // No header cell is empty for those who hear them.
        titles.getCell(names).setComponent(Ui.span(TEXT.get("table.student"), "unseen"));
        titles.getCell(total).setText(TEXT.get("course.total-title"));
        for (int i = 0; i < lessons.size(); i++) {
            LessonColumn lesson = gradebook.lessons().get(i);
            titles.getCell(lessons.get(i))
                    .setComponent(new Anchor(CourseLinks.gradebook(course, lesson.id()), lesson.title()));
        }
    }

    private Div tools(List<Component> more) {
        Div search = GradebookPanel.search(words -> {
            typed = words;
            arrange();
        });
        Div tools = Ui.box("tools", search, shownCount);
        tools.add(Ui.box("downloads", more.toArray(Component[]::new)));
        return tools;
    }

    /** Shows what was counted: who needs attention, and the averages. */
    private void count() {
        attention.removeAll();
        filters.clear();
        for (Filter filter : Filter.values()) {
            int students = index.isComplete() ? index.students(filter) : 0;
            if (students > 0) {
                NativeButton button =
                        Ui.button(TEXT.get("course.filter", "filter", filter, "students", students), "group");
                button.getElement().setAttribute("aria-pressed", Boolean.toString(filter == only));
                button.addClickListener(click -> {
                    only = only == filter ? null : filter;
                    filters.forEach((each, its) ->
                            its.getElement().setAttribute("aria-pressed", Boolean.toString(each == only)));
                    arrange();
                });
                filters.put(filter, button);
                attention.add(GradebookPanel.item(students, button));
            }
        }
        for (String lesson : correcting) {
            attention.add(GradebookPanel.item(
                    1,
                    new Anchor(
                            CourseLinks.lesson(gradebook.staff().course().id(), lesson),
                            TEXT.get("attention.correction"))));
        }
        averages.getCell(grid.getColumnByKey(NAME)).setText(TEXT.get("table.average"));
        average(TOTAL, index.averageTotal(), index.studentsWithTotal());
        for (int i = 0; i < gradebook.lessons().size(); i++) {
            average(gradebook.lessons().get(i).id(), index.average(i), index.students(i));
        }
        shownCount.setText(TEXT.get(
                shown.size() == gradebook.students().size() ? "table.students" : "table.found",
                "count",
                gradebook.students().size(),
                "found",
                shown.size()));
    }

    private void average(String column, @Nullable BigDecimal percent, int students) {
        averages.getCell(grid.getColumnByKey(column))
                .setText(
                        !index.isComplete()
                                ? "…"
                                : percent == null
                                        ? "–"
                                        : TEXT.get(
                                                "course.average",
                                                "percent",
                                                GradebookColumns.percent(percent),
                                                "students",
                                                students));
    }

    /** Filters and sorts the students, and shows the first of them. */
    private void arrange() {
        List<GridSortOrder<StudentRow>> order = grid.getSortOrder();
        String by = order.isEmpty()
                ? NAME
                : String.valueOf(order.getFirst().getSorted().getKey());
        boolean ascending = order.isEmpty() || order.getFirst().getDirection() == SortDirection.ASCENDING;
        if (only != null || !by.equals(NAME)) {
            complete();
        }
        String wanted = GradebookPanel.plain(typed.strip());
        List<User> found = new ArrayList<>(gradebook.students().stream()
                .filter(student -> only == null || index.has(only).test(student))
                .filter(student -> GradebookPanel.plain(student.name()).contains(wanted)
                        || GradebookPanel.plain(String.valueOf(student.email())).contains(wanted))
                .toList());
        if (by.equals(NAME)) {
            shown = ascending ? found : found.reversed();
        } else {
            found.sort(comparator(by, ascending));
            shown = found;
        }
        rows.refreshAll();
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
