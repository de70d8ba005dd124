package org.readout.author.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.Change;
import org.readout.author.Problem;
import org.readout.author.exchange.Imported;
import org.readout.author.exchange.QuestionExchange;
import org.readout.format.Field;
import org.readout.format.ObjectType;
import org.readout.lesson.Lesson.Quiz;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** Items of a list, such as the questions of a quiz: the list of all, or the form of one. */
final class ItemsPart extends EditorPart {

    private static final Messages TEXT = Messages.of("author");

    private final String file;
    private final List<Object> path;
    private final ObjectType type;
    private final OrderedList list = new OrderedList();
    private final boolean isQuiz;
    private final @Nullable ObjectForm settings;
    private final @Nullable ObjectForm form;

    /** @param path of the list */
    ItemsPart(OpenLesson open, Place place, String heading, String file, List<Object> path) {
        super(open, place, heading);
        this.file = file;
        this.path = path;
        this.type = Outline.type(file, path);
        this.isQuiz = path.equals(List.of("questions"));
        List<Object> items = items();
        boolean isOne = place.item() > 0 && place.item() <= items.size();
        if (isOne) {
            body.addComponentAsFirst(around(items.size()));
            Set<String> others = Outline.ids(items);
            others.remove(Outline.text(Outline.object(items.get(place.item() - 1)), "id"));
            form = form(file, path(place.item()), type, open.choices(others));
            settings = null;
            body.add(isQuiz ? Ui.box("question-form", form, new TryIt(form::value, open::texts)) : form);
        } else {
            form = null;
            list.addClassName("ruled");
            body.add(list, adding());
            if (isQuiz) {
                body.add(Ui.row(
                        Ui.button(TEXT.get("import"), "act plain slim", () -> new ExchangeDialog(this::add).open()),
                        Ui.button(TEXT.get("export"), "act plain slim", this::export)));
            }
            settings = isQuiz ? settings() : null;
        }
        refresh();
    }

    private List<Object> items() {
        return Outline.list(open.outline().value(file, path));
    }

    private List<Object> path(int number) {
        List<Object> item = new ArrayList<>(path);
        item.add(number - 1);
        return item;
    }

    /** Returns the ways to the list, and to the items before and after. */
    private Div around(int count) {
        Div row = Ui.row(Ui.link(place.item(0).address(open.id()), TEXT.get("items.all", "part", place.part())));
        row.add(Ui.span(TEXT.get("items.number", "number", place.item(), "count", count), "small", "quiet"));
        if (place.item() > 1) {
            row.add(Ui.link(
                    place.item(place.item() - 1).address(open.id()),
                    TEXT.get("items.previous"),
                    "act",
                    "plain",
                    "slim"));
        }
        if (place.item() < count) {
            row.add(Ui.link(
                    place.item(place.item() + 1).address(open.id()), TEXT.get("items.next"), "act", "plain", "slim"));
        }
        return row;
    }

    private Div adding() {
        NativeButton add = Ui.button(TEXT.get("items.add", "part", place.part()), "act plain");
        if (type.tag().isEmpty()) {
            add.addClickListener(click -> add(Map.of()));
            return Ui.row(add);
        }
        String tag = type.tag().orElseThrow().name();
        Select<String> kind = new Select<>();
        kind.setLabel(TEXT.get("items.kind"));
        kind.setItems(type.tag().orElseThrow().type().words());
        kind.setItemLabelGenerator(word -> FormWords.word(tag, word));
        kind.setValue("single");
        add.addClickListener(click -> add(Map.of(tag, kind.getValue())));
        return Ui.row(kind, add);
    }

    private void add(Map<String, Object> given) {
        open.save(open.outline().added(file, path, given));
        place.item(items().size()).go(open.id());
    }

    /** Adds questions of another system, with their pictures. */
    void add(Imported imported) {
        List<Object> items = items();
        List<Map<String, Object>> questions = QuestionExchange.withNewIds(imported.questions(), Outline.ids(items));
        items.addAll(questions);
        List<Change> changes = new ArrayList<>(List.of(open.outline().changed(file, path, items)));
        imported.pictures()
                .forEach(picture ->
                        changes.add(new Change("media/" + picture.name(), List.of(), null, picture.bytes())));
        open.save(changes.toArray(Change[]::new));
    }

