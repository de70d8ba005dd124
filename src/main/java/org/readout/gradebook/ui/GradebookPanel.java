package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.format.Markdown;
import org.readout.gradebook.Gradebook;
import org.readout.gradebook.Gradebook.Group;
import org.readout.gradebook.Gradebook.Row;
import org.readout.gradebook.Gradebook.SuspectQuestion;
import org.readout.gradebook.GradebookColumns;
import org.readout.gradebook.GradebookColumns.Column;
import org.readout.gradebook.GradebookColumns.Shade;
import org.readout.gradebook.ItemAnalysis;
import org.readout.gradebook.ItemAnalysis.ChosenAnswer;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.web.Ui;

/**
 * What needs attention, the tools and the table. Loads the gradebook again whenever the rows change, so that no score stays
 * in the session and users who may no longer see it don't.
 */
final class GradebookPanel extends Div {

    private static final Messages TEXT = Messages.of("gradebook");
    private final Supplier<Optional<Gradebook>> source;
    private final Supplier<Optional<Gradebook>> export;
    private final Function<Gradebook, byte[]> file;
    private final AuditLog audit;
    private final GradebookTable table;
    private final List<Gradebook.Section> sections;
    private final Map<Group, NativeButton> groups = new EnumMap<>(Group.class);
    private final Paragraph shown = Ui.quiet("");
    private int sortedBy;
    private boolean ascending = true;
    private String typed = "";
    private @Nullable Group only;

