package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Year;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.format.Finding;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.lint.AcronymRules;
import org.readout.lesson.lint.LintRule;
import org.readout.lesson.lint.PedagogyLint;
import org.readout.lesson.lint.ReadabilityRules;
import org.readout.question.QuestionTypes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authors' pages, {@code lessons/README.md} and {@code src/docs/authors}, are true. After a change of the format, write
 * their tables with {@code ./mvnw test -Dtest=LessonsReadmeTest -Dlessons.write=true}.
 */
class LessonsReadmeTest {

    private static final Path README = Path.of("lessons/README.md");
    private static final Path AUTHORS = Path.of("src/docs/authors");
    private static final Path CHECKER = AUTHORS.resolve("checker.md");
    private static final Path TYPES = AUTHORS.resolve("questions");
    private static final Pattern GENERATED = Pattern.compile(
            "(<!-- ([a-z-]+)(?: ([a-z-]+))?: written by LessonsReadmeTest -->\n).*?<!-- end -->", Pattern.DOTALL);
    private static final Pattern EXAMPLE =
            Pattern.compile("(?m)(?:^`([a-z./-]+)`\n\n)?^(`{3,})(yaml|markdown)\n(.*?)^\\2$", Pattern.DOTALL);
    private static final Pattern FINDING =
            Pattern.compile("(?s)([^:]+)(?::\\d+:\\d+)?: (error|warning): (.*) \\[([a-z-]+)]");

    /** The code of a problem, after its place in the file. */
    private static final Pattern CODE = Pattern.compile(
            "(?:error|warning|refuse|ERROR|WARNING)(?:\\((?:[^\"();]|\\([^()]*\\))*?|,\\s*)\"([a-z]+(?:-[a-z]+)+)\",");

