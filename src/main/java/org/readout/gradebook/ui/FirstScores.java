package org.readout.gradebook.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Permission;
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
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/**
 * The first rows of a course's gradebook as a plain table, for the first response. It looks as {@link CourseGradebookPanel}
 * does, whose grid takes its place: the script {@code gradebook.js} lets it stay until the grid has drawn rows.
 */
final class FirstScores extends Div {

    private static final Messages TEXT = Messages.of("gradebook");

    /** A class of the usual size, and more than fits a window: a browser takes longer for more. */
    private static final int MOST_ROWS = 30;

    FirstScores(
            CourseGradebook gradebook,
            CourseGradebookService gradebooks,
            List<CourseGroup> groups,
            Set<String> correcting) {
        addClassName("course-gradebook");
        int students = gradebook.students().size();
        Index index = CourseGradebookPanel.index(gradebook, gradebooks);
        Attention<Filter> attention = new Attention<>(null, () -> {});
        CourseGradebookPanel.fill(gradebook, index, correcting, attention);
        StudentFinder finder = new StudentFinder(groups, Map.of(), ShownRows.of(QueryParameters.empty()), () -> {});
        finder.show(students, students);
        Div end = Ui.box("downloads");
        if (students <= CourseGradebookPanel.PRINTED) {
            end.add(Ui.button(TEXT.get("table.print"), "act", "plain"));
        }
        if (gradebook.staff().may(Permission.EXPORT)) {
            end.add(
                    Ui.button(TEXT.get("table.download"), "act", "plain"),
                    Ui.button(TEXT.get("table.download.xlsx"), "act", "plain"));
        }
        Div tools = Ui.box("tools", finder, ScoreGrid.folded(TEXT.get("table.files"), end));
        // What is typed before the live page is there would be lost.
        tools.getElement().setAttribute("inert", true);
        HtmlContainer withoutScripts = new HtmlContainer("noscript");
        withoutScripts.add(Ui.paragraph(TEXT.get("course.no-scripts", "rows", MOST_ROWS), "notice"));
        List<User> first = gradebook.students().subList(0, Math.min(MOST_ROWS, students));
        add(
                attention,
                tools,
                withoutScripts,
                new HtmlContainer("readout-room", table(gradebook, gradebooks.rows(gradebook, first), index)));
    }

    private static TrustedHtml table(CourseGradebook gradebook, List<StudentRow> rows, Index index) {
        // Lines and spaces between the tags would be a third of it.
        Document document = new Document("");
        document.outputSettings().prettyPrint(false);
        Element table = document.appendElement("table");
        List<CourseColumn> columns = CourseGradebookColumns.of(gradebook);
        int lessons = gradebook.lessons().size();
        table.attr("style", "--lessons: " + lessons + "; --totals: " + (columns.size() - lessons));
        Element widths = table.appendElement("colgroup");
        widths.appendElement("col").addClass("names");
        columns.forEach(column -> widths.appendElement("col").addClass(column.isOfCourse() ? "total" : "lesson"));
        CourseId course = gradebook.staff().course().id();
        head(table.appendElement("thead"), course, columns);
        Element body = table.appendElement("tbody");
        rows.forEach(row -> fill(body.appendElement("tr"), course, columns, row));
        Element foot = table.appendElement("tfoot").appendElement("tr");
        foot.appendElement("th").attr("scope", "row").text(TEXT.get("table.average"));
        columns.forEach(column -> foot.appendElement("td").text(column.average().apply(index)));
        TrustedHtml region = new TrustedHtml("div", "first-scores", table.outerHtml());
        region.getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", TEXT.get("table.label"))
                .setAttribute("tabindex", "0");
        return region;
    }

    private static void head(Element head, CourseId course, List<CourseColumn> columns) {
        Element titles = head.appendElement("tr");
        Element headings = head.appendElement("tr");
        heading(titles).appendElement("span").addClass("unseen").text(TEXT.get("table.student"));
        heading(headings).text(TEXT.get("table.student"));
        for (CourseColumn column : columns) {
            String lesson = column.lessonId();
            Element title = heading(titles);
            (lesson == null ? title : title.appendElement("a").attr("href", CourseLinks.gradebook(course, lesson)))
                    .text(column.title());
            heading(headings).text(column.heading());
        }
    }

    private static Element heading(Element row) {
        return row.appendElement("th").attr("scope", "col");
    }

    private static void fill(Element line, CourseId course, List<CourseColumn> columns, StudentRow row) {
        line.appendElement("th")
                .attr("scope", "row")
                .appendElement("a")
                .attr("href", CourseLinks.student(course, row.student().id()))
                .text(row.student().name());
        for (CourseColumn column : columns) {
            ScoreText said = column.cell().apply(row);
            String part = column.part().apply(row);
            Element cell = line.appendElement("td");
            if (part != null) {
                cell.addClass(part);
            }
            cell.text(said.text());
            if (!said.missing().isEmpty()) {
                cell.appendText(" ").appendElement("strong").text(said.missing());
            }
            if (!said.note().isEmpty()) {
                cell.appendText(" ").appendElement("small").text(said.note());
            }
        }
    }
}