    private void export() {
        String id = Outline.text(Outline.object(open.outline().value(file, List.of())), "id");
        Optional<Quiz> quiz = open.now()
                .lesson()
                .flatMap(lesson -> Stream.concat(lesson.quizzes().stream(), Stream.ofNullable(lesson.readingCheck()))
                        .filter(each -> each.id().equals(id))
                        .findFirst());
        if (quiz.isEmpty()) {
            Notification.show(TEXT.get("export.not-yet"));
        } else {
            new ExchangeDialog(open.now().lesson().orElseThrow(), quiz.get(), open::picture).open();
        }
    }

    private ObjectForm settings() {
        ObjectType quiz = Outline.type(file, List.of());
        ObjectForm fields = form(
                file,
                List.of(),
                quiz.only(quiz.fields().stream()
                        .map(Field::name)
                        .filter(name -> !Set.of("id", "questions").contains(name))
                        .toArray(String[]::new)),
                open.choices(Set.of()));
        NativeDetails fold = new NativeDetails(TEXT.get("quiz.settings"), fields);
        fold.addClassName("more-fields");
        body.add(fold);
        return fields;
    }

    @Override
    void refresh() {
        if (form != null) {
            refresh(form, file, path(place.item()));
            return;
        }
        if (settings != null) {
            refresh(settings, file, List.of());
        }
        list.removeAll();
        List<Object> items = items();
        if (items.isEmpty()) {
            list.add(new ListItem(Ui.quiet(TEXT.get("items.none", "part", place.part()))));
        }
        for (int i = 0; i < items.size(); i++) {
            list.add(row(items, i));
        }
    }

    private ListItem row(List<Object> items, int index) {
        Map<String, Object> item = Outline.object(items.get(index));
        Place there = place.item(index + 1);
        String title = Titles.of(items.get(index));
        Anchor link = Ui.link(there.address(open.id()), title);
        Div words = new Div(link);
        if (isQuiz) {
            words.add(InsertDialog.small(TEXT.get(
                    "quiz.question",
                    "kind",
                    FormWords.word("kind", Outline.text(item, "kind")),
                    "points",
                    item.getOrDefault("points", "1").toString())));
        }
        List<Problem> problems = Contents.problems(open.now(), open.outline(), there);
        if (!problems.isEmpty()) {
            words.add(Contents.count(problems));
        }
        String name = TEXT.get("items.item", "number", index + 1, "title", title);
        Div moves = Ui.box(
                "shiftrow",
                tiny("↑", "items.up", name, index > 0, () -> move(index, -1)),
                tiny("↓", "items.down", name, index < items.size() - 1, () -> move(index, 1)),
                tiny("+", "items.duplicate", name, true, () -> duplicate(index)),
                tiny("✕", "items.remove", name, true, () -> remove(index)));
        return new ListItem(Ui.box("question-row", words, moves));
    }

    private static NativeButton tiny(String sign, String key, String name, boolean enabled, Runnable action) {
        NativeButton button = Ui.button(sign, "tiny", action);
        button.setAriaLabel(TEXT.get(key, "item", name));
        button.setEnabled(enabled);
        return button;
    }

    private void move(int from, int by) {
        List<Object> items = items();
        items.add(from + by, items.remove(from));
        open.save(open.outline().changed(file, path, items));
        focusRow(from + by, by < 0 ? 0 : 1);
    }

    private void duplicate(int index) {
        List<Object> items = items();
        Map<String, Object> copy = new LinkedHashMap<>(Outline.object(items.get(index)));
        copy.put("id", StartValues.id(Outline.text(copy, "id"), Outline.ids(items)));
        items.add(index + 1, copy);
        open.save(open.outline().changed(file, path, items));
        focusRow(index + 1, 2);
    }

    private void remove(int index) {
        List<Object> items = items();
        items.remove(index);
        open.save(open.outline().changed(file, path, items));
        focusRow(Math.min(index, items.size() - 1), 3);
    }

    /** The list is shown anew: the same button of a row takes the focus, or the link where it can't. */
    private void focusRow(int row, int button) {
        list.getElement()
                .executeJs(
                        "const row = this.children[$0]; if (row) (row.querySelectorAll('.shiftrow button')[$1]?.matches(':enabled')"
                                + " ? row.querySelectorAll('.shiftrow button')[$1] : row.querySelector('a, button'))?.focus()",
                        row,
                        button);
    }

    @Override
    void focus(Problem problem) {
        if (form != null) {
            form.focus(inside(problem, path(place.item())));
        } else if (settings != null && !isWithin(problem.path(), path)) {
            settings.focus(problem.path());
        }
    }
}
