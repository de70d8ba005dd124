package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.lesson.Lesson.Level;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.lint.AcronymRules;
import org.readout.lesson.lint.LintRule;
import org.readout.lesson.lint.PedagogyLint;
import org.readout.lesson.lint.ReadabilityRules;
import org.readout.question.QuestionTypes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks {@code lessons/README.md}. After a change of the format, write its tables with {@code ./mvnw test
 * -Dtest=LessonsReadmeTest -Dlessons.write=true}.
 */
class LessonsReadmeTest {

    private static final Path README = Path.of("lessons/README.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?m)^`(example/[a-z.]+)`\\n\\n```(?:yaml|markdown)\\n(.*?)^```$", Pattern.DOTALL);

    @TempDir
    private Path lessons;

    @Test
    void the_tables_are_those_of_the_declarations() throws IOException {
        String expected = Files.readString(README);
        expected = with(expected, "fields", fields());
        expected = with(expected, "warnings", warnings());
        if (Boolean.getBoolean("lessons.write")) {
            Files.writeString(README, expected);
        }
        assertThat(README)
                .as("stale; run ./mvnw test -Dtest=LessonsReadmeTest -Dlessons.write=true")
                .hasContent(expected);
    }

    @Test
    void the_example_passes_the_check_without_error_or_warning() throws IOException {
        List<String> paths = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(README));
        while (example.find()) {
            Path file = lessons.resolve(example.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, example.group(2));
            paths.add(file.getFileName().toString());
        }

        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "lesson.yaml", "hedging.md", "hedging.quiz.yaml", "terms.yaml", "sources.yaml", "checks.yaml");
        assertThat(LessonLoader.check(lessons, TestDay.CLOCK)).isEmpty();
        assertThat(new LessonLoader(lessons, TestDay.CLOCK)
                        .load()
                        .lessons()
                        .getFirst()
                        .lesson())
                .isPresent();
    }

    @Test
    void every_question_type_and_marking_rule_is_explained() throws IOException {
        List<String> readme = Files.readAllLines(README);
        JsonNode questions = JsonMapper.shared()
                .readTree(Optional.ofNullable(LessonSchemas.all().get("quiz.schema.json"))
                        .orElseThrow())
                .at("/properties/questions/items/allOf");
        for (JsonNode type : questions) {
            String name = type.at("/if/properties/kind/const").asString();
            String row = readme.stream()
                    .filter(line -> line.startsWith("| `" + name + "` | ") && line.split(" \\| ").length == 5)
                    .findFirst()
                    .orElseThrow();
            assertThat(type.at("/then/properties/marking/enum").valueStream().map(JsonNode::asString))
                    .allSatisfy(rule -> assertThat(row).contains("`" + rule + "`: "));
        }
        assertThat(questions).hasSize(QuestionTypes.ALL.size());
    }

    @Test
    void the_finding_in_json_is_one_that_the_checker_gives() throws IOException {
        String readme = Files.readString(README);
        String checker = readme.substring(readme.indexOf("## What the checker says"));
        JsonNode shown = JsonMapper.shared()
                .readTree(checker.substring(
                        checker.indexOf("```json") + 7, checker.indexOf("```", checker.indexOf("```json") + 7)))
                .get(0);
        LessonFolder good = LessonFolder.in(lessons);
        good.edit("base/lesson.yaml", "level: introductory", "level: introductry");
        var finding = LessonLoader.check(lessons, TestDay.CLOCK).getFirst();

        assertThat(shown.get("line").asInt()).isEqualTo(finding.line());
        assertThat(shown.get("column").asInt()).isEqualTo(finding.column());
        assertThat(shown.get("code").asString()).isEqualTo(finding.code());
        assertThat(shown.get("message").asString()).isEqualTo(finding.message());
        assertThat(readme).contains("error: " + finding.message() + " [" + finding.code() + "]");
    }

    @Test
    void the_pictures_are_those_that_the_checker_takes() throws IOException {
        assertThat(LessonPictures.endings())
                .allSatisfy(ending -> assertThat(README).content().contains(ending));
        assertThat(LessonPictures.MOST_BYTES).isEqualTo(2 * 1024 * 1024);
    }

    private static String with(String readme, String part, String text) {
        String begin = "<!-- " + part + ": written by LessonsReadmeTest -->\n";
        int from = readme.indexOf(begin) + begin.length();
        int to = readme.indexOf("<!-- end -->", from);
        assertThat(from).as(part).isGreaterThan(begin.length());
        return readme.substring(0, from) + text + readme.substring(to);
    }

    private static String warnings() {
        StringBuilder table = new StringBuilder("\n| code | appears when | because |\n| --- | --- | --- |\n");
        for (LintRule warning : PedagogyLint.RULES) {
            row(table, "`" + warning.code() + "`", warning.rule(), warning.reason());
        }
        table.append("\nThese acronyms need not be spelled out: ").append(String.join(", ", AcronymRules.KNOWN));
        table.append(". The highest reading grade (Flesch–Kincaid) is ");
        table.append(Stream.of(Level.values())
                .map(level ->
                        ReadabilityRules.highest(level) + " for " + level.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
        return table.append(".\n\n").toString();
    }

    private static String fields() {
        StringBuilder text = new StringBuilder();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("lesson.schema.json", "`lesson.yaml`");
        files.put("quiz.schema.json", "A quiz, such as `first.quiz.yaml`");
        files.put("terms.schema.json", "`terms.yaml`, a list");
        files.put("sources.schema.json", "`sources.yaml`, a list");
        files.put("checks.schema.json", "`checks.yaml`, a list");
        LessonBlocks.ALL.forEach(block ->
                files.put(block.name() + ".schema.json", "`" + block.name() + "`, a block in a section's text"));
        files.forEach((schema, heading) -> {
            text.append("\n### ").append(heading).append('\n');
            Map<String, JsonNode> objects = new LinkedHashMap<>();
            collect(
                    JsonMapper.shared()
                            .readTree(Optional.ofNullable(LessonSchemas.all().get(schema))
                                    .orElseThrow()),
                    objects);
            objects.forEach((noun, object) -> table(noun, object, text));
        });
        return text.append('\n').toString();
    }

    /** The objects of a schema from the outside in, by what they are. */
    private static void collect(JsonNode schema, Map<String, JsonNode> objects) {
        if (schema.has("properties") && schema.has("additionalProperties")) {
            objects.putIfAbsent(schema.get("title").asString(), schema);
        }
        schema.forEach(child -> collect(child, objects));
    }

    private static void table(String title, JsonNode object, StringBuilder text) {
        String noun = title.replaceFirst(" \\(Readout\\)$", "");
        boolean isFile = noun.equals("lesson")
                || noun.equals("quiz")
                || LessonBlocks.ALL.stream().anyMatch(block -> noun.equals(block.name()));
        text.append(isFile ? "\n" : "\nFields of " + noun + ":\n\n");
        text.append("| field | required | description |\n| --- | --- | --- |\n");
        List<String> required = new ArrayList<>();
        if (object.has("required")) {
            object.get("required").forEach(name -> required.add(name.asString()));
        }
        object.get("properties").properties().forEach(property -> {
            JsonNode value = property.getValue();
            String description = value.has("description")
                    ? value.get("description").asString()
                    : "`" + value.get("const").asString() + "`";
            row(
                    text,
                    "`" + property.getKey() + "`",
                    required.contains(property.getKey()) ? "yes" : "",
                    description + values(value));
        });
    }

    /** The words that a field allows, where there are few. */
    private static String values(JsonNode field) {
        if (!field.has("enum")) {
            return "";
        }
        List<String> words = new ArrayList<>();
        field.get("enum").forEach(word -> words.add("`" + word.asString() + "`"));
        return " One of " + String.join(", ", words) + ".";
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
