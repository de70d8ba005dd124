package org.readout.lesson.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.format.JsonSchema;
import org.readout.format.ValueType;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.lint.PedagogyLint;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schemas of the nine kinds of lesson file in YAML and of the blocks in texts, made from the declarations that the
 * checker uses. With them an editor completes and explains fields, and underlines errors.
 */
public final class LessonSchemas {

    /** The folder of the schemas, next to the lessons. */
    public static final String FOLDER = ".schema";

    private static final String ENDING = ".schema.json";

    /** Lines end alike on every system, so that the shipped files can be compared. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private static final Map<String, ValueType<?>> TYPES = types();

    private LessonSchemas() {}

    private static Map<String, ValueType<?>> types() {
        Map<String, ValueType<?>> types = new LinkedHashMap<>();
        types.put("lesson", LessonFormat.LESSON);
        types.put("quiz", QuizFormat.QUIZ);
        types.put("room", RoomFormat.ROOM);
        types.put("terms", NotesFormat.TERMS);
        types.put("sources", NotesFormat.ALL_SOURCES);
        types.put("checks", NotesFormat.CHECKS);
        types.put("words", NotesFormat.WORDS);
        types.put("forecasts", ForecastFormat.FORECASTS);
        types.put("shared-timeline", NotesFormat.EVENTS);
        return types;
    }

    /** Returns the type of what is in a file of a lesson; empty if the file isn't in YAML. */
    public static Optional<ValueType<?>> type(String file) {
        return Optional.ofNullable(TYPES.get(kind(file)));
    }

    /** Returns the line that names the schema of a file, by its path in the lessons folder, for editors. */
    static String firstLine(String path) {
        String file = path.substring(path.indexOf('/') + 1);
        String folder = (file.equals(path) ? "" : "../") + FOLDER + "/";
        return "# yaml-language-server: $schema=" + folder + kind(file) + ENDING + "\n";
    }

    private static String kind(String file) {
        return file.equals(NotesFormat.TIMELINE_FILE)
                ? "shared-timeline"
                : file.endsWith(QuizFormat.ENDING)
                        ? "quiz"
                        : file.endsWith(RoomFormat.ENDING) ? "room" : file.replaceFirst("\\.yaml$", "");
    }

    /** The files' texts by their names, such as {@code quiz.schema.json}. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        TYPES.forEach((kind, type) -> add(all, kind, type));
        LessonBlocks.ALL.forEach(block -> add(all, block.name(), block.format()));
        return all;
    }

    private static void add(Map<String, String> all, String kind, ValueType<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.putAll(type.schema());
        schema.put("title", kind + " (Readout)");
        JsonNode tree = MAPPER.valueToTree(schema);
        if (kind.equals("lesson")) {
            // The format doesn't know the codes of the warnings.
            ((ObjectNode) tree.at("/properties/quiet/items/properties/warning"))
                    .putPOJO("anyOf", List.of(JsonSchema.oneOf(PedagogyLint.codes()), JsonSchema.text()));
        }
        all.put(kind + ENDING, MAPPER.writeValueAsString(tree) + "\n");
    }
}
