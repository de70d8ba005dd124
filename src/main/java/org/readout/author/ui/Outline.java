package org.readout.author.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.author.Change;
import org.readout.author.EditedLesson;
import org.readout.format.ObjectType;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.format.YamlTree;
import org.readout.lesson.source.LessonSchemas;

/**
 * The parts of a lesson that is being edited, as its files name them, complete or not.
 *
 * @param lesson the content of {@code lesson.yaml}
 * @param files their texts by their names
 * @param pictures the names of the lesson's pictures, such as {@code media/map.png}
 */
record Outline(
        Map<String, Object> lesson, List<SectionOutline> sections, Map<String, String> files, List<String> pictures) {

    static final String FILE = "lesson.yaml";

    /**
     * @param index from 0
     * @param quizFile empty without a quiz
     */
    record SectionOutline(
            int index, String id, String title, String question, String textFile, String quizFile, int prompts) {}

    static Outline of(EditedLesson edited) {
        Map<String, Object> lesson = object(tree(edited.files(), FILE));
        List<Object> written = list(lesson.get("sections"));
        List<SectionOutline> sections = IntStream.range(0, written.size())
                .mapToObj(index -> {
                    Map<String, Object> section = object(written.get(index));
                    return new SectionOutline(
                            index,
                            text(section, "id"),
                            text(section, "title"),
                            text(section, "guiding-question"),
                            text(section, "text"),
                            text(section, "quiz"),
                            list(section.get("prompts")).size());
                })
                .toList();
        return new Outline(lesson, sections, edited.files(), edited.pictures());
    }

    Optional<SectionOutline> section(String id) {
        return sections.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Returns the id of the section with an index, or with that id; empty if there is none. */
    String sectionAt(Object indexOrId) {
        return sections.stream()
                .filter(each -> indexOrId.equals(each.index()) || indexOrId.equals(each.id()))
                .findFirst()
                .map(SectionOutline::id)
                .orElse("");
    }

    String readingCheckFile() {
        return text(lesson, "reading-check");
    }

    /** Returns how many items a file has, such as key terms or the questions of a quiz. */
    int count(String file) {
        Object tree = tree(files, file);
        return list(tree instanceof Map<?, ?> quiz ? quiz.get("questions") : tree)
                .size();
    }

    /** Returns the value at a place of a file, by indices or ids of list items; {@code null} for nothing. */
    @Nullable
    Object value(String file, List<Object> path) {
        Object value = whole(file);
        for (Object step : path) {
            List<Object> items = list(value);
            value = value instanceof List
                    ? items.stream()
                            .filter(item -> step.equals(items.indexOf(item))
                                    || step.equals(object(item).get("id")))
                            .findFirst()
                            .orElse(null)
                    : object(value).get(step.toString());
        }
        return value;
    }

    /** Returns the declared type of the object at a place of a file; of a list, that of its items. */
    static ObjectType type(String file, List<Object> path) {
        ValueType<?> type = LessonSchemas.type(file).orElseThrow();
        for (Object step : path) {
            type = step instanceof Integer
                    ? type.element()
                    : Objects.requireNonNull(type.fields(Map.of()).get(step.toString()), step.toString());
        }
        ValueType<?> element = type.element();
        return ValueTypes.object(type).or(() -> ValueTypes.object(element)).orElseThrow();
    }

    /** Returns a path with the ids of list items, which find them where others have moved them. */
    List<Object> withIds(String file, List<Object> path) {
        List<Object> stable = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            String id = path.get(i) instanceof Integer ? text(object(value(file, path.subList(0, i + 1))), "id") : "";
            stable.add(id.isEmpty() ? path.get(i) : id);
        }
        return stable;
    }

    /** Returns the change that adds a new item to a list of objects; what it doesn't give starts as left to fill in. */
    Change added(String file, List<Object> path, Map<String, Object> given) {
        List<Object> before = list(value(file, path));
        List<Object> after = new ArrayList<>(before);
        Set<String> taken = new HashSet<>(ids(before));
        // Prompts have their ids for the whole lesson.
        list(lesson.get("sections"))
                .forEach(section -> taken.addAll(ids(list(object(section).get("prompts")))));
        after.add(StartValues.of(type(file, path), given, taken));
        return changed(file, path, after);
    }

    /** Returns the change of a whole list. */
    Change changed(String file, List<Object> path, List<Object> after) {
        return new Change(file, withIds(file, path), value(file, path), after.isEmpty() ? null : after);
    }

    /** Returns all that is in a file, as the value before a change of it. */
    @Nullable
    Object whole(String file) {
        return file.endsWith(".yaml") ? tree(files, file) : files.get(file);
    }

    static Set<String> ids(List<Object> items) {
        return items.stream()
                .map(item -> text(object(item), "id"))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet());
    }

    private static @Nullable Object tree(Map<String, String> files, String file) {
        return Optional.ofNullable(files.get(file)).flatMap(YamlTree::read).orElse(null);
    }

    @SuppressWarnings("unchecked") // Every map of a tree has names as its keys.
    static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }

    /** Returns a text of an object; empty if there is none. */
    static String text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }
}
