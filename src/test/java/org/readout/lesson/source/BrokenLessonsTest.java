package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.format.Finding;

/**
 * The corpus of {@code src/test/broken}: every case has exactly the findings that it lists, with their messages, and the
 * schemas for editors report the same files, as far as a schema can.
 */
public class BrokenLessonsTest {

    /** Codes of errors that the declarations, and so the schemas, find. */
    private static final Set<String> DECLARED = Set.of(
            "field-unknown",
            "field-missing",
            "type-wrong",
            "value-empty",
            "value-unknown",
            "value-range",
            "id-form",
            "date-form",
            "url-form",
            "language-form",
            "period-form",
            "marking-unknown");

    /** Errors that a schema can't find. */
    private static final Set<String> BEYOND = Set.of(
            "a day that does not exist",
            "points with too many places",
            "a name that is a list",
            "a blank with options of which none is right, or only one");

    @TempDir
    private Path lessons;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_broken_lesson_has_exactly_the_findings_expected_also_from_a_schema(BrokenLesson broken) throws IOException {
        broken.applyTo(LessonFolder.in(lessons));
        FindingFormat format = new FindingFormat(lessons);

        List<Finding> findings = LessonSource.check(lessons, TestDay.CLOCK);

        assertThat(findings.stream()
                        .map(format::format)
                        .map(text -> text.lines().findFirst().orElseThrow()))
                .containsExactlyElementsOf(broken.findings());
        if (!BEYOND.contains(broken.name())) {
            for (Path file : LessonSchemasTest.yamlFiles(lessons)) {
                assertThatSchemaFinds(findings, file, isChanged(file));
            }
        }
    }

    /** A file that no case changes fits its schema, which {@link LessonSchemasTest} holds. */
    private void assertThatSchemaFinds(List<Finding> findings, Path file, boolean changed) throws IOException {
        String path = lessons.relativize(file).toString().replace('\\', '/');
        List<String> codes = findings.stream()
                .filter(finding -> finding.path().equals(path))
                .map(Finding::code)
                .toList();
        boolean readable = codes.stream()
                .noneMatch(code ->
                        code.startsWith("yaml-") || code.equals("file-empty") || code.equals("character-forbidden"));
        if (readable) {
            List<String> faults = changed ? LessonSchemasTest.faults(file) : List.of();
            assertThat(faults.isEmpty())
                    .as(file + " " + faults)
                    .isEqualTo(codes.stream().noneMatch(DECLARED::contains));
        }
    }

    private boolean isChanged(Path file) throws IOException {
        Path good = BrokenLesson.GOOD.resolve(lessons.relativize(file).toString());
        return !Files.exists(good) || Files.mismatch(file, good) >= 0;
    }

    @Test
    void the_corpus_has_at_least_80_cases() throws IOException {
        assertThat(cases().map(BrokenLesson::name)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(80);
    }

    @Test
    void the_lessons_that_the_cases_change_are_without_a_finding() {
        assertThat(LessonSource.check(BrokenLesson.GOOD, TestDay.CLOCK)).isEmpty();
    }

    public static Stream<BrokenLesson> cases() throws IOException {
        try (Stream<Path> files = Files.list(BrokenLesson.CORPUS)) {
            return files
                    .filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .flatMap(BrokenLesson::in)
                    .toList()
                    .stream();
        }
    }
}
