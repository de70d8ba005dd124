package org.readout.course.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.ValueProvider;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.course.Roster;
import org.readout.course.Roster.Applied;
import org.readout.course.Roster.Change;
import org.readout.course.Roster.Preview;
import org.readout.course.Roster.RosterEntry;
import org.readout.course.Roster.What;
import org.readout.course.Roster.Why;
import org.readout.course.RosterFile;
import org.readout.course.RosterFile.UnreadableException;
import org.readout.text.Messages;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.FormField.TextLines;
import org.readout.web.Ui;

/** The import of a list of students: from a file or pasted, with a preview of what each line does before it is applied. */
final class RosterPart extends Div {

    private static final Messages TEXT = Messages.of("course");
    private static final int ROWS_WITHOUT_SCROLLING = 12;

    /** Sends the chosen file to the server, or its size alone if that is too large to be sent. */
    private static final String READ_FILE = """
            const part = $0, most = $1;
            this.addEventListener("change", async () => {
              const file = this.files[0];
              if (!file) return;
              this.value = "";
              if (file.size > most) return part.$server.tooLarge();
              const reader = new FileReader();
              reader.onload = () => part.$server.file(reader.result.split(",")[1] ?? "");
              reader.readAsDataURL(file);
            });
            """;

    private final Roster roster;
    private final CourseChange here;
    private final TextLines pasted = new TextLines(6);
    private final Form form;
    private final Div preview = new Div();

    RosterPart(Roster roster, CourseChange here) {
        this.roster = roster;
        this.here = here;
        addClassName("roster");
        TextInput file = new TextInput("file", "roster-file");
        file.getElement().setAttribute("accept", ".csv,.txt,.tsv,text/csv,text/plain");
        file.getElement().executeJs(READ_FILE, getElement(), RosterFile.MOST_BYTES);
        form = new Form(TEXT.get("roster.preview"), this::previewPasted);
        form.with(
                new FormField(TEXT.get("roster.file"), file).hint(TEXT.get("roster.file.hint")),
                new FormField(TEXT.get("roster.pasted"), pasted).hint(TEXT.get("roster.pasted.hint")));
        add(
                new Paragraph(TEXT.get("roster.how")),
                new Paragraph(new Text(TEXT.get("roster.example")), new Code(" " + TEXT.get("roster.example.head"))),
                form,
                Ui.role("status", preview));
    }

    @ClientCallable
    void file(String base64) {
        preview(() -> RosterFile.read(Base64.getDecoder().decode(base64)));
    }

    @ClientCallable
    void tooLarge() {
        refuse(RosterFile.Problem.TOO_LARGE, "");
    }

    private interface Reading {
        RosterFile read() throws UnreadableException;
    }

    private void preview(Reading reading) {
        try {
            RosterFile file = reading.read();
            here.ifChangeable()
                    .accept(() -> roster.preview(here.course().id(), here.user(), file)
                            .ifPresent(now -> show(now, "")));
        } catch (UnreadableException e) {
            refuse(e.problem(), e.about());
        }
    }

    private void previewPasted() {
        if (pasted.getValue().isBlank()) {
            preview.removeAll();
            form.refuse(TEXT.get("roster.nothing-chosen"));
        } else {
            preview(() -> RosterFile.read(pasted.getValue()));
        }
    }

    private void refuse(RosterFile.Problem problem, String about) {
        preview.removeAll();
        form.refuse(TEXT.get(
                "roster.unreadable",
                "problem",
                problem,
                "about",
                about,
                "lines",
                RosterFile.MOST_LINES,
                "megabytes",
                RosterFile.MOST_BYTES / 1_000_000));
    }

