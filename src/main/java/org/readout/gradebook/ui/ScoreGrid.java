package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.LessonGradebookColumns.Shade;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.web.Ui;

/**
 * The table of students and their scores, in all lessons of a course or in one. It fills the window, keeps the names in view
 * and asks for rows as they are scrolled to; the script {@code gradebook.js} measures the room and presses what a cell
 * holds.
 */
@Tag("readout-room")
final class ScoreGrid<T> extends HtmlContainer {

    static final String NAME = "name";

    private static final Messages TEXT = Messages.of("gradebook");

    /** Answers once the browser has drawn rows. */
    private static final String AFTER_ROWS = """
            return new Promise(done => {
                const look = () => this.querySelector('.score') ? requestAnimationFrame(() => setTimeout(done)) : setTimeout(look, 50);
                look();
            })""";

    private final Grid<T> grid;
    private final CallbackDataProvider<T, Void> rows;
    private final Div beside = Ui.box("beside-grid");
    private final Div paper = Ui.box("on-paper");

    /** Loads the rows from a position on. */
    interface Rows<T> {
        Stream<T> load(int from, int most);
    }

    ScoreGrid(int pageSize, Function<T, User> student, Function<User, String> page, Rows<T> load, IntSupplier count) {
        grid = new Grid<>(pageSize);
        rows = DataProvider.fromCallbacks(query -> load.load(query.getOffset(), query.getLimit()), query -> {
            var unused = query.getOffset() + query.getLimit();
            return count.getAsInt();
        });
        grid.addClassName("score-grid");
        grid.getElement().setAttribute("aria-label", TEXT.get("table.label"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setMultiSort(false);
        Column<T> names =
                grid.addColumn(LitRenderer.<T>of("<a class='who' tabindex='-1' href='${item.page}'>${item.name}</a>")
                        .withProperty("name", row -> student.apply(row).name())
                        .withProperty("page", row -> page.apply(student.apply(row))));
        names.setKey(NAME)
                .setFrozen(true)
                .setWidth("var(--names)")
                .setFlexGrow(0)
                .setSortable(true);
        names.setHeader(TEXT.get("table.student"));
        names.setPartNameGenerator(row -> "name");
        beside.setVisible(false);
        add(grid, beside, paper);
    }

    Grid<T> grid() {
        return grid;
    }

    /**
     * Starts to load rows, when all columns are there.
     *
     * @param shown says how they are sorted at first
     */
    void start(ShownRows shown, Runnable onSort) {
        Column<T> by = grid.getColumnByKey(shown.sortedBy());
        if (by != null && by.isSortable()) {
            grid.sort(
                    shown.isDescending()
                            ? GridSortOrder.desc(by).build()
                            : GridSortOrder.asc(by).build());
        }
        grid.setDataProvider(rows);
        // The first rows come with the grid: the browser doesn't ask for them.
        grid.getDataCommunicator().setViewportRange(0, grid.getPageSize());
        grid.addSortListener(sorted -> onSort.run());
    }

    /** Loads the rows again, the first ones first. */
    void refresh() {
        rows.refreshAll();
    }

    /** Returns the key of the column that the rows are sorted by; the students' names by default. */
    String sortedBy() {
        List<GridSortOrder<T>> order = grid.getSortOrder();
        return order.isEmpty()
                ? NAME
                : String.valueOf(order.getFirst().getSorted().getKey());
    }

    boolean isAscending() {
        List<GridSortOrder<T>> order = grid.getSortOrder();
        return order.isEmpty() || order.getFirst().getDirection() == SortDirection.ASCENDING;
    }

    /** Keeps the students that are shown and their order in the address of the page, without a new entry in the history. */
    void keep(String address, @Nullable Enum<?> only, StudentFinder finder) {
        getElement()
                .executeJs(
                        "history.replaceState(history.state, '', $0)",
                        rows(only, finder).address(address));
    }

    /** Returns the students that are shown and their order. */
    ShownRows rows(@Nullable Enum<?> only, StudentFinder finder) {
        String by = sortedBy();
        String sort = !isAscending() ? "-" + by : by.equals(NAME) ? "" : by;
        return new ShownRows(only == null ? "" : ShownRows.name(only), finder.group(), finder.find(), sort);
    }

    /** Does something once the browser shows the first rows. */
    void afterFirstRows(Runnable then) {
        grid.getElement().executeJs(AFTER_ROWS).then(shown -> then.run());
    }

    /** Returns a button that prints a table of its own: the grid draws only the rows and columns that are on the screen. */
    NativeButton printing(List<String> headings, Supplier<List<List<String>>> cells) {
        NativeButton print = Ui.button(TEXT.get("table.print"), "act", "plain");
        print.addClickListener(click -> {
            Element sheet = new Element("table");
            Element head = sheet.appendElement("thead").appendElement("tr");
            headings.forEach(
                    heading -> head.appendElement("th").attr("scope", "col").text(heading));
            Element body = sheet.appendElement("tbody");
            for (List<String> row : cells.get()) {
                Element line = body.appendElement("tr");
                line.appendElement("th").attr("scope", "row").text(row.getFirst());
                row.stream().skip(1).forEach(cell -> line.appendElement("td").text(cell));
            }
            paper.removeAll();
            paper.add(new Html(sheet.outerHtml()));
            paper.getElement().executeJs("requestAnimationFrame(() => setTimeout(() => window.print()))");
        });
        return print;
    }

    /** Folds something away under one line where the screen is narrow. */
    static NativeDetails folded(String line, Component what) {
        NativeDetails folded = new NativeDetails(line, what);
        folded.addClassName("folded");
        return folded;
    }

    /** Says what the colours of the cells mean and, folded after what comes first, what the words in them do. */
    static Div legend(Component... first) {
        UnorderedList shades = new UnorderedList();
        shades.addClassName("shades");
        shades.getElement().setAttribute("aria-label", TEXT.get("legend.label"));
        for (Shade shade : Shade.values()) {
            ListItem item = new ListItem(TEXT.get("legend.shade", "shade", shade));
            item.addClassName(shade.className());
            shades.add(item);
        }
        ListItem missing = new ListItem(TEXT.get("legend.missing"));
        missing.addClassName("missing");
        shades.add(missing);
        DescriptionList words = new DescriptionList();
        for (Sign sign : Sign.values()) {
            words.add(
                    new Term(TEXT.get("legend.mark", "mark", sign)),
                    new Description(TEXT.get("legend.meaning", "mark", sign)));
        }
        NativeDetails meanings = new NativeDetails(TEXT.get("legend.open"), new Div(new Div(first), words));
        return Ui.box("legend", shades, meanings);
    }

    /** A sign in a cell beside the points. */
    private enum Sign {
        SO_FAR,
        NOTHING,
        IN_PROGRESS,
        MISSING,
        LATE,
        TO_GRADE,
        EXCUSED,
        CHANGED,
        CORRECTED
    }

    /** Shows something beside the table until it is closed. */
    void showBeside(Component what) {
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
}
