package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.format.Finding;

/**
 * Invisible characters: databases refuse some, and terminals obey others. Escape codes in YAML are tested in
 * {@code src/test/broken/yaml.txt}.
 */
class ControlCharactersTest {

    @TempDir
    private Path path;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base/first.md",
                "base/lesson.yaml",
                "base/first.quiz.yaml",
                "base/terms.yaml",
                "base/checks.yaml",
                "base/sources.yaml",
                "terms.yaml",
                "sources.yaml"
            })
    void a_nul_is_found_in_every_file(String file) {
        LessonFolder lessons = LessonFolder.in(path);
        String[] lines = lessons.read(file).split("\n");
        lessons.edit(file, lines[0], lines[0] + " \u0000🕊\u0000\u0000");

        int column = lines[0].length() + 2;
        assertThat(check())
                .contains(
                        finding(file, 1, column, "U+0000", "delete it"),
                        finding(file, 1, column + 2, "U+0000", "delete it"));
    }

    @Test
    void the_rest_of_the_file_is_still_checked() {
        LessonFolder lessons = LessonFolder.in(path);
        lessons.edit("base/first.md", "A state may", "A\u001B[31m state\u007F may");
        lessons.edit("base/first.md", "source:survey", "source:survay");

        assertThat(check())
                .containsExactly(
                        finding("base/first.md", 1, 2, "U+001B", "delete it"),
                        finding("base/first.md", 1, 13, "U+007F", "delete it"),
                        "base/first.md:3:6: error: unknown source `survay`; did you mean `survey`? [source-unknown]");
    }

    @Test
    void a_windows_quotation_mark_is_suggested_for_its_control_character() {
        LessonFolder lessons = LessonFolder.in(path);
        lessons.edit("base/second.md", "That is all.", "That\u0092s all\u0085");

        assertThat(check())
                .containsExactly(
                        finding("base/second.md", 1, 5, "U+0092", "replace it with `’` or delete it"),
                        finding("base/second.md", 1, 11, "U+0085", "replace it with `…` or delete it"));
    }

    @Test
    void tabs_and_line_ends_of_any_system_are_allowed() {
        LessonFolder lessons = LessonFolder.in(path);
        lessons.write("base/second.md", "That\tis\r\nall.\rAnd more.\n");
        lessons.edit("base/lesson.yaml", "A lesson without a fault.", "\"A lesson\\twithout\\na fault.\"");

        assertThat(check()).isEmpty();
    }

    @Test
    void utf_16_without_a_byte_order_mark_is_reported_once() {
        LessonFolder lessons = LessonFolder.in(path);
        lessons.write("base/second.md", "That is all.\n".getBytes(StandardCharsets.UTF_16LE));
        lessons.write("base/checks.yaml", lessons.read("base/checks.yaml").getBytes(StandardCharsets.UTF_16BE));

        assertThat(check())
                .containsExactly(
                        "base/checks.yaml: error: the file is in UTF-16; save it as UTF-8 [file-encoding]",
                        "base/second.md: error: the file is in UTF-16; save it as UTF-8 [file-encoding]");
    }

    @Test
    void control_characters_never_reach_the_terminal() {
        LessonFolder lessons = LessonFolder.in(path);
        lessons.edit("base/lesson.yaml", "level: introductory", "level: \"\u009B31m \u202Eyrot\u2066 \u2028\"");
        lessons.edit("base/second.md", "That is all.", "That is [\u202Eall](term:\u2066all).");
        lessons.edit("base/terms.yaml", "term: hedging", "term: \"\\e]0;title\\a\\ud800\"");
        lessons.write("base/media/\u001B[31m.png", "x");

        List<String> reported = reported();

        assertThat(reported).anyMatch(text -> text.contains("isn't one of the choices"));
        assertThat(reported).anyMatch(text -> text.contains("media/\uFFFD[31m.png"));
        assertThat(reported)
                .allSatisfy(text -> assertThat(text.codePoints().filter(c -> c != '\n'))
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getDirectionality(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE
                                || Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE
                                || Character.getType(c) == Character.SURROGATE
                                || Character.getType(c) == Character.LINE_SEPARATOR));
    }

    @Test
    void the_caret_is_below_its_place_after_control_characters() {
        LessonFolder lessons = LessonFolder.in(path);
        lessons.edit("base/second.md", "That is all.", "\u001B[1mThat [is](term:nothing) all.");

        List<String> lines = reported().getLast().lines().toList();

        assertThat(lines.get(1)).isEqualTo("1 | \uFFFD[1mThat [is](term:nothing) all.");
        assertThat(lines.get(2)).isEqualTo("  |          ^");
    }

    private static String finding(String path, int line, int column, String character, String advice) {
        return path + ":" + line + ":" + column + ": error: invisible control character " + character + "; " + advice
                + " [character-forbidden]";
    }

    private List<String> check() {
        return reported().stream()
                .map(text -> text.lines().findFirst().orElseThrow())
                .toList();
    }

    private List<String> reported() {
        FindingFormat format = new FindingFormat(path);
        List<Finding> findings = LessonSource.check(path, TestDay.CLOCK);
        return findings.stream().map(format::format).toList();
    }
}
