package org.readout.author.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.format.Field;
import org.readout.format.ObjectType;
import org.readout.format.ValueType;
import org.readout.format.ValueType.Shape;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.ToDos;

/** What a new object starts with: texts to write instead, so that a draft with it can be read. */
final class StartValues {

    /** The shapes that can be left to write. */
    static final Set<Shape> TEXTS = Set.of(Shape.TEXT, Shape.MARKDOWN);

    private static final int ID_LONGEST = 48;

    private StartValues() {}

    /**
     * Returns an object with all that it needs.
     *
     * @param ids the ids that are taken
     */
    static Map<String, Object> of(ObjectType type, Map<String, Object> given, Set<String> ids) {
        return of(type, given, ids, "");
    }

    /** @param mark tells the texts of this object from those of its neighbours */
    private static Map<String, Object> of(ObjectType type, Map<String, Object> given, Set<String> ids, String mark) {
        Map<String, Object> object = new LinkedHashMap<>(given);
        for (Field<?> field : type.of(given).fields()) {
            if (object.containsKey(field.name()) || !field.required()) {
                continue;
            }
            if (field.equals(ValueTypes.ID)) {
                object.put(field.name(), id(type.noun().replaceFirst("^an? ", ""), ids));
            } else {
                start(field, mark).ifPresent(value -> object.put(field.name(), value));
            }
        }
        return object;
    }

    static String toDo(Field<?> field) {
        return ToDos.START + " " + FormWords.hint(field);
    }

    private static Optional<Object> start(Field<?> field, String mark) {
        ValueType<?> type = field.type();
        return switch (type.shape()) {
            case TEXT, MARKDOWN -> type.names().isEmpty() ? Optional.of(toDo(field) + mark) : Optional.empty();
            case CHOICE -> Optional.of(type.words().getFirst());
            case NUMBER -> Optional.of("1");
            case TRUE_OR_FALSE -> Optional.of("true");
            case LIST -> items(field);
            case OBJECT -> ValueTypes.object(type).map(object -> of(object, Map.of(), Set.of(), mark));
            case DATE, ID, LINE, LINES, NAMED -> Optional.empty();
        };
    }

    /** Returns two items, the least that most lists have. Of options, the first one is correct until another is. */
    private static Optional<Object> items(Field<?> field) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            item(field, items).ifPresent(items::add);
        }
        boolean isKey = ValueTypes.object(field.type().element()).stream()
                .flatMap(type -> type.fields().stream())
                .anyMatch(each -> each.name().equals("correct"));
        if (isKey) {
            FormPart.object((Map<?, ?>) items.getFirst()).put("correct", "true");
        }
        return Optional.of(items).filter(list -> !list.isEmpty()).map(list -> list);
    }

    /** Returns a new item of a list; empty if none can be made without knowing what it names. */
    static Optional<Object> item(Field<?> list, List<?> others) {
        ValueType<?> element = list.type().element();
        int number = others.size() + 1;
        while (others.toString().contains("(" + number + ")")) {
            number++;
        }
        String mark = " (" + number + ")";
        Set<String> ids = FormPart.ids(others);
        return ValueTypes.alone(element).isPresent()
                ? ValueTypes.alone(element).map(alone -> toDo(alone) + mark)
                : ValueTypes.object(element).isPresent()
                        ? ValueTypes.object(element).map(type -> of(type, Map.of(), ids, mark))
                        : Optional.<Object>of(toDo(list) + mark)
                                .filter(text -> TEXTS.contains(element.shape())
                                        && list.type().names().isEmpty());
    }

    /** Returns an id made from a text, unlike those that are taken. */
    static String id(String text, Set<String> taken) {
        String letters = ValueTypes.likeAnId(text.substring(0, Math.min(text.length(), ID_LONGEST + 12)))
                .orElse("item");
        while (letters.length() > ID_LONGEST && letters.contains("-")) {
            letters = letters.substring(0, letters.lastIndexOf('-'));
        }
        String id = letters;
        for (int i = 2; taken.contains(id); i++) {
            id = letters + "-" + i;
        }
        return id;
    }
}