    private void show(Preview now, String first) {
        form.refuse();
        preview.removeAll();
        H3 heading = new H3(TEXT.get("roster.preview.heading"));
        heading.getElement().setAttribute("tabindex", "-1");
        preview.add(heading);
        if (!first.isEmpty()) {
            preview.add(Ui.notice(new Paragraph(first)));
        }
        preview.add(new Paragraph(TEXT.get("roster.counts", counts(now))));
        if (!now.newGroups().isEmpty()) {
            preview.add(new Paragraph(TEXT.get(
                    "roster.new-groups",
                    "groups",
                    String.join(", ", now.newGroups()),
                    "count",
                    now.newGroups().size())));
        }
        if (now.file().windows()) {
            preview.add(Ui.notice(new Paragraph(TEXT.get("roster.windows"))));
        }
        if (!now.file().unknown().isEmpty()) {
            preview.add(new Paragraph(TEXT.get(
                    "roster.unknown", "columns", String.join(", ", now.file().unknown()))));
        }
        preview.add(lines(now.entries(), "roster.preview.heading"));
        boolean nothing = now.count(What.IGNORED) == now.entries().size();
        NativeButton cancel = Ui.button(TEXT.get("ask.cancel"), "act plain", this::clear);
        if (nothing) {
            preview.add(new Paragraph(TEXT.get("roster.nothing")), Ui.row(cancel));
        } else {
            NativeButton apply = Ui.button(
                    TEXT.get("roster.apply"), "act", () -> here.ifChangeable().accept(() -> apply(now)));
            preview.add(new Paragraph(TEXT.get("roster.keeps")), Ui.row(apply, cancel));
        }
        heading.getElement().callJsFunction("focus");
    }

    private void clear() {
        preview.removeAll();
        pasted.setValue("");
    }

    private void apply(Preview seen) {
        Applied result = roster.apply(seen, here.user()).orElseThrow();
        if (result.done()) {
            clear();
            List<RosterEntry> ignored = seen.entries().stream()
                    .filter(entry -> entry.what() == What.IGNORED)
                    .toList();
            if (!ignored.isEmpty()) {
                preview.add(new H3(TEXT.get("roster.ignored")), lines(ignored, "roster.ignored"));
            }
            here.changed().accept(TEXT.get("roster.applied", counts(seen)).strip());
        } else {
            show(result.preview(), TEXT.get("roster.conflict"));
        }
    }

    private static Object[] counts(Preview preview) {
        return Stream.of(What.values())
                .flatMap(what -> Stream.of(what.name().toLowerCase(Locale.ROOT), preview.count(what)))
                .toArray();
    }

    /** Lists ignored lines with new information first, because they need a look. */
    private static Grid<RosterEntry> lines(List<RosterEntry> entries, String heading) {
        Grid<RosterEntry> grid = new Grid<>();
        grid.addClassNames("student-grid", "roster-lines");
        grid.getElement().setProperty("accessibleName", TEXT.get(heading));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        column(grid, "roster.line", "5rem", entry -> entry.line().number()).setFlexGrow(0);
        column(grid, "roster.result", "7rem", entry -> TEXT.get("roster.what", "what", entry.what()))
                .setFlexGrow(0);
        column(grid, "students.email", "14rem", entry -> entry.line().email());
        column(grid, "students.name", "11rem", entry -> entry.line().name());
        column(grid, "roster.why", "20rem", RosterPart::why).setSortable(false).setFlexGrow(3);
        grid.setAllRowsVisible(entries.size() <= ROWS_WITHOUT_SCROLLING);
        grid.setItems(entries.stream()
                .sorted(Comparator.comparing(
                        entry -> entry.why() == Why.SAME ? 2 : entry.what() == What.IGNORED ? 0 : 1))
                .toList());
        return grid;
    }

    private static Grid.Column<RosterEntry> column(
            Grid<RosterEntry> grid, String heading, String width, ValueProvider<RosterEntry, ?> value) {
        return grid.addColumn(value)
                .setHeader(TEXT.get(heading))
                .setSortable(true)
                .setWidth(width);
    }

    private static String why(RosterEntry entry) {
        String why = entry.changes().isEmpty()
                ? TEXT.get("roster.because", "why", entry.why(), "earlier", entry.earlier(), "other", entry.other())
                : entry.changes().stream().map(RosterPart::words).collect(Collectors.joining(" "));
        return entry.hasOtherName() ? why + " " + TEXT.get("roster.other-name") : why;
    }

    private static String words(Change change) {
        return TEXT.get(
                change.from().isEmpty() ? "roster.set" : "roster.change",
                "field",
                change.field(),
                "from",
                change.from(),
                "to",
                change.to());
    }
}
