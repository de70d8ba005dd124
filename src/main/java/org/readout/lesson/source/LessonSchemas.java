package org.readout.lesson.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.format.JsonSchema;
import org.readout.format.ValueType;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.lint.PedagogyLint;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schemas of the five kinds of lesson file in YAML and of the blocks in texts, made from the declarations that the checker reads them by. With
 * them an editor completes fields, explains them, and underlines what does not fit.
 */
public final class LessonSchemas {

    /** The folder beside the lessons that holds them. */
    public static final String FOLDER = ".schema";

    private static final String ENDING = ".schema.json";

    /** Lines end alike on every system, so that what is shipped can be compared. */
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build()
            .writer();

    private LessonSchemas() {}

    /** The files' texts by their names, such as {@code quiz.schema.json}. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        add(all, "lesson", LessonFormat.LESSON);
        add(all, "quiz", QuizFormat.QUIZ);
        add(all, "terms", NotesFormat.TERMS);
        add(all, "sources", NotesFormat.ALL_SOURCES);
        add(all, "checks", NotesFormat.CHECKS);
        LessonBlocks.ALL.forEach(block -> add(all, block.name(), block.format()));
        return all;
    }

    private static void add(Map<String, String> all, String kind, ValueType<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.putAll(type.schema());
        schema.put("title", kind + " (Readout)");
        if (kind.equals("lesson")) {
            proposeWarnings(schema);
        }
        all.put(kind + ENDING, WRITER.writeValueAsString(schema) + "\n");
    }

    /** Proposes the warnings that can be switched off; which there are, the format does not know. */
    private static void proposeWarnings(Map<String, Object> lesson) {
        Map<String, Object> quiet = map(map(lesson.get("properties")).get(LessonFormat.QUIET.name()));
        Map<String, Object> warning =
                map(map(map(quiet.get("items")).get("properties")).get(LessonFormat.QUIET_WARNING.name()));
        warning.put("anyOf", List.of(JsonSchema.oneOf(PedagogyLint.codes()), JsonSchema.text()));
    }

    @SuppressWarnings("unchecked") // Every object of a schema is such a map.
    private static Map<String, Object> map(@Nullable Object object) {
        return (Map<String, Object>) Objects.requireNonNull(object);
    }
}
