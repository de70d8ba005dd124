package org.readout.author;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of a lesson's files, and the paths to them. A whole lesson is an object with a field for each file. */
final class Values {

    private static final String ID = "id";

    private Values() {}

    /** Returns a value as it is read from a file: only texts, lists, objects, and the bytes of pictures. */
    static @Nullable Object normal(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> bytes;
            case Map<?, ?> map -> {
                Map<Object, Object> fields = new LinkedHashMap<>();
                map.forEach((name, field) -> {
                    if (field != null) {
                        fields.put(name, Objects.requireNonNull(normal(field)));
                    }
                });
                yield fields;
            }
            case List<?> list ->
                new ArrayList<>(list.stream().map(Values::normal).toList());
            default ->
                String.valueOf(value).replace("\r\n", "\n").replace('\r', '\n').strip();
        };
    }

    /** Returns the items of a list by their ids, or by themselves if they are texts; null if two are alike or one has none. */
    static @Nullable Map<Object, Object> keyed(List<?> list) {
        Map<Object, Object> items = new LinkedHashMap<>();
        for (Object item : list) {
            Object id = id(item);
            if (id == null || items.put(id, item) != null) {
                return null;
            }
        }
        return items;
    }

    private static @Nullable Object id(Object item) {
        return item instanceof Map<?, ?> map ? map.get(ID) : item instanceof String ? item : null;
    }

    /** Returns the fields of an object or the items of a list with ids or by index; null for a single value. */
    static @Nullable Map<Object, Object> parts(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(map);
        }
        if (!(value instanceof List<?> list) || list.stream().allMatch(String.class::isInstance)) {
            return null;
        }
        Map<Object, Object> items = keyed(list);
        if (items == null) {
            items = new LinkedHashMap<>();
            for (Object item : list) {
                items.put(items.size(), item);
            }
        }
        return items;
    }

    /** Returns the index of an item of a list by a step of a path: an index or an id; -1 if there is none. */
    private static int index(List<?> list, Object step) {
        if (step instanceof Number number) {
            return number.intValue() < list.size() ? number.intValue() : -1;
        }
        for (int i = 0; i < list.size(); i++) {
            if (step.equals(id(list.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    static @Nullable Object get(@Nullable Object root, List<Object> path) {
        Object value = root;
        for (Object step : path) {
            if (value instanceof List<?> list) {
                int index = index(list, step);
                value = index < 0 ? null : list.get(index);
            } else {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return value;
    }

    /** Returns a value with another part; a missing object on the way is made. */
    static Object with(@Nullable Object root, List<Object> path, @Nullable Object part) {
        if (path.isEmpty()) {
            return Objects.requireNonNull(part);
        }
        Object step = path.getFirst();
        List<Object> rest = path.subList(1, path.size());
        boolean last = rest.isEmpty();
        if (root instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list);
            int index = index(list, step);
            if (index < 0 && part != null) {
                items.add(with(null, rest, part));
            } else if (index >= 0 && last && part == null) {
                items.remove(index);
            } else if (index >= 0) {
                items.set(index, with(items.get(index), rest, part));
            }
            return items;
        }
        Map<Object, Object> fields = new LinkedHashMap<>();
        if (root instanceof Map<?, ?> map) {
            fields.putAll(map);
        }
        if (last && part == null) {
            fields.remove(step);
        } else if (part != null || fields.containsKey(step)) {
            fields.put(step, with(fields.get(step), rest, part));
        }
        return fields;
    }

    /** Returns a path with the indices of list items instead of their ids, where they are found. */
    static List<Object> indexed(@Nullable Object root, List<Object> path) {
        List<Object> steps = new ArrayList<>();
        for (Object step : path) {
            boolean found = get(root, steps) instanceof List<?> list && index(list, step) >= 0;
            steps.add(found ? index((List<?>) Objects.requireNonNull(get(root, steps)), step) : step);
        }
        return steps;
    }

    /** Returns the words of a value. */
    static String plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> "";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(field -> field.getKey() + ": " + plain(field.getValue()))
                        .collect(Collectors.joining("\n"));
            case List<?> list -> list.stream().map(Values::plain).collect(Collectors.joining("\n"));
            default -> value.toString();
        };
    }

    static Optional<String> text(@Nullable Object root, Object... path) {
        return Optional.ofNullable(get(root, List.of(path)))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
