package org.readout.course.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.readout.course.Course;
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
import org.readout.user.UserId;
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
    private final Course course;
    private final UserId user;
    private final Consumer<Runnable> ifChangeable;
    private final Consumer<String> changed;
    private final TextLines pasted = new TextLines(6);
    private final Form form;
    private final Div preview = new Div();

    /**
     * @param ifChangeable runs an action if the user may still change the course
     * @param changed shows the students again, with what happened
     */
    RosterPart(Roster roster, Course course, UserId user, Consumer<Runnable> ifChangeable, Consumer<String> changed) {
        this.roster = roster;
        this.course = course;
        this.user = user;
        this.ifChangeable = ifChangeable;
        this.changed = changed;
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
        try {
            show(RosterFile.read(Base64.getDecoder().decode(base64)));
        } catch (UnreadableException e) {
            refuse(e);
        }
    }

    @ClientCallable
    void tooLarge() {
        preview.removeAll();
        form.refuse(refusal(RosterFile.Problem.TOO_LARGE, ""));
    }

    private void previewPasted() {
        if (pasted.getValue().isBlank()) {
            preview.removeAll();
            form.refuse(TEXT.get("roster.nothing-chosen"));
            return;
        }
        try {
            show(RosterFile.read(pasted.getValue()));
        } catch (UnreadableException e) {
            refuse(e);
        }
    }

    private void refuse(UnreadableException e) {
        preview.removeAll();
        form.refuse(refusal(e.problem(), e.about()));
    }

    private static String refusal(RosterFile.Problem problem, String about) {
        return TEXT.get(
                "roster.unreadable",
                "problem",
                problem,
                "about",
                about,
                "lines",
                RosterFile.MOST_LINES,
                "megabytes",
                RosterFile.MOST_BYTES / 1_000_000);
    }

    private void show(RosterFile file) {
        ifChangeable.accept(() -> roster.preview(course.id(), user, file).ifPresent(now -> show(now, "")));
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
        preview.add(new Paragraph(TEXT.get(
                "roster.counts",
                "invited",
                now.count(What.INVITED),
                "changed",
                now.count(What.CHANGED),
                "ignored",
                now.count(What.IGNORED))));
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
        NativeButton cancel = Ui.button(TEXT.get("ask.cancel"), "act", "plain");
        cancel.addClickListener(click -> {
            preview.removeAll();
            pasted.setValue("");
        });
        if (nothing) {
            preview.add(new Paragraph(TEXT.get("roster.nothing")), Ui.row(cancel));
        } else {
            NativeButton apply = Ui.button(TEXT.get("roster.apply"), "act");
            apply.addClickListener(click -> ifChangeable.accept(() -> apply(now)));
            preview.add(new Paragraph(TEXT.get("roster.keeps")), Ui.row(apply, cancel));
        }
        heading.getElement().callJsFunction("focus");
    }

    private void apply(Preview seen) {
        Applied result = roster.apply(seen, user).orElseThrow();
        if (result.done()) {
            preview.removeAll();
            pasted.setValue("");
            List<RosterEntry> ignored = seen.entries().stream()
                    .filter(entry -> entry.what() == What.IGNORED)
                    .toList();
            if (!ignored.isEmpty()) {
                preview.add(new H3(TEXT.get("roster.ignored")), lines(ignored, "roster.ignored"));
            }
            changed.accept(TEXT.get(
                            "roster.applied",
                            "invited",
                            seen.count(What.INVITED),
                            "changed",
                            seen.count(What.CHANGED),
                            "ignored",
                            ignored.size())
                    .strip());
        } else {
            show(result.preview(), TEXT.get("roster.conflict"));
        }
    }

    /** Lists first what needs a look: lines that are ignored although they say something new. */
    private static Grid<RosterEntry> lines(List<RosterEntry> entries, String heading) {
        Grid<RosterEntry> grid = new Grid<>();
        grid.addClassNames("student-grid", "roster-lines");
        grid.getElement().setProperty("accessibleName", TEXT.get(heading));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(entry -> entry.line().number())
                .setHeader(TEXT.get("roster.line"))
                .setSortable(true)
                .setWidth("5rem")
                .setFlexGrow(0);
        grid.addColumn(entry -> TEXT.get("roster.what", "what", entry.what()))
                .setHeader(TEXT.get("roster.result"))
                .setSortable(true)
                .setWidth("7rem")
                .setFlexGrow(0);
        grid.addColumn(entry -> entry.line().email())
                .setHeader(TEXT.get("students.email"))
                .setSortable(true)
                .setWidth("14rem");
        grid.addColumn(entry -> entry.line().name())
                .setHeader(TEXT.get("students.name"))
                .setSortable(true)
                .setWidth("11rem");
        grid.addColumn(RosterPart::why)
                .setHeader(TEXT.get("roster.why"))
                .setWidth("20rem")
                .setFlexGrow(3);
        grid.setAllRowsVisible(entries.size() <= ROWS_WITHOUT_SCROLLING);
        grid.setItems(entries.stream()
                .sorted(Comparator.comparing(
                        entry -> entry.why() == Why.SAME ? 2 : entry.what() == What.IGNORED ? 0 : 1))
                .toList());
        return grid;
    }

    private static String why(RosterEntry entry) {
        String why = entry.changes().isEmpty()
                ? TEXT.get("roster.because", "why", entry.why(), "earlier", entry.earlier())
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
