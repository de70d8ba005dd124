package org.readout.author.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.format.Field;
import org.readout.format.ObjectType;
import org.readout.format.ValueType;
import org.readout.format.ValueType.Shape;
import org.readout.format.ValueTypes;
import org.readout.format.YamlTree;
import org.readout.lesson.block.LessonBlock;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.block.SharedTimeline;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;
import org.readout.lesson.source.QuizFormat;
import org.readout.lesson.source.RoomFormat;
import org.readout.question.QuestionTypes;

/** The forms of all types of the lesson format. */
class FormsOfAllTypesTest {

    private static final Map<String, ObjectType> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("lesson.yaml", LessonFormat.LESSON);
        TYPES.put(".quiz.yaml", QuizFormat.QUIZ);
        TYPES.put("#question", QuestionTypes.QUESTION);
        TYPES.put("terms.yaml", NotesFormat.KEY_TERM);
        TYPES.put("sources.yaml", NotesFormat.SOURCE);
        TYPES.put("checks.yaml", NotesFormat.SOURCE_CHECK);
        TYPES.put("timeline.yaml", SharedTimeline.EVENT);
        TYPES.put(".room.yaml", RoomFormat.ROOM);
    }

    @Test
    void each_field_of_the_format_has_a_label() {
        Set<String> missing = new TreeSet<>();
        fields(new LinkedHashMap<>()).forEach((name, field) -> {
            ObjectType type = field.getKey();
            if (FormWords.declared(type, field.getValue()).isEmpty()) {
                missing.add(name);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void each_word_to_choose_has_a_label() {
        Map<String, String> all = FormWords.TEXT.all();
        Set<String> missing = new TreeSet<>();
        fields(new LinkedHashMap<>()).values().forEach(field -> {
            String name = field.getValue().name();
            field.getValue().type().words().stream()
                    .filter(word -> !all.containsKey("word." + word) && !all.containsKey("word." + name + "." + word))
                    .forEach(word -> missing.add("word." + name + "." + word));
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void no_label_is_left_of_a_field_that_is_gone() {
        Set<String> used = new TreeSet<>();
        fields(new LinkedHashMap<>()).values().forEach(each -> {
            Field<?> field = each.getValue();
            used.add("field." + field.name());
            used.add("field."
                    + each.getKey()
                            .noun()
                            .replaceFirst("^an? ", "")
                            .replace("`", "")
                            .replace(' ', '-') + "." + field.name());
            used.addAll(List.of("item." + field.name(), "item." + field.name() + ".value"));
            Stream.concat(field.type().words().stream(), Stream.of("true", "false"))
                    .forEach(word -> used.addAll(List.of("word." + word, "word." + field.name() + "." + word)));
        });
        assertThat(FormWords.TEXT.all().keySet().stream()
                        .filter(key -> key.matches("(field|item|word)\\..*"))
                        .filter(key -> !used.contains(key)))
                .isEmpty();
    }

    /** Every field of the format with the type that has it. */
    private static Map<String, Map.Entry<ObjectType, Field<?>>> fields(
            Map<String, Map.Entry<ObjectType, Field<?>>> found) {
        TYPES.values().forEach(type -> collect(type, found, new LinkedHashSet<>()));
        LessonBlocks.ALL.forEach(block -> collect(block.format(), found, new LinkedHashSet<>()));
        return found;
    }

    private static void collect(
            ValueType<?> type, Map<String, Map.Entry<ObjectType, Field<?>>> found, Set<ObjectType> seen) {
        ValueTypes.object(type).filter(seen::add).ifPresent(object -> {
            object.variants().values().forEach(variant -> collect(variant, found, seen));
            object.fields().forEach(field -> {
                found.put(object.noun() + ": " + field.name(), Map.entry(object, field));
                collect(field.type(), found, seen);
            });
        });
        if (type.element() != type) {
            collect(type.element(), found, seen);
        }
    }

    private int changes;

    @Test
    void what_the_shipped_lessons_have_goes_into_a_form_and_comes_out_as_it_was() throws IOException {
        int values = 0;
        // Building all of them takes 14 seconds, and those with the same fields behave alike.
        Set<String> seen = new LinkedHashSet<>();
        for (Map.Entry<String, Object> written : shipped().entrySet()) {
            ObjectType type = type(written.getKey());
            List<?> all = written.getValue() instanceof List<?> list ? list : List.of(written.getValue());
            for (Object each : all) {
                Map<String, Object> value = FormPart.object((Map<?, ?>) each);
                if (!seen.add(type.noun() + structure(value))) {
                    continue;
                }
                ObjectForm form = new ObjectForm(type, value, Choices.NONE, change -> changes++);
                assertThat(form.value()).as(written.getKey()).isEqualTo(value);
                values += shown(form, written.getKey());
            }
        }
        assertThat(values).isGreaterThan(1_000);
        assertThat(changes).isZero();
    }

    /** Returns which fields are written, without their texts. */
    private static String structure(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, String> all = new TreeMap<>();
                map.forEach((name, each) ->
                        all.put(String.valueOf(name), name.equals("kind") ? String.valueOf(each) : structure(each)));
                yield all.toString();
            }
            case List<?> list ->
                new TreeSet<>(list.stream().map(FormsOfAllTypesTest::structure).toList()).toString();
            default -> "";
        };
    }

    /** Each value that is written is in an input. */
    private static int shown(FormPart part, String where) {
        int values = 0;
        if (part instanceof ValuePart single && part.value != null && !"false".equals(part.value)) {
            assertThat(single.input().isEmpty()).as(where + ": " + part.value).isFalse();
            values++;
        }
        for (FormPart each : part.parts()) {
            values += shown(each, where);
        }
        return values;
    }

    private static ObjectType type(String file) {
        return TYPES.entrySet().stream()
                .filter(each -> file.endsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> LessonBlocks.ALL.stream()
                        .filter(block -> file.endsWith("#" + block.name()))
                        .map(LessonBlock::format)
                        .findFirst()
                        .orElseThrow());
    }

    /** Adds a file, and the questions of a quiz each on its own. */
    private static void add(String name, Object tree, Map<String, Object> all) {
        if (tree instanceof Map<?, ?> map
                && map.get("questions") instanceof List<?> questions
                && name.endsWith(".quiz.yaml")) {
            all.put(name + "#question", questions);
            map.remove("questions");
        }
        all.put(name, tree);
    }

    /** The files in YAML of the shipped lessons, and the blocks of their texts. */
    private static Map<String, Object> shipped() throws IOException {
        Map<String, Object> all = new TreeMap<>();
        Pattern fence = Pattern.compile("(?ms)^```([a-z]+)\\n(.*?)^```$");
        try (Stream<Path> files = Files.walk(Path.of("lessons"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.toString();
                if (TYPES.keySet().stream().anyMatch(name::endsWith)) {
                    YamlTree.read(Files.readString(file)).ifPresent(tree -> add(name, tree, all));
                } else if (name.endsWith(".md")) {
                    Matcher block = fence.matcher(Files.readString(file));
                    while (block.find()) {
                        String kind = block.group(1);
                        Optional<Object> tree = YamlTree.read(block.group(2));
                        if (LessonBlocks.ALL.stream().anyMatch(it -> it.name().equals(kind)) && tree.isPresent()) {
                            all.put(name + ":" + block.start() + "#" + kind, tree.get());
                        }
                    }
                }
            }
        }
        return all;
    }

    @Test
    void every_shape_of_the_format_is_known() {
        Set<Shape> shapes = new TreeSet<>();
        fields(new LinkedHashMap<>())
                .values()
                .forEach(field -> shapes.add(field.getValue().type().shape()));
        assertThat(shapes).contains(Shape.values());
    }
}