    @TempDir
    private Path lessons;

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(AUTHORS)) {
            return Stream.concat(
                            Stream.of(README),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_tables_are_those_of_the_declarations(Path page) throws IOException {
        String expected = GENERATED
                .matcher(Files.readString(page))
                .replaceAll(part -> Matcher.quoteReplacement(part.group(1)
                        + "\n"
                        + switch (part.group(2)) {
                            case "fields" -> fields(part.group(3));
                            case "warnings" -> warnings();
                            case "whole-files" -> wholeFiles();
                            default -> codes();
                        }
                        + "\n<!-- end -->"));
        if (Boolean.getBoolean("lessons.write")) {
            Files.writeString(page, expected);
        }
        assertThat(page)
                .as("stale; run ./mvnw test -Dtest=LessonsReadmeTest -Dlessons.write=true")
                .hasContent(expected);
    }

    /** A file of the new lesson is extended by each example; one that starts with its id is replaced. */
    @ParameterizedTest
    @MethodSource("pages")
    void the_examples_pass_the_check_without_error_or_warning(Path page) throws IOException {
        Path lesson = LessonTemplate.write(lessons, "my-lesson", Year.of(2026));
        Path media = Files.createDirectory(lesson.resolve("media"));
        Files.copy(Path.of("src/test/lessons/question-kinds/media/triangle.svg"), media.resolve("triangle.svg"));
        boolean pictured = false;
        Matcher example =
                EXAMPLE.matcher(GENERATED.matcher(Files.readString(page)).replaceAll(""));
        while (example.find()) {
            String path = example.group(1) == null ? "" : example.group(1);
            String text = example.group(4);
            if (page.startsWith(TYPES)) {
                path = "my-lesson/first.quiz.yaml";
                text = text.indent(2);
            }
            pictured |= path.startsWith("my-lesson/") && text.contains("triangle.svg");
            assertThat(path).as(text).matches("my-lesson/.*|timeline\\.yaml|(marking|small)\\.quiz\\.yaml");
            if (path.startsWith("my-lesson/") || path.equals("timeline.yaml")) {
                boolean whole = text.startsWith("id: ");
                Files.writeString(
                        lessons.resolve(path),
                        (whole ? "" : path.endsWith(".md") ? "\n" : "") + text,
                        StandardOpenOption.CREATE,
                        whole ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
            }
        }
        if (!pictured) {
            Files.delete(media.resolve("triangle.svg"));
        }

        assertThat(LessonSource.check(lessons, TestDay.CLOCK)).isEmpty();
    }

    @Test
    void every_question_type_has_a_page_with_its_marking_rules_and_a_picture() throws IOException {
        JsonNode questions = schema("quiz").at("/properties/questions/items/allOf");
        for (JsonNode type : questions) {
            String name = type.at("/if/properties/kind/const").asString();
            String page = Files.readString(TYPES.resolve(name + ".md"));
            assertThat(type.at("/then/properties/marking/enum").valueStream().map(JsonNode::asString))
                    .allSatisfy(rule -> assertThat(page).contains("\n| `" + rule + "`"));
            assertThat(Path.of("src/docs/pictures/questions/" + name + ".webp")).isNotEmptyFile();
        }
        assertThat(questions).hasSize(QuestionTypes.ALL.size());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_between_pages_lead_somewhere(Path page) throws IOException {
        String text = EXAMPLE.matcher(Files.readString(page)).replaceAll("").replaceAll("`[^`\n]*`", "");
        for (MatchResult link : Pattern.compile("]\\(([^):#]*)(?:#([^)]*))?\\)")
                .matcher(text)
                .results()
                .toList()) {
            Path target = link.group(1).isEmpty()
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(Files.readString(target)
                                .lines()
                                .filter(line -> line.startsWith("#"))
                                .map(line -> line.replaceFirst("^#+ ", "")
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("[^a-z0-9 -]", "")
                                        .replace(' ', '-')))
                        .as(link.group())
                        .contains(link.group(2));
            }
        }
    }

    @Test
    void the_finding_in_json_is_one_that_the_checker_gives() throws IOException {
        String checker = Files.readString(CHECKER);
        JsonNode shown = JsonMapper.shared()
                .readTree(checker.substring(
                        checker.indexOf("```json") + 7, checker.indexOf("```", checker.indexOf("```json") + 7)))
                .get(0);
        LessonFolder good = LessonFolder.in(lessons);
        good.edit("base/lesson.yaml", "level: introductory", "level: introductry");
        var finding = LessonSource.check(lessons, TestDay.CLOCK).getFirst();

        assertThat(shown.get("line").asInt()).isEqualTo(finding.line());
        assertThat(shown.get("column").asInt()).isEqualTo(finding.column());
        assertThat(shown.get("code").asString()).isEqualTo(finding.code());
        assertThat(shown.get("message").asString()).isEqualTo(finding.message());
        assertThat(checker).contains("error: " + finding.message() + " [" + finding.code() + "]");
    }

    @Test
    void the_pictures_are_those_that_the_checker_takes() throws IOException {
        assertThat(PictureTypes.endings())
                .allSatisfy(ending ->
                        assertThat(AUTHORS.resolve("pictures.md")).content().contains(ending));
        assertThat(PictureTypes.MOST_BYTES).isEqualTo(2 * 1024 * 1024);
    }

    @Test
    void every_code_of_the_checker_has_an_anchor() throws IOException {
        Set<String> anchors = Files.readString(CHECKER)
                .lines()
                .filter(line -> line.startsWith("### `"))
                .map(line -> line.substring(5, line.length() - 1))
                .collect(Collectors.toSet());
        assertThat(anchors).containsAll(PedagogyLint.codes());
        Set<String> code = new TreeSet<>();
        for (String folder : List.of("format", "lesson", "question")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/readout", folder))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    Matcher literal = CODE.matcher(Files.readString(file));
                    while (literal.find()) {
                        code.add(literal.group(1));
                    }
                }
            }
        }
        assertThat(code).hasSizeGreaterThan(50);
        assertThat(anchors).containsAll(code);
    }

    private static String warnings() {
        StringBuilder table = new StringBuilder("| code | appears when | because |\n| --- | --- | --- |\n");
        for (LintRule warning : PedagogyLint.RULES) {
            row(table, "[`" + warning.code() + "`](#" + warning.code() + ")", warning.rule(), warning.reason());
        }
        table.append("\nThese acronyms need not be spelled out: ").append(String.join(", ", AcronymRules.KNOWN));
        table.append(". The highest reading grade (Flesch–Kincaid) is ");
        table.append(Stream.of(Difficulty.values())
                .map(level ->
                        ReadabilityRules.highest(level) + " for " + level.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
        return table.append(".\n").toString();
    }

    /** Each code of the corpus of broken lessons, with the shortest case that has it alone and shows how to fix it. */
    private static String codes() {
        Map<String, BrokenLesson> shortest = new TreeMap<>();
        try (Stream<BrokenLesson> cases = BrokenLessonsTest.cases()) {
            cases.sorted(Comparator.comparingInt(LessonsReadmeTest::length))
                    .forEach(broken -> broken.findings()
                            .forEach(finding ->
                                    shortest.putIfAbsent(found(finding).group(4), broken)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder text = new StringBuilder();
        shortest.forEach((code, broken) -> {
            MatchResult finding = broken.findings().stream()
                    .map(LessonsReadmeTest::found)
                    .filter(result -> result.group(4).equals(code))
                    .findFirst()
                    .orElseThrow();
            text.append("### `").append(code).append("`\n\n");
            text.append(finding.group(2).equals("error") ? "Error: " : "Warning: ");
            text.append(sentence(finding.group(3))).append("\n\n");
            broken.changes().forEach(change -> text.append(shown(change)));
        });
        return text.toString().stripTrailing() + "\n";
    }

    private static String sentence(String message) {
        return message.endsWith("?") ? message : message + ".";
    }

    /** Each problem of a whole file, with what the checker says of its example and no longer says of what is fixed. */
    private static String wholeFiles() {
        StringBuilder text = new StringBuilder();
        for (WholeFileProblem problem : WholeFileProblem.ALL) {
            try {
                LessonFolder folder = LessonFolder.in(Files.createTempDirectory("whole-file"));
                problem.breaks().accept(folder);
                List<Finding> found = problem.check().apply(folder);
                Finding finding = found.stream()
                        .filter(each -> each.code().equals(problem.code()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(problem.code() + " is not among " + found));
                problem.fixes().accept(folder);
                assertThat(LessonSource.check(folder.path(), TestDay.CLOCK))
                        .as(problem.code())
                        .isEmpty();
                text.append("### `").append(problem.code()).append("`\n\nError: ");
                text.append(sentence(finding.message())).append("\n\nCause: ").append(problem.cause());
                text.append("\n\nExample: ").append(problem.example());
                text.append("\n\nFix: ").append(problem.fix()).append("\n\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** The whole lines that a case changes, and what they are in the good lessons. */
    private static String shown(BrokenLesson.Change change) {
        String before = String.join("\n", change.before());
        String after = String.join("\n", change.after());
        if (before.isEmpty()) {
            return "Example, "
                    + (after.isEmpty() ? "without the file `" + change.path() + "`.\n\n" : block(change, after));
        }
        String good;
        try {
            good = Files.readString(BrokenLesson.GOOD.resolve(change.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int at = good.indexOf(before);
        int from = good.lastIndexOf('\n', at - 1) + 1;
        int to = good.indexOf('\n', at + before.length() - 1);
        String rest = good.substring(at + before.length(), Math.max(to, at + before.length()));
        return "Example, " + block(change, good.substring(from, at) + after + rest) + "Fixed, "
                + block(change, good.substring(from, at) + before + rest);
    }

    private static String block(BrokenLesson.Change change, String text) {
        List<String> lines = text.stripIndent().lines().toList();
        String most = String.join("\n", lines.subList(0, Math.min(12, lines.size())));
        return "in `" + change.path() + "`:\n\n" + (change.path().endsWith(".md") ? "````markdown\n" : "````yaml\n")
                + most.strip().replaceAll("(.{160}).*", "$1…") + (lines.size() > 12 ? "\n…" : "") + "\n````\n\n";
    }

    private static MatchResult found(String finding) {
        Matcher matcher = FINDING.matcher(finding);
        assertThat(matcher.matches()).as(finding).isTrue();
        return matcher.toMatchResult();
    }

    private static int length(BrokenLesson broken) {
        boolean fixed =
                broken.changes().stream().noneMatch(change -> change.before().isEmpty());
        return broken.findings().size() * 100_000
                + (fixed ? 0 : 10_000)
                + broken.changes().stream()
                        .mapToInt(change ->
                                change.before().size() + change.after().size())
                        .sum();
    }

    private static JsonNode schema(String name) {
        return JsonMapper.shared()
                .readTree(Optional.ofNullable(LessonSchemas.all().get(name + ".schema.json"))
                        .orElseThrow());
    }

    /** The fields of a file, of one question type, or of all. */
    private static String fields(String name) {
        List<JsonNode> types = schema("quiz")
                .at("/properties/questions/items/allOf")
                .valueStream()
                .map(type -> type.get("then"))
                .toList();
        Set<String> common =
                new LinkedHashSet<>(types.getFirst().get("properties").propertyNames());
        types.forEach(type -> common.retainAll(type.get("properties").propertyNames()));
        StringBuilder text = new StringBuilder();
        if (name.equals("question")) {
            table(types.getFirst(), common::contains, text);
            return text.toString();
        }
        JsonNode object = types.stream()
                .filter(type -> type.at("/properties/kind/const").asString().equals(name))
                .findFirst()
                // The block has the name of a question type.
                .orElseGet(() -> schema(name.replace("map-block", "map")));
        Map<String, JsonNode> objects = new LinkedHashMap<>();
        if (!name.equals("quiz")) {
            object.forEach(child -> collect(child, objects));
        }
        if (object.has("properties")) {
            table(object, field -> !types.contains(object) || !common.contains(field), text);
        }
        objects.forEach((noun, part) -> {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("Fields of ")
                    .append(noun)
                    .append(":\n\n");
            table(part, field -> true, text);
        });
        return text.toString();
    }

    /** The objects of a schema from the outside in, by what they are. */
    private static void collect(JsonNode schema, Map<String, JsonNode> objects) {
        if (schema.has("properties") && schema.has("additionalProperties")) {
            objects.putIfAbsent(schema.get("title").asString(), schema);
        }
        schema.forEach(child -> collect(child, objects));
    }

    private static void table(JsonNode object, Predicate<String> shown, StringBuilder text) {
        text.append("| field | value | default | description |\n| --- | --- | --- | --- |\n");
        List<String> required =
                object.path("required").valueStream().map(JsonNode::asString).toList();
        object.get("properties").properties().stream()
                .filter(property -> shown.test(property.getKey()))
                .forEach(property -> {
                    JsonNode field = property.getValue();
                    Matcher described = Pattern.compile("(.*?)(?: Default: (.*))?\\.", Pattern.DOTALL)
                            .matcher(field.path("description").asString("The question type."));
                    assertThat(described.matches()).as(property.getKey()).isTrue();
                    String byDefault = Optional.ofNullable(described.group(2)).orElse("");
                    row(
                            text,
                            "`" + property.getKey() + "`",
                            value(field),
                            required.contains(property.getKey()) ? "required" : byDefault,
                            described.group(1).replaceFirst("\\.?$", "."));
                });
    }

    /** What a field may be, in the words of the checker. */
    private static String value(JsonNode field) {
        if (field.has("const")) {
            return "a question type";
        }
        String expected = field.path("errorMessage").asString("").replaceFirst("^expected ", "");
        if (field.path("type").asString("").equals("array")) {
            return "list: " + value(field.get("items"));
        }
        if (field.has("title")) {
            return field.get("title").asString();
        }
        if (expected.isEmpty() && field.has("additionalProperties")) {
            return "by name: " + value(field.get("additionalProperties"));
        }
        if (expected.isEmpty() && field.has("anyOf")) {
            return field.get("anyOf")
                    .valueStream()
                    .map(LessonsReadmeTest::value)
                    .distinct()
                    .collect(Collectors.joining(", or "));
        }
        return expected.replaceFirst(" \\(up to 80[^)]*\\)", "");
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
