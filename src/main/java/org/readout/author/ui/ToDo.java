package org.readout.author.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.author.EditedLesson;
import org.readout.author.Problem;
import org.readout.author.ui.Place.Part;
import org.readout.lesson.source.ToDos;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** What is left to fill in, such as after an article was imported: a list of the parts, each with its places. */
final class ToDo extends EditorPart {

    private static final Messages TEXT = Messages.of("author");

    ToDo(OpenLesson open, Place place) {
        super(open, place, TEXT.get("todo.heading", "count", count(open.now())));
        refresh();
    }

    @Override
    void refresh() {
        body.removeAll();
        EditedLesson lesson = open.now();
        Outline outline = open.outline();
        if (count(lesson) == 0) {
            body.add(Ui.quiet(TEXT.get("todo.none")));
            return;
        }
        List<Problem> left = lesson.problems().stream()
                .filter(Place::isToDo)
                .sorted(Comparator.comparingInt(problem -> order(Place.of(problem, outline), outline)))
                .toList();
        Map<Place, List<Problem>> parts = left.stream()
                .collect(Collectors.groupingBy(
                        problem -> Place.of(problem, outline).item(0), LinkedHashMap::new, Collectors.toList()));
        OrderedList list = new OrderedList();
        list.addClassName("todo");
        parts.forEach((place, problems) -> {
            Anchor link = Ui.link(
                    Place.of(problems.getFirst(), outline).firstAddress(lesson.id()), Titles.of(place, outline));
            list.add(new ListItem(new Div(
                    link,
                    InsertDialog.small(
                            TEXT.get("todo.left", "count", problems.size(), "first", words(problems.getFirst()))))));
        });
        Place first = Place.of(left.getFirst(), outline);
        body.add(list, Ui.row(Ui.link(first.firstAddress(lesson.id()), TEXT.get("todo.start"), "act")));
    }

    @Override
    void focus(Problem problem) {}

    /** Returns the place of a part in the contents: what is about the lesson, the sections, and what all of them use. */
    private static int order(Place place, Outline outline) {
        int part = place.part().ordinal();
        return outline.section(place.section())
                .map(section -> Part.values().length * (1 + section.index()) + part)
                .orElse(place.part() == Part.ABOUT || place.part() == Part.OBJECTIVES ? 0 : 100_000 + part);
    }

    /** Returns what is to be written at a place, as its text says after {@code TODO:}. */
    private String words(Problem problem) {
        Object value = open.outline().value(problem.file(), problem.path());
        String line = value instanceof String text
                ? text
                : open.now()
                        .files()
                        .getOrDefault(problem.file(), "")
                        .lines()
                        .skip(Math.max(0, problem.finding().line() - 1))
                        .findFirst()
                        .orElse("");
        String what =
                line.substring(line.indexOf(ToDos.START) + ToDos.START.length()).strip();
        return line.contains(ToDos.START) && !what.isEmpty()
                ? what.replaceFirst("[.>\\s-]+$", "")
                : FormPart.words(problem.finding());
    }

    static long count(EditedLesson lesson) {
        return lesson.problems().stream().filter(Place::isToDo).count();
    }
}
