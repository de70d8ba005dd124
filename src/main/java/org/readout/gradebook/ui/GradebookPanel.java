package org.readout.gradebook.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.course.CourseLinks;
import org.readout.gradebook.Gradebook;
import org.readout.gradebook.Gradebook.Row;
import org.readout.gradebook.GradebookCsv;
import org.readout.gradebook.ui.RowFilter.Only;
import org.readout.gradebook.ui.RowOrder.By;

/**
 * What wants attention, the tools, and the sheet. Asks anew for the gradebook whenever the rows change, so that no score
 * stays behind on the server and whoever may no longer see it does not.
 */
final class GradebookPanel extends Div {

    private final Supplier<Optional<Gradebook>> source;
    private final Runnable whenDownloaded;
    private final AttentionList wants;
    private final GradebookTable sheet;
    private final List<Gradebook.Column> columns;
    private final Paragraph shown = new Paragraph();
    private RowOrder order = RowOrder.BY_NAME;
    private RowFilter filter = RowFilter.NONE;

    /**
     * @param source the gradebook as it is whenever it is asked
     * @param correcting whether a correction waits
     * @param whenDownloaded is told of each download of the scores
     */
    GradebookPanel(
            Gradebook gradebook, Supplier<Optional<Gradebook>> source, boolean correcting, Runnable whenDownloaded) {
        this.source = source;
        this.whenDownloaded = whenDownloaded;
        this.columns = gradebook.columns();
        String corrections = CourseLinks.lesson(gradebook.course().id(), gradebook.lessonId());
        SuspectQuestions suspects = new SuspectQuestions(
                gradebook.lessonId(), corrections, gradebook.attention().suspects());
        this.wants = new AttentionList(
                gradebook.attention(), correcting ? corrections : null, suspects::show, this::showOnly);
        this.sheet = new GradebookTable(gradebook, this::sortBy);
        shown.addClassNames("small", "quiet");
        shown.getElement().setAttribute("role", "status");
        add(wants);
        if (!gradebook.attention().toGrade().isEmpty()) {
            Anchor grade = new Anchor(
                    CourseLinks.grading(gradebook.course().id(), gradebook.lessonId(), null),
                    "Grade " + Formats.count(gradebook.attention().answersToGrade(), "answer"));
            grade.addClassName("act");
            add(new Paragraph(grade));
        }
        add(tools(), shown, sheet, rules(gradebook));
        if (!gradebook.attention().suspects().isEmpty()) {
            add(suspects);
        }
        show(gradebook);
    }

    private Div tools() {
        Input find = new Input();
        find.setId("find-student");
        find.setType("search");
        find.setValueChangeMode(ValueChangeMode.LAZY);
        find.addValueChangeListener(change -> {
            filter = filter.withTyped(change.getValue());
            refresh();
        });
        NativeLabel label = new NativeLabel("Find a student");
        label.setFor(find);
        Div search = new Div(label, find);
        search.addClassName("student-search");
        Anchor download = new Anchor(csv(), "Download CSV");
        download.addClassNames("act", "plain");
        Div tools = new Div(search, download);
        tools.addClassName("tools");
        return tools;
    }

    private DownloadHandler csv() {
        return DownloadHandler.fromInputStream(event -> source.get()
                .map(gradebook -> {
                    whenDownloaded.run();
                    return file(gradebook);
                })
                .orElseGet(() -> DownloadResponse.error(404)));
    }

    private static DownloadResponse file(Gradebook gradebook) {
        byte[] content = GradebookCsv.of(gradebook);
        return new DownloadResponse(
                new ByteArrayInputStream(content),
                GradebookCsv.fileName(gradebook),
                "text/csv;charset=utf-8",
                content.length);
    }

    private void sortBy(By by) {
        order = order.pressed(by);
        refresh();
    }

    private void showOnly(Only only) {
        filter = filter.withOnly(filter.only() == only ? Only.EVERYBODY : only);
        refresh();
    }

    private void refresh() {
        // After an edit of the lesson the columns are others: the page is made anew, so that no score stands under the
        // heading of another section.
        source.get()
                .filter(gradebook -> gradebook.columns().equals(columns))
                .ifPresentOrElse(
                        this::show,
                        () -> Optional.ofNullable(UI.getCurrent())
                                .ifPresent(ui -> ui.getPage().reload()));
    }

    private void show(Gradebook gradebook) {
        List<Row> rows = order.sorted(filter.of(gradebook));
        sheet.show(rows, order);
        wants.show(filter.only());
        int all = gradebook.rows().size();
        shown.setText(
                rows.size() == all
                        ? Formats.count(all, "student")
                        : rows.isEmpty()
                                ? "No student of " + all + " fits"
                                : rows.size() + " of " + Formats.count(all, "student"));
    }

    private static Paragraph rules(Gradebook gradebook) {
        String total = gradebook.dueAt() == null
                ? "The last column counts submitted quizzes only."
                : "The last column counts submitted quizzes only until the due date, then all quizzes.";
        Paragraph rules = new Paragraph("Select a score to see the answers. Use the arrow keys to move. " + total);
        rules.addClassNames("small", "quiet");
        return rules;
    }
}
