package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.FooterRow;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.format.Markdown;
import org.readout.gradebook.CourseExport.ExportContent;
import org.readout.gradebook.ItemAnalysis;
import org.readout.gradebook.ItemAnalysis.ChosenAnswer;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.gradebook.LessonGradebook;
import org.readout.gradebook.LessonGradebook.Group;
import org.readout.gradebook.LessonGradebook.Row;
import org.readout.gradebook.LessonGradebook.SuspectQuestion;
import org.readout.gradebook.LessonGradebookColumns;
import org.readout.gradebook.LessonGradebookColumns.Column;
import org.readout.gradebook.LessonGradebookColumns.Value;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.Ui;

/**
 * The students of a course by the sections of one lesson. The gradebook is loaded again whenever other students are shown or
 * they are sorted, so that users who may no longer see it don't.
 */
final class GradebookPanel extends Div {

    private static final Messages TEXT = Messages.of("gradebook");

    /** A class of the usual size is there whole, also on paper. */
    private static final int PAGE = 150;

    /** A cell from a list: text, address, whether work is missing, words for those who hear them, a tooltip, and notes. */
    private static final String CELL = """
            ${item.c[1]
                ? html`<a class='score' tabindex='-1' href='${item.c[1]}' aria-label='${item.c[3] || null}' title='${item.c[4] || null}'
                >${item.c[2] ? html`<strong>${item.c[0]}</strong>` : html`<span>${item.c[0]}</span>`}${item.c.slice(5).map(note => html`<small>${note}</small>`)}</a>`
                : html`<span class='score' title='${item.c[4] || null}'
                >${item.c[2] ? html`<strong>${item.c[0]}</strong>` : html`<span aria-label='${item.c[3] || null}'>${item.c[0]}</span>`}${item.c.slice(5).map(note => html`<small>${note}</small>`)}</span>`}""";

    private final Supplier<Optional<LessonGradebook>> source;
    private final ScoreGrid<Row> table;
    private final List<LessonGradebook.GradedSection> sections;
    private final Attention<Group> attention;
    private final String address;
    private final StudentFinder finder;
    private List<Row> shown = List.of();

    /**
     * @param source loads the gradebook; empty if the user may no longer see it
     * @param instructor whether the user may download scores and correct the answer key
     */
    GradebookPanel(
            LessonGradebook gradebook,
            CourseMembers members,
            Map<UserId, String> numbers,
            Supplier<Optional<LessonGradebook>> source,
            ShownRows first,
            boolean instructor,
            boolean correcting,
            Function<ExportContent, List<Component>> downloads) {
        this.source = source;
        this.sections = gradebook.sections();
        CourseId course = gradebook.course().id();
        String lessonId = gradebook.lessonId();
        address = CourseLinks.gradebook(course, lessonId);
        attention = new Attention<>(first.filter(Group.values()), this::refresh);
        finder = new StudentFinder(
                members.groups(course), members.groupsOfStudents(course), numbers, first, this::refresh);
        table = new ScoreGrid<>(
                PAGE,
                Row::student,
                student -> CourseLinks.student(course, student.id(), lessonId),
                (from, most) -> shown.stream().skip(from).limit(most),
                () -> shown.size());
        columns(gradebook);
        table.start(first, this::refresh);
        String corrections = CourseLinks.lesson(course, lessonId);
        Section suspects = suspects(course, lessonId, correcting, gradebook.suspects());
        boolean hasSuspects = instructor && !gradebook.suspects().isEmpty();
        attention(gradebook, hasSuspects ? suspects : null, correcting ? corrections : null);
        add(attention);
        Div tools = tools(instructor, downloads, LessonGradebookColumns.of(gradebook));
        if (gradebook.answersToGrade() > 0) {
            String grade = TEXT.get("attention.grade", "count", gradebook.answersToGrade());
            tools.addComponentAtIndex(1, Ui.link(CourseLinks.grading(course, lessonId, null), grade, "act"));
        }
        add(
                tools,
                table,
                ScoreGrid.legend(),
                Ui.quiet(TEXT.get("table.help") + " "
                        + TEXT.get(gradebook.dueAt() == null ? "table.total-rule" : "table.total-rule.due")
                        + (gradebook.readingCheckPoints() == 0
                                ? ""
                                : " " + TEXT.get("table.total-rule.reading-check"))));
        if (hasSuspects) {
            add(suspects);
        }
        show(gradebook);
    }

