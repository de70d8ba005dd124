package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of {@code src/test/broken}: every case has exactly the findings that it lists, with their messages. */
public class BrokenLessonsTest {

    @TempDir
    private Path lessons;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_broken_lesson_has_exactly_the_findings_expected(BrokenLesson broken) {
        broken.applyTo(LessonFolder.in(lessons));
        FindingFormat format = new FindingFormat(lessons);

        List<String> findings = LessonSource.check(lessons, TestDay.CLOCK).stream()
                .map(format::format)
                .map(text -> text.lines().findFirst().orElseThrow())
                .toList();

        assertThat(findings).containsExactlyElementsOf(broken.findings());
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
