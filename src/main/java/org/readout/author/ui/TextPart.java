package org.readout.author.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.author.Change;
import org.readout.author.Problem;
import org.readout.author.ui.InsertDialog.Entry;
import org.readout.author.ui.InsertDialog.Inserted;
import org.readout.author.ui.InsertDialog.Kind;
import org.readout.author.ui.Outline.SectionOutline;
import org.readout.author.ui.Place.Part;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** A text in Markdown: that of a section, with its title and its question, or the notes for instructors. */
final class TextPart extends EditorPart {

    private static final Messages TEXT = Messages.of("author");
    private static final String UNKNOWN_TERM = "term-unknown";

    private final String file;
    private final List<Object> path;
    private final @Nullable ObjectForm form;
    private final TextBench bench;
    private final LessonPreview preview;
    private final Div others = Ui.role("status", new Div());

    /** What the bench has shown and what was saved of it: the value before the next change. */
    private @Nullable String before;

    /** @param section empty for the notes for instructors */
    TextPart(OpenLesson open, Place place, String heading, Optional<SectionOutline> section, LessonPreview preview) {
        super(open, place, heading);
        this.preview = preview;
        this.file = section.map(SectionOutline::textFile).orElse("teaching.md");
        this.path =
                section.<List<Object>>map(it -> List.of("sections", it.index())).orElse(List.of());
        this.before = open.now().files().get(file);
        form = section.isPresent()
                ? form(
                        Outline.FILE,
                        path,
                        Outline.type(Outline.FILE, path).only("title", "guiding-question"),
                        open.choices(Set.of()))
                : null;
        bench = new TextBench(
                TEXT.get(section.isPresent() ? "section.text" : "teaching.text"), written(), this::typed, this::insert);
        bench.getElement().setAttribute("data-kept", key(file, List.of()));
        if (form != null) {
            body.add(form);
        }
        body.add(others, bench);
        refresh();
    }

    private void typed(String text) {
        if (text.strip().equals(written())) {
            refresh();
            return;
        }
        Change change = new Change(file, List.of(), before, text);
        open.save(change);
        // Until a conflict is settled, the next change is one of what was saved last, too.
        if (!open.clashed()) {
            before = text;
        }
    }

    @Override
    void refresh() {
        if (form != null) {
            refresh(form, Outline.FILE, path);
        }
        List<Problem> wrong = open.now().problems().stream()
                .filter(problem -> problem.file().equals(file) && !Place.isToDo(problem))
                .toList();
        bench.problems(wrong, fixes(wrong));
        others.removeAll();
        if (!open.clashed() && !written().equals(bench.area.getValue().strip())) {
            Div say = Ui.box("say", Ui.rich(new Paragraph(), TEXT.get("text.others")));
            say.add(Ui.row(Ui.button(TEXT.get("text.show"), "act plain slim", this::reset)));
            others.add(say);
        }
        Optional<SectionOutline> section = open.outline().section(place.section());
        preview.show(
                open.shown(),
                section.map(SectionOutline::id).orElse("teaching"),
                section.map(Titles::of).orElse(TEXT.get("part", "part", Part.TEACHING)),
                section.map(SectionOutline::question)
                        .filter(it -> !ValuePart.isToDo(it))
                        .orElse(null),
                bench.area.getValue());
    }

    /** Returns the text that is saved; empty if it is left to write. */
    private String written() {
        String now = open.now().files().getOrDefault(file, "").strip();
        return ValuePart.isToDo(now) ? "" : now;
    }

    @Override
    void reset() {
        before = open.now().files().get(file);
        if (!bench.area.getValue().strip().equals(written())) {
            bench.show(written(), 0);
        }
        refresh();
    }

    /** Returns ways to solve problems in one step: to write the entry that a link leads to, or to remove the link. */
    private List<NativeButton> fixes(List<Problem> problems) {
        List<NativeButton> fixes = new ArrayList<>();
        problems.stream()
                .filter(problem -> problem.finding().code().equals(UNKNOWN_TERM))
                .flatMap(problem -> Pattern.compile("`([a-z0-9-]+)`")
                        .matcher(problem.finding().message())
                        .results())
                .map(found -> found.group(1))
                .distinct()
                .forEach(id -> {
                    Matcher link = Pattern.compile("\\[([^\\]]*)\\]\\(term:" + id + "\\)")
                            .matcher(bench.area.getValue());
                    if (link.find()) {
                        String words = link.group(1);
                        fixes.add(Ui.button(
                                TEXT.get("fix.write", "id", id),
                                "act plain slim",
                                () -> open.save(open.outline()
                                        .added(Kind.TERM.file, List.of(), Map.of("id", id, "term", words)))));
                        fixes.add(Ui.button(
                                TEXT.get("fix.unlink", "id", id),
                                "act plain slim",
                                () -> bench.show(link.replaceAll("$1"), link.start())));
                    }
                });
        return fixes;
    }

    private void insert(TextSelection selection) {
        if (!selection.name().isEmpty()) {
            block(selection, selection.name());
            return;
        }
        Map<Kind, List<Entry>> entries = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            entries.put(kind, open.entries(kind));
        }
        InsertDialog dialog = new InsertDialog(selection, open.outline(), entries, this::inserted);
        dialog.menu(name -> block(new TextSelection(selection.text(), selection.end(), selection.end(), ""), name));
        dialog.open();
    }

    private void block(TextSelection at, String name) {
        new BlockDialog(
                        at,
                        name,
                        open.shown(),
                        open.choices(Set.of()),
                        open.outline().pictures(),
                        this::inserted)
                .open();
    }

    private void inserted(Inserted inserted) {
        if (!inserted.entries().isEmpty()) {
            open.save(inserted.entries().toArray(Change[]::new));
        }
        bench.show(inserted.text(), inserted.cursor());
    }

    @Override
    void focus(Problem problem) {
        if (problem.file().equals(file)) {
            String text = bench.area.getValue();
            int start = 0;
            for (int line = 1; line < problem.finding().line() && text.indexOf('\n', start) >= 0; line++) {
                start = text.indexOf('\n', start) + 1;
            }
            int end = text.indexOf('\n', start);
            bench.select(start, end < 0 ? text.length() : end);
        } else if (form != null) {
            form.focus(inside(problem, path));
        }
    }
}
