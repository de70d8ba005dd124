package org.readout.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

    /** Facts grow old. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void the_lessons_that_are_shipped_have_neither_error_nor_warning() {
        assertThat(check("lessons")).isZero();
        assertThat(out.toString().strip()).isEqualTo("0 errors, 0 warnings");
    }

    @Test
    void an_error_is_told_with_its_place_and_ends_with_1() throws IOException {
        brokenLesson();
        assertThat(check(folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("tides/lesson.yaml:2:1: error: ")
                .contains("titel")
                .contains("did you mean")
                .contains("2 | titel: Tides");
    }

    @Test
    void an_editor_gets_the_same_as_json() throws IOException {
        brokenLesson();
        assertThat(check(folder.toString(), "--format", "json")).isEqualTo(1);
        JsonNode findings = JsonMapper.shared().readTree(out.toString());
        assertThat(findings.size()).isPositive();
        assertThat(findings.get(0).get("path").asString()).isEqualTo("tides/lesson.yaml");
        assertThat(findings.get(0).get("severity").asString()).isEqualTo("error");
        assertThat(findings.get(0).get("line").asInt()).isPositive();
        assertThat(findings.get(0).get("code").asString()).isNotBlank();
    }

    @Test
    void a_folder_that_is_not_there_and_a_format_that_is_unknown_are_wrong_usage() {
        assertThat(check(folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no folder").doesNotContain("\tat ");
        assertThat(check(folder.toString(), "--format", "xml")).isEqualTo(2);
    }

    private void brokenLesson() throws IOException {
        Path lesson = Files.createDirectories(folder.resolve("tides"));
        Files.writeString(lesson.resolve("lesson.yaml"), """
                id: tides
                titel: Tides
                summary: Ebb and flow.
                level: introductory
                language: en
                sections:
                  - { id: ebb, title: Ebb, text: ebb.md }
                """);
        Files.writeString(lesson.resolve("ebb.md"), "The water goes.\n");
    }

    private int check(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "check";
        System.arraycopy(args, 0, all, 1, args.length);
        return new Commands(CheckCommandTest.class, CLOCK, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all);
    }
}
