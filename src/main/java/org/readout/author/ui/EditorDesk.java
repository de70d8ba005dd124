package org.readout.author.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.readout.author.Change;
import org.readout.author.Conflict;
import org.readout.author.EditedLesson;
import org.readout.author.LessonEditing;
import org.readout.author.Problem;
import org.readout.author.Refused;
import org.readout.author.Saved;
import org.readout.author.ui.Outline.SectionOutline;
import org.readout.author.ui.Place.Part;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.source.ToDos;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contents of a lesson, one of its parts, and the page as a student sees it. It saves as one types. */
@Tag("readout-editor")
final class EditorDesk extends HtmlContainer {

    private static final Messages TEXT = Messages.of("author");
    private static final JsonMapper JSON = new JsonMapper();

    /** As much of a text that was left in the browser. */
    private static final int SHOWN = 300;

    private final LessonEditing editing;
    private final UserId user;
    private final Consumer<EditedLesson> manage;
    private final OpenLesson open;
    private final Place place;
    private final H1 title = new H1();
    private final Span chip = Ui.span("", "chip");
    private final Span saved = Ui.role("status", Ui.span("", "saved"));
    private final Span notSaved = Ui.span("", "not-saved");
    private final NativeButton problems = Ui.button("", "as-link", this::firstProblem);
    private final NativeButton undo = Ui.button(TEXT.get("editor.undo"), "act plain slim", this::undo);
    private final NativeButton versions = Ui.button(TEXT.get("versions"), "act plain slim", this::versions);
    private final NativeButton more = Ui.button(TEXT.get("manage"), "act plain slim", this::manage);
    private final NativeButton publish = Ui.button(TEXT.get("publish"), "act slim", this::publish);
    private final Div messages = new Div();
    private final Div left = new Div();
    private final Contents contents;
    private final LessonPreview preview = new LessonPreview();
    private final EditorPart part;