    /**
     * @param source loads the gradebook; empty if the user may no longer see it
     * @param export loads the gradebook to download; empty if the user may not
     * @param file returns the content of that download
     * @param instructor whether the user may download scores and correct the answer key
     * @param correcting whether the lesson has a correction to review
     * @param work links to other files than that of the scores
     */
    GradebookPanel(
            Gradebook gradebook,
            Supplier<Optional<Gradebook>> source,
            Supplier<Optional<Gradebook>> export,
            Function<Gradebook, byte[]> file,
            boolean instructor,
            boolean correcting,
            AuditLog audit,
            List<Anchor> work) {
        this.source = source;
        this.export = export;
        this.file = file;
        this.audit = audit;
        this.sections = gradebook.sections();
        this.table = new GradebookTable(gradebook, GradebookColumns.of(gradebook), this::sortBy);
        shown.getElement().setAttribute("role", "status");
        CourseId course = gradebook.course().id();
        String lessonId = gradebook.lessonId();
        String corrections = CourseLinks.lesson(course, lessonId);
        Section suspects = suspects(lessonId, corrections, correcting, gradebook.suspects());
        boolean hasSuspects = instructor && !gradebook.suspects().isEmpty();
        add(attention(gradebook, hasSuspects ? suspects : null, correcting ? corrections : null));
        if (gradebook.answersToGrade() > 0) {
            String grade = TEXT.get("attention.grade", "count", gradebook.answersToGrade());
            add(new Paragraph(Ui.link(CourseLinks.grading(course, lessonId, null), grade, "act")));
        }
        add(
                tools(instructor, work),
                table,
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

    /** Lists what needs attention, with its number: a group of students can be shown alone. */
    private UnorderedList attention(Gradebook gradebook, @Nullable Section suspects, @Nullable String corrections) {
        UnorderedList list = new UnorderedList();
        list.addClassName("wants");
        int answers = gradebook.answersToGrade();
        for (Group group : Group.values()) {
            int students = gradebook.students(group).size();
            if (students > 0) {
                NativeButton button = Ui.button(
                        TEXT.get("attention.group", "group", group, "students", students, "answers", answers), "group");
                button.getElement().setAttribute("aria-pressed", "false");
                button.addClickListener(click -> {
                    only = only == group ? null : group;
                    refresh();
                });
                groups.put(group, button);
                list.add(item(group == Group.TO_GRADE ? answers : students, button));
            }
        }
        if (corrections != null) {
            list.add(item(1, new Anchor(corrections, TEXT.get("attention.correction"))));
        }
        if (suspects != null) {
            int questions = gradebook.suspects().size();
            NativeButton button = Ui.button(TEXT.get("attention.answer-key", "count", questions), "group");
            button.addClickListener(click ->
                    suspects.getElement().executeJs("this.scrollIntoView(); this.focus({ preventScroll: true })"));
            list.add(item(questions, button));
        }
        return list;
    }

    static ListItem item(int number, Component what) {
        return new ListItem(Ui.span(Integer.toString(number), "number"), what);
    }

    /** Returns a field to find students with, which tells what was typed after a pause. */
    static Div search(Consumer<String> typed) {
        Input find = new Input();
        find.setId("find-student");
        find.setType("search");
        find.setValueChangeMode(ValueChangeMode.LAZY);
        find.addValueChangeListener(change -> typed.accept(change.getValue()));
        NativeLabel label = new NativeLabel(TEXT.get("table.find"));
        label.setFor(find);
        return Ui.box("student-search", label, find);
    }

    private Div tools(boolean instructor, List<Anchor> work) {
        Div search = search(words -> {
            typed = words;
            refresh();
        });
        Anchor download = new Anchor(
                DownloadHandler.fromInputStream(
                        event -> export.get().map(this::csv).orElseGet(() -> DownloadResponse.error(404))),
                TEXT.get("table.download"));
        download.addClassNames("act", "plain");
        Div tools = Ui.box("tools", search, shown, legend());
        if (instructor) {
            Div downloads = Ui.box("downloads", download);
            work.forEach(downloads::add);
            tools.add(downloads);
        }
        return tools;
    }

    /** Says what the colours of the cells mean. */
    private static UnorderedList legend() {
        UnorderedList legend = new UnorderedList();
        legend.addClassName("shades");
        legend.getElement().setAttribute("aria-label", TEXT.get("legend.label"));
        for (Shade shade : Shade.values()) {
            ListItem item = new ListItem(TEXT.get("legend.shade", "shade", shade));
            item.addClassName(shade.className());
            legend.add(item);
        }
        return legend;
    }

    private DownloadResponse csv(Gradebook gradebook) {
        audit.note(
                "scores-downloaded", "course=" + gradebook.course().id().value() + " lesson=" + gradebook.lessonId());
        byte[] content = file.apply(gradebook);
        return new DownloadResponse(
                new ByteArrayInputStream(content),
                GradebookColumns.csvName(gradebook),
                "text/csv;charset=utf-8",
                content.length);
    }

    private void sortBy(int column) {
        ascending = column != sortedBy || !ascending;
        sortedBy = column;
        refresh();
    }

    private void refresh() {
        // After an edit the sections may differ, and no score may be below the heading of another section.
        source.get()
                .filter(gradebook -> gradebook.sections().equals(sections))
                .ifPresentOrElse(this::show, () -> UI.getCurrent().getPage().reload());
    }

    private void show(Gradebook gradebook) {
        List<Column> columns = GradebookColumns.of(gradebook);
        List<Row> rows = gradebook.rows().stream().filter(this::isShown).toList();
        table.show(columns, columns.get(sortedBy).sorted(rows, ascending), sortedBy, ascending);
        groups.forEach(
                (group, button) -> button.getElement().setAttribute("aria-pressed", Boolean.toString(group == only)));
        int all = gradebook.rows().size();
        String key = rows.size() == all ? "table.students" : "table.found";
        shown.setText(TEXT.get(key, "count", all, "found", rows.size()));
    }

    private boolean isShown(Row row) {
        String wanted = plain(typed.strip());
        return (only == null || only.has(row))
                && (plain(row.student().name()).contains(wanted)
                        || plain(String.valueOf(row.student().email())).contains(wanted));
    }

    /** Removes what doesn't matter in a search: case and accents. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Shows the questions whose answer key may be wrong, with the statistics and how often each answer was given. */
    static Section suspects(String lessonId, String corrections, boolean correcting, List<SuspectQuestion> suspects) {
        Section section = new Section(new H2(TEXT.get("suspects.heading")));
        section.setId("answer-key");
        section.addClassName("suspects");
        section.getElement().setAttribute("tabindex", "-1");
        for (SuspectQuestion suspect : suspects) {
            ItemStatistic statistic = suspect.statistic();
            String top = GradebookColumns.percent(statistic.strong().movePointRight(2));
            String bottom = GradebookColumns.percent(statistic.weak().movePointRight(2));
            Object r = Objects.requireNonNull(statistic.discrimination());
            String numbers =
                    TEXT.get("suspects.numbers", "students", statistic.n(), "top", top, "bottom", bottom, "r", r);
            Gradebook.Section asked = suspect.section();
            section.add(
                    new H3(inline(suspect.ask())),
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
                Ui.rich(new Paragraph(), TEXT.get("suspects.fix"), new Anchor(corrections)),
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
