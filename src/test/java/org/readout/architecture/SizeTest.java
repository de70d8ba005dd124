package org.readout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The size of each feature, in lines and files of main code. A ceiling is not a target: it holds the code that there is, a
 * little rounded up, so that growth is a decision. A commit that raises one says what the feature can do for it. A commit
 * that makes a feature smaller lowers it.
 */
class SizeTest {

    private static final Path MAIN = Path.of("src/main/java/org/readout");

    @ParameterizedTest
    @CsvSource({
        "assignment, 5270, 28",
        "attempt, 6950, 40",
        "cli, 1820, 12",
        "correction, 1800, 10",
        "course, 5895, 41",
        "db, 1150, 11",
        "demo, 390, 3",
        "discussion, 2910, 17",
        "format, 2310, 18",
        "gradebook, 6795, 35",
        "grading, 1250, 6",
        "lesson, 8130, 50",
        "question, 5895, 47",
        "reading, 3670, 24",
        "shell, 2170, 20",
        "text, 250, 3",
        "user, 3635, 36",
        "web, 1115, 11"
    })
    void a_feature_stays_below_its_ceiling(String feature, int lines, int files) {
        List<Path> sources = sources(MAIN.resolve(feature));
        assertThat(sources.size()).as("files").isLessThanOrEqualTo(files);
        assertThat(lines(sources)).as("lines").isLessThanOrEqualTo(lines);
    }

    @Test
    void the_whole_stays_below_its_ceiling() {
        List<Path> sources = sources(MAIN);
        assertThat(sources.size()).as("files").isLessThanOrEqualTo(413);
        assertThat(lines(sources)).as("lines").isLessThanOrEqualTo(61_350);
    }

    /** The core is what neither draws screens nor checks style nor starts the program; imports and comments don't count. */
    @Test
    void the_core_stays_below_its_ceiling() {
        List<Path> core = sources(MAIN).stream()
                .filter(file -> Stream.of("ui", "lint", "demo", "cli", "shell", "web")
                        .noneMatch(other -> file.toString().contains("/" + other + "/")))
                .toList();
        assertThat(core.stream().mapToLong(SizeTest::codeLines).sum())
                .as("lines of code")
                .isLessThanOrEqualTo(25_000);
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long codeLines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty()
                            && Stream.of("//", "/*", "*", "import ", "package ").noneMatch(line::startsWith))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(List<Path> sources) {
        return sources.stream().mapToLong(SizeTest::lines).sum();
    }

    private static long lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