    private void columns(LessonGradebook gradebook) {
        Grid<Row> grid = table.grid();
        FooterRow averages = grid.appendFooterRow();
        List<Column> columns = LessonGradebookColumns.of(gradebook);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Grid.Column<Row> cells = i == 0
                    ? grid.getColumnByKey(ScoreGrid.NAME)
                    : grid.addColumn(LitRenderer.<Row>of(CELL)
                                    .withProperty(
                                            "c",
                                            row -> cell(
                                                    gradebook,
                                                    row,
                                                    column.value().apply(row))))
                            .setKey(column.key())
                            .setWidth("7.2rem")
                            .setFlexGrow(1)
                            .setSortable(column.sort() != null)
                            .setPartNameGenerator(
                                    row -> column.value().apply(row).style());
            if (i > 0) {
                Div heading = new Div(new Span(column.title()));
                if (!column.note().isEmpty()) {
                    heading.add(small(column.note()));
                }
                gradebook.sections().stream()
                        .filter(section ->
                                section.quizId() != null && column.key().equals("section-" + section.id()))
                        .map(section -> figures(gradebook, section))
                        .forEach(heading::add);
                cells.setHeader(heading);
            }
            Value average = column.average();
            Div foot = new Div(new Span(average == null ? "–" : average.text()));
            if (average != null) {
                average.notes().forEach(note -> foot.add(small(note)));
            }
            averages.getCell(cells).setComponent(foot);
        }
        List<Grid.Column<Row>> order = new ArrayList<>(grid.getColumns());
        // Beside the names, as in the table of all lessons: in view however many sections there are.
        order.add(1, order.removeLast());
        grid.setColumnOrder(order);
    }

    private static Anchor figures(LessonGradebook gradebook, LessonGradebook.GradedSection section) {
        String quiz = String.valueOf(section.quizId());
        Anchor link = Ui.link(
                CourseLinks.quiz(gradebook.course().id(), gradebook.lessonId(), quiz),
                TEXT.get("figures.link"),
                "small");
        link.setAriaLabel(TEXT.get("figures.link.of", "section", section.title()));
        return link;
    }

    private static HtmlContainer small(String words) {
        HtmlContainer small = new HtmlContainer("small");
        small.setText(words);
        return small;
    }

    private static List<String> cell(LessonGradebook gradebook, Row row, Value value) {
        String page = CourseLinks.student(gradebook.course().id(), row.student().id(), gradebook.lessonId());
        String part = value.part();
        List<String> cell = new ArrayList<>(List.of(
                value.text(),
                part == null ? "" : part.isEmpty() ? page : page + "#" + part,
                value.style().equals("missing") ? "missing" : "",
                value.label(),
                value.title()));
        cell.addAll(value.notes());
        return cell;
    }

    private void attention(LessonGradebook gradebook, @Nullable Section suspects, @Nullable String corrections) {
        int answers = gradebook.answersToGrade();
        for (Group group : Group.values()) {
            int students = gradebook.students(group).size();
            // What is pressed stays, so that it can be released.
            if (students > 0 || group == attention.only()) {
                attention.add(
                        group,
                        group == Group.TO_GRADE ? answers : students,
                        TEXT.get("attention.group", "group", group, "students", students, "answers", answers));
            }
        }
        if (corrections != null) {
            attention.add(1, new Anchor(corrections, TEXT.get("attention.correction")));
        }
        if (suspects != null) {
            int questions = gradebook.suspects().size();
            NativeButton button = Ui.button(TEXT.get("attention.answer-key", "count", questions), "group");
            button.addClickListener(click ->
                    suspects.getElement().executeJs("this.scrollIntoView(); this.focus({ preventScroll: true })"));
            attention.add(questions, button);
        }
    }

    private Div tools(boolean instructor, Function<ExportContent, List<Component>> downloads, List<Column> columns) {
        Div tools = Ui.box("tools", finder);
        List<String> headings = columns.stream()
                .map(column -> (column.title() + " " + column.note()).strip())
                .toList();
        NativeButton print = table.printing(
                headings, () -> shown.stream().map(row -> printed(columns, row)).toList());
        Div files = Ui.box("downloads", print);
        if (instructor) {
            downloads.apply(ExportContent.SCORES).forEach(files::add);
            Div others = new Div();
            others.add(downloads.apply(ExportContent.ANSWERS));
            others.add(downloads.apply(ExportContent.POSTS));
            NativeDetails more = new NativeDetails(TEXT.get("table.download.more"), others);
            more.addClassName("more-downloads");
            files.add(more);
        }
        tools.add(ScoreGrid.folded(TEXT.get("table.files"), files));
        return tools;
    }

    private static List<String> printed(List<Column> columns, Row row) {
        return columns.stream()
                .map(column -> column.value().apply(row))
                .map(value -> Stream.concat(Stream.of(value.text()), value.notes().stream())
                        .collect(Collectors.joining(", ")))
                .toList();
    }

    private void refresh() {
        // After an edit the sections may differ, and no score may be below the heading of another section.
        source.get()
                .filter(gradebook -> gradebook.sections().equals(sections))
                .ifPresentOrElse(
                        gradebook -> {
                            show(gradebook);
                            table.keep(address, attention.only(), finder);
                        },
                        () -> UI.getCurrent().getPage().reload());
    }

    private void show(LessonGradebook gradebook) {
        Group only = attention.only();
        List<Row> found = gradebook.rows().stream()
                .filter(row -> (only == null || only.has(row)) && finder.finds(row.student()))
                .toList();
        String by = table.sortedBy();
        shown = LessonGradebookColumns.of(gradebook).stream()
                .filter(column -> column.key().equals(by))
                .findFirst()
                .map(column -> column.sorted(found, table.isAscending()))
                .orElse(found);
        finder.show(found.size(), gradebook.rows().size());
        table.refresh();
    }

    /** Shows the questions whose answer key may be wrong, with the statistics and how often each answer was given. */
    static Section suspects(CourseId course, String lessonId, boolean correcting, List<SuspectQuestion> suspects) {
        Section section = new Section(new H2(TEXT.get("suspects.heading")));
        section.setId("answer-key");
        section.addClassName("suspects");
        section.getElement().setAttribute("tabindex", "-1");
        for (SuspectQuestion suspect : suspects) {
            ItemStatistic statistic = suspect.statistic();
            String top = LessonGradebookColumns.percent(statistic.strong().movePointRight(2));
            String bottom = LessonGradebookColumns.percent(statistic.weak().movePointRight(2));
            Object r = Objects.requireNonNull(statistic.discrimination());
            String numbers =
                    TEXT.get("suspects.numbers", "students", statistic.n(), "top", top, "bottom", bottom, "r", r);
            LessonGradebook.GradedSection asked = suspect.section();
            String question = CourseLinks.question(course, lessonId, statistic.quizId(), statistic.questionId());
            section.add(
                    new H3(new Anchor(question, inline(suspect.ask()))),
                    new Paragraph(new Anchor(
                            CourseLinks.section(lessonId, asked.id()),
                            TEXT.get("suspects.section", "section", asked.title()))),
                    new Paragraph(numbers),
                    table(suspect));
        }
        if (correcting) {
            section.add(new Paragraph(TEXT.get("suspects.earlier-key")));
        }
        section.add(
                Ui.rich(new Paragraph(), TEXT.get("suspects.fix"), new Anchor(CourseLinks.lesson(course, lessonId))),
                Ui.quiet(TEXT.get("suspects.rule", "least", ItemAnalysis.LEAST_STUDENTS)));
        return section;
    }

    private static Div table(SuspectQuestion suspect) {
        NativeTableBody body = new NativeTableBody();
        for (ChosenAnswer answer : suspect.chosen()) {
            NativeTableHeaderCell text = Ui.rowHeading(inline(answer.text()));
            if (answer.key()) {
                text.add(new Text(" "), Ui.span(TEXT.get("suspects.key"), "is-key"));
            }
            body.add(new NativeTableRow(
                    text,
                    new NativeTableCell(String.valueOf(answer.strong())),
                    new NativeTableCell(String.valueOf(answer.weak()))));
        }
        int size = suspect.statistic().strongest().size();
        String top = TEXT.get("suspects.top", "students", size);
        NativeTable table =
                Ui.table(body, TEXT.get("suspects.answer"), top, TEXT.get("suspects.bottom", "students", size));
        table.addClassName("answer-counts");
        return Ui.box("table-frame", table);
    }

    private static Html inline(String markdown) {
        return new Html("<span>" + Markdown.inline(markdown) + "</span>");
    }
}