    EditorDesk(
            LessonEditing editing,
            UserId user,
            EditedLesson lesson,
            List<GlossaryEntry> shared,
            Lesson last,
            Deque<List<Change>> undo,
            Place place,
            boolean first,
            Consumer<EditedLesson> manage) {
        this.editing = editing;
        this.user = user;
        this.manage = manage;
        this.place = place;
        open = new OpenLesson(editing, user, lesson, shared, last, undo, this::saved);
        contents = new Contents(lesson, open.outline(), place, this::askForSection, this::move, this::remove);
        part = part();
        getElement().setAttribute("data-lesson", lesson.id()).setAttribute("data-owner", String.valueOf(user.value()));
        getElement()
                .addEventListener(
                        "left",
                        event -> left(event.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
        Div unsent = Ui.role("alert", Ui.box("say"));
        unsent.addClassNames("bad", "not-sent");
        unsent.add(Ui.rich(new Paragraph(), TEXT.get("editor.no-connection")));
        boolean withPreview = part instanceof TextPart;
        preview.setVisible(withPreview);
        Div edit = Ui.box("edit", contents, part, preview);
        edit.setClassName("only", !withPreview);
        messages.addClassName("editor-messages");
        left.addClassName("editor-messages");
        add(strip(), unsent, left, messages, tabs(), edit);
        refresh();
        conflicts(lesson.conflicts());
        if (first) {
            firstHere();
        }
    }

    private EditorPart part() {
        Outline outline = open.outline();
        Optional<SectionOutline> section = outline.section(place.section());
        String heading = Titles.of(place, outline);
        return switch (place.part()) {
            case SECTION ->
                section.<EditorPart>map(it -> new TextPart(open, place, heading, section, preview))
                        .orElseGet(this::about);
            case TEACHING -> new TextPart(open, place, heading, Optional.empty(), preview);
            case QUIZ -> section.map(it -> quiz(heading, it.quizFile())).orElseGet(this::about);
            case READING_CHECK -> quiz(heading, outline.readingCheckFile());
            case PROMPTS ->
                section.<EditorPart>map(it -> new ItemsPart(
                                open, place, heading, Outline.FILE, List.of("sections", it.index(), "prompts")))
                        .orElseGet(this::about);
            case TERMS -> new ItemsPart(open, place, heading, "terms.yaml", List.of());
            case SOURCES -> new ItemsPart(open, place, heading, "sources.yaml", List.of());
            case CHECKS -> new ItemsPart(open, place, heading, "checks.yaml", List.of());
            case OBJECTIVES -> fields(heading, "objectives");
            case SUMMARY -> fields(heading, "learned", "further", "next", "next-section");
            case TO_DO -> new ToDo(open, place);
            case ABOUT -> about();
        };
    }

    private EditorPart about() {
        return fields(
                TEXT.get("part", "part", Part.ABOUT),
                "title",
                "summary",
                "level",
                "language",
                "as-of",
                "attribution",
                "licence",
                "rights",
                "cover",
                "stale-after",
                "quiet");
    }

    private EditorPart fields(String heading, String... names) {
        return new FieldsPart(
                open,
                place,
                heading,
                Outline.FILE,
                List.of(),
                Outline.type(Outline.FILE, List.of()).only(names));
    }

    private EditorPart quiz(String heading, String file) {
        return file.isEmpty()
                ? new NewQuizPart(open, place, heading)
                : new ItemsPart(open, place, heading, file, List.of("questions"));
    }

    private Div strip() {
        title.getElement().setAttribute("tabindex", "-1");
        return Ui.box("strip", title, chip, saved, notSaved, Ui.box("end", problems, undo, versions, more, publish));
    }

    /** Returns the tabs that choose one of the three where they have no room beside each other. */
    private Div tabs() {
        List<HtmlContainer> all = List.of(contents, part, preview);
        List<String> names = List.of("contents", "text", "preview");
        Div tabs = Ui.role("group", Ui.box("tabs-in"));
        tabs.getElement().setAttribute("aria-label", TEXT.get("tabs"));
        List<NativeButton> buttons = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int index = i;
            NativeButton tab =
                    Ui.button(TEXT.get("tabs.tab", "tab", names.get(i)), "tab", () -> choose(all, buttons, index));
            tab.setVisible(all.get(i).isVisible());
            buttons.add(tab);
            tabs.add(tab);
        }
        choose(all, buttons, 1);
        return tabs;
    }

    private static void choose(List<HtmlContainer> all, List<NativeButton> buttons, int chosen) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).setClassName("off", i != chosen);
            buttons.get(i).getElement().setAttribute("aria-pressed", String.valueOf(i == chosen));
        }
    }

    private void refresh() {
        EditedLesson now = open.now();
        title.setText(now.title());
        chip.setText(TEXT.get(
                "editor.state",
                "state",
                now.withdrawn() ? "WITHDRAWN" : !now.published() ? "DRAFT" : now.changed() ? "CHANGED" : "PUBLISHED"));
        long errors = wrong().filter(Problem::isError).count();
        long advice = wrong().count() - errors;
        problems.setText(TEXT.get("editor.problems", "errors", errors, "advice", advice));
        problems.setClassName("risky", errors > 0);
        problems.setVisible(errors + advice > 0);
        publish.setEnabled(!now.published() || now.changed());
        undo.setEnabled(open.canUndo());
        contents.show(now, open.outline());
        part.refresh();
    }

    private Stream<Problem> wrong() {
        return open.now().problems().stream()
                .filter(problem -> !Place.isToDo(problem))
                .sorted(Comparator.comparing(Problem::isError).reversed());
    }

    private void firstProblem() {
        wrong().findFirst().ifPresent(problem -> {
            Place there = Place.of(problem, open.outline());
            if (there.equals(place)) {
                part.focus(problem);
            } else {
                there.goToFirst(open.id());
            }
        });
    }

    /** Goes to what is wrong in the part that is shown, or else to what is left to fill in, and last to a suggestion. */
    private void firstHere() {
        open.now().problems().stream()
                .filter(problem -> Place.of(problem, open.outline()).equals(place))
                .min(Comparator.comparingInt(problem -> problem.isError() ? 0 : Place.isToDo(problem) ? 1 : 2))
                .ifPresent(part::focus);
    }

    private void saved(List<Change> changes, Saved result) {
        // Of what clashes, the versions have the text.
        changes.forEach(change -> getElement()
                .executeJs(
                        "this.saved($0, $1)",
                        EditorPart.key(change.file(), change.path()),
                        change.after() instanceof String text ? text.strip().hashCode() : 0));
        switch (result) {
            case Saved.Done done -> {
                told(done.at());
                messages.removeAll();
                conflicts(done.now().conflicts());
            }
            case Saved.Clash clash -> conflicts(clash.conflicts());
        }
        refresh();
    }

    private void told(Instant at) {
        saved.setText(TEXT.get("editor.saved", "time", UserTime.time(at)));
        notSaved.setText(TEXT.get("editor.not-saved", "time", UserTime.time(at)));
    }

    private void conflicts(List<Conflict> conflicts) {
        messages.removeAll();
        for (int i = 0; i < conflicts.size(); i++) {
            messages.add(new ConflictPart(conflicts.get(i), i + 1, conflicts.size(), this::settle));
        }
        if (!conflicts.isEmpty()) {
            messages.getElement().executeJs("this.scrollIntoView({ block: 'center' })");
        }
    }

    private void settle(Change change) {
        open.save(change);
        place.go(open.id());
    }

    private void undo() {
        open.undo();
        part.reset();
        Notification.show(TEXT.get("editor.undone"));
    }

    private void versions() {
        new VersionsDialog(editing, open, user, number -> {
                    editing.back(open.id(), user, number);
                    place.go(open.id());
                })
                .open();
    }

    private void publish() {
        new PublishDialog(open.id(), open.outline(), editing.publishing(open.id(), user), () -> {
                    try {
                        editing.publish(open.id(), user);
                        Notification.show(TEXT.get("publish.done"));
                    } catch (Refused refused) {
                        Notification.show(refused.getMessage());
                    }
                    place.go(open.id());
                })
                .open();
    }

    private void manage() {
        manage.accept(open.now());
    }

    /** Offers what an earlier page left in this browser. */
    private void left(String copies) {
        left.removeAll();
        for (JsonNode copy : JSON.readTree(copies)) {
            String key = copy.get("key").asString();
            String text = copy.get("text").asString();
            Change change = EditorPart.kept(key, copy.get("before").asString(), text);
            if (isSaved(change, text)) {
                forget(key);
                continue;
            }
            String time =
                    UserTime.dayAndTime(Instant.ofEpochMilli(copy.get("at").asLong()));
            Div say = Ui.box("say", Ui.rich(new Paragraph(), TEXT.get("left", "time", time)));
            say.add(
                    Ui.quiet(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text),
                    Ui.row(
                            Ui.button(TEXT.get("left.save"), "act slim", () -> {
                                forget(key);
                                open.save(change);
                                place.go(open.id());
                            }),
                            Ui.button(TEXT.get("left.discard"), "act plain slim", () -> {
                                forget(key);
                                left.remove(say);
                            })));
            left.add(say);
        }
    }

    /** Returns whether a text is saved at its place; an item with one field only may be written as its text alone. */
    private boolean isSaved(Change change, String text) {
        List<Object> path = change.path();
        for (List<Object> each : List.of(path, path.subList(0, Math.max(0, path.size() - 1)))) {
            if (open.outline().value(change.file(), each) instanceof String now
                    && now.strip().equals(text.strip())) {
                return true;
            }
        }
        return false;
    }

    /** Runs on the page: the editor may be replaced before. */
    private void forget(String key) {
        UI.getCurrent()
                .getPage()
                .executeJs("localStorage.removeItem($0)", "readout-edit:" + user.value() + ":" + open.id() + ":" + key);
    }

    private void askForSection() {
        Dialog dialog = new Dialog(TEXT.get("section.new"));
        TextField name = new TextField(TEXT.get("section.title"));
        name.setWidthFull();
        dialog.add(name);
        dialog.getFooter()
                .add(
                        Ui.button(TEXT.get("cancel"), "act plain", dialog::close),
                        Ui.button(TEXT.get("section.add"), "act", () -> {
                            name.setInvalid(name.getValue().isBlank());
                            name.setErrorMessage(TEXT.get("section.title.missing"));
                            if (!name.isInvalid()) {
                                dialog.close();
                                addSection(name.getValue().strip());
                            }
                        }));
        dialog.open();
        name.focus();
    }

    private void addSection(String name) {
        Outline outline = open.outline();
        List<Object> sections = Outline.list(outline.lesson().get("sections"));
        Set<String> taken = Outline.ids(sections);
        open.now().files().keySet().forEach(file -> taken.add(file.replaceFirst("\\.md$", "")));
        taken.addAll(Set.of("summary", "room", "edit", "teaching"));
        String id = StartValues.id(name, taken);
        sections.add(new LinkedHashMap<>(Map.of("id", id, "title", name, "text", id + ".md")));
        open.save(
                new Change(id + ".md", List.of(), null, ToDos.START + " " + TEXT.english("new.text")),
                outline.changed(Outline.FILE, List.of("sections"), sections));
        new Place(Part.SECTION, id, 0).go(open.id());
    }

    private void move(SectionOutline section, int by) {
        List<Object> sections = Outline.list(open.outline().lesson().get("sections"));
        sections.add(section.index() + by, sections.remove(section.index()));
        open.save(open.outline().changed(Outline.FILE, List.of("sections"), sections));
        String same = by < 0 ? "section-up" : "section-down";
        contents.getElement()
                .executeJs(
                        "(this.querySelector('#' + $0 + ':enabled') ?? this.querySelector('.shiftrow button:enabled')).focus()",
                        same);
    }

    private void remove(SectionOutline section) {
        ConfirmDialog ask = new ConfirmDialog(
                TEXT.get("section.remove.ask", "title", Titles.of(section)),
                TEXT.get("section.remove.what"),
                TEXT.get("section.remove"),
                confirmed -> {
                    List<Object> sections = Outline.list(open.outline().lesson().get("sections"));
                    sections.remove(section.index());
                    List<Change> changes = new ArrayList<>(
                            List.of(open.outline().changed(Outline.FILE, List.of("sections"), sections)));
                    Stream.of(section.textFile(), section.quizFile())
                            .filter(file -> open.now().files().containsKey(file))
                            .forEach(file -> changes.add(
                                    new Change(file, List.of(), open.outline().whole(file), null)));
                    open.save(changes.toArray(Change[]::new));
                    Place.ABOUT.go(open.id());
                });
        ask.setCancelable(true);
        ask.setCancelText(TEXT.get("cancel"));
        ask.open();
    }
}
