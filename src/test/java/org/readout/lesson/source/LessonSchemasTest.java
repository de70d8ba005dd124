package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas for editors. {@link BrokenLessonsTest} holds that they report what the checker reports. After a change of the format, write the
 * shipped schemas with {@code ./mvnw test -Dtest=LessonSchemasTest -Dlessons.write=true}.
 */
class LessonSchemasTest {

    private static final Path LESSONS = Path.of("lessons");

    private static final Map<String, Schema> SCHEMAS = LessonSchemas.all().entrySet().stream()
            .collect(Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                            .getSchema(entry.getValue())));

    @Test
    void the_shipped_schemas_are_those_of_the_declarations() throws IOException {
        Path folder = LESSONS.resolve(LessonSchemas.FOLDER);
        if (Boolean.getBoolean("lessons.write")) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> schema : LessonSchemas.all().entrySet()) {
                Files.writeString(folder.resolve(schema.getKey()), schema.getValue());
            }
        }
        for (Map.Entry<String, String> schema : LessonSchemas.all().entrySet()) {
            assertThat(folder.resolve(schema.getKey()))
                    .as("stale; run ./mvnw test -Dtest=LessonSchemasTest -Dlessons.write=true")
                    .hasContent(schema.getValue());
        }
        assertThat(folder)
                .isDirectoryNotContaining(file ->
                        !LessonSchemas.all().containsKey(file.getFileName().toString()));
    }

    @Test
    void every_field_is_described_and_every_object_closed() {
        LessonSchemas.all()
                .forEach((name, text) -> checkObjects(name, JsonMapper.shared().readTree(text)));
    }

    private static void checkObjects(String where, JsonNode schema) {
        JsonNode properties = schema.get("properties");
        if (properties != null && schema.has("additionalProperties")) {
            assertThat(schema.get("additionalProperties").asBoolean()).as(where).isFalse();
            properties.properties().forEach(property -> {
                boolean isTag = property.getValue().has("const");
                assertThat(isTag || property.getValue().has("description"))
                        .as(where + "." + property.getKey())
                        .isTrue();
            });
        }
        schema.forEach(child -> checkObjects(where, child));
    }

    /** The language server reads {@code true:} as a boolean, which is the name of no property to it. */
    @Test
    void an_editor_accepts_true_and_false_as_field_names() {
        List<JsonNode> named = new ArrayList<>();
        collect(JsonMapper.shared().readTree(LessonSchemas.all().get("quiz.schema.json")), "true", named);

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(
                                schema.at("/patternProperties/^(true|false)$").asBoolean())
                        .isTrue());
    }

    private static void collect(JsonNode schema, String property, List<JsonNode> into) {
        if (schema.path("properties").has(property)) {
            into.add(schema);
        }
        schema.forEach(child -> collect(child, property, into));
    }

    @Test
    void an_editor_suggests_true_and_false_only_for_boolean_fields() {
        LessonSchemas.all()
                .forEach((name, text) -> JsonMapper.shared().readTree(text).findValues("type").stream()
                        .filter(JsonNode::isArray)
                        .forEach(types -> assertThat(types)
                                .as(name)
                                .noneMatch(type -> type.asString().equals("boolean"))));
    }

    @Test
    void an_editor_explains_errors_in_the_words_of_the_checker() {
        String sources = LessonSchemas.all().get("sources.schema.json");

        assertThat(JsonMapper.shared()
                        .readTree(sources)
                        .at("/items/properties/date/errorMessage")
                        .asString())
                .isEqualTo("expected a year, month or day, such as `2022`, `2022-02` or `2022-02-04`");
    }

    @Test
    void every_shipped_file_names_its_schema_and_fits_it_and_every_good_one_fits() throws IOException {
        for (Path file : yamlFiles(BrokenLesson.GOOD)) {
            assertThat(faults(file)).as(file.toString()).isEmpty();
        }
        List<Path> files = yamlFiles(LESSONS);
        assertThat(files).hasSizeGreaterThan(30);
        for (Path file : files) {
            String schema = schemaOf(file).orElseThrow();
            String up = LESSONS.equals(file.getParent()) ? "" : "../";
            assertThat(file).content().startsWith("# yaml-language-server: $schema=" + up + ".schema/" + schema + "\n");
            assertThat(faults(file)).as(file.toString()).isEmpty();
        }
    }

    static List<String> faults(Path file) throws IOException {
        Optional<Schema> schema = schemaOf(file).map(SCHEMAS::get);
        if (schema.isEmpty()) {
            return List.of();
        }
        return schema.get().validate(Files.readString(file), InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    private static Optional<String> schemaOf(Path file) {
        String name = file.getFileName()
                .toString()
                .replaceFirst(".*(?=quiz\\.yaml$)", "")
                // The block in texts has the name of the file.
                .replaceFirst("^timeline\\.yaml$", "shared-timeline.yaml");
        return Optional.of(name.replace(".yaml", ".schema.json")).filter(SCHEMAS::containsKey);
    }

    static List<Path> yamlFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> schemaOf(file).isPresent())
                    .sorted()
                    .toList();
        }
    }
}
