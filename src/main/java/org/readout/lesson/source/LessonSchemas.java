package org.readout.lesson.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * The JSON Schemas of the six kinds of lesson file in YAML and of the blocks in texts, made from the declarations that the
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

    private LessonSchemas() {}

    /** The files' texts by their names, such as {@code quiz.schema.json}. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        add(all, "lesson", LessonFormat.LESSON);
        add(all, "quiz", QuizFormat.QUIZ);
        add(all, "terms", NotesFormat.TERMS);
        add(all, "sources", NotesFormat.ALL_SOURCES);
        add(all, "checks", NotesFormat.CHECKS);
        add(all, "shared-timeline", NotesFormat.EVENTS);
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
