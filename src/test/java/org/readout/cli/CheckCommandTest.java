package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.lesson.source.LessonTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest extends CommandTest {

    @Test
    void the_lessons_that_are_shipped_have_neither_error_nor_warning() {
        assertThat(check("lessons")).isZero();
        assertThat(out.toString().strip()).isEqualTo("0 errors, 0 warnings");
    }

    @Test
    void an_error_is_printed_with_its_place_and_the_exit_code_is_1() throws IOException {
        brokenLesson();
        assertThat(check(folder)).isEqualTo(1);
        assertThat(out.toString())
                .contains("tides/lesson.yaml:2:1: error: ")
                .contains("titel")
                .contains("did you mean")
                .contains("2 | titel: Tides");
    }

    @Test
    void the_folder_can_be_an_option_or_a_parameter_but_not_both() throws IOException {
        brokenLesson();
        assertThat(check("--lessons", folder)).isEqualTo(1);
        assertThat(out.toString()).contains("tides/lesson.yaml:2:1: error: ");
        assertThat(check("lessons", "--lessons", folder)).isEqualTo(2);
        assertThat(err.toString()).contains("Choose one folder");
    }

    @Test
    void an_editor_gets_the_same_as_json() throws IOException {
        brokenLesson();
        assertThat(check(folder, "--format", "json")).isEqualTo(1);
        JsonNode findings = JsonMapper.shared().readTree(out.toString());
        assertThat(findings.size()).isPositive();
        assertThat(findings.get(0).get("path").asString()).isEqualTo("tides/lesson.yaml");
        assertThat(findings.get(0).get("severity").asString()).isEqualTo("error");
        assertThat(findings.get(0).get("line").asInt()).isPositive();
        assertThat(findings.get(0).get("code").asString()).isNotBlank();
    }

    @Test
    void the_questions_of_the_shipped_lessons_are_listed_with_what_they_test() {
        assertThat(check("--questions", "lessons/sino-soviet-split")).isZero();
        assertThat(out.toString())
                .startsWith("sino-soviet-split")
                .containsPattern("writing-task +writing-task +open +evaluate +3 +20 \\(optional\\)")
                .containsPattern("Points in the total: \\d+, remember \\d+ \\(\\d+%\\)");
        clear();
        assertThat(check("--questions", "--format", "json", "lessons")).isZero();
        JsonNode lines = JsonMapper.shared().readTree(out.toString());
        assertThat(lines.size()).isGreaterThan(100);
        lines.forEach(line -> assertThat(line.get("tests").asString())
                .as(line.get("question").asString())
                .isNotBlank());
    }

    @Test
    void what_is_more_than_a_year_old_in_a_month_is_listed_with_its_date() throws IOException {
        Path lesson = LessonTemplate.write(folder, "tides", Year.of(2026));
        Path yaml = lesson.resolve("lesson.yaml");
        Files.writeString(yaml, Files.readString(yaml).replaceFirst("(?m)^language: .*$", "$0\nas-of: 2025-10"));
        Files.writeString(lesson.resolve("first.md"), """

                ```changes
                as-of: 2025-11
                items: [{ date: 2025-10, text: It rose. }]
                ```
                """, StandardOpenOption.APPEND);

        assertThat(check(folder, "--stale", "2026-11")).isZero();
        assertThat(out.toString())
                .isEqualTo("tides: the lesson, as of 2025-10\n1 fact more than a year old or undecided in 2026-11\n");
        clear();
        assertThat(check(folder, "--stale", "2026-12")).isZero();
        assertThat(out.toString()).contains("what has changed, in \"", ", as of 2025-11\n2 facts more than");
        assertThat(check(folder, "--stale", "soon")).isEqualTo(2);
    }

    @Test
    void words_beyond_the_level_that_the_lesson_could_explain_are_listed_with_their_sections() throws IOException {
        Path lesson = LessonTemplate.write(folder, "tides", Year.of(2026));
        Files.writeString(
                lesson.resolve("first.md"),
                "\nVelmar heeds no pretext, and entraps Velmar’s well-fed vassals. > Quixotic Orland.\n\n> An obstinate quotation.\n",
                StandardOpenOption.APPEND);
        Files.writeString(lesson.resolve("words.yaml"), "- { word: entrap, means: To pull into trouble. }\n");

        assertThat(check(lesson, "--words")).isZero();
        assertThat(out.toString())
                .startsWith("tides\n")
                .contains("\n  heeds: first\n", "\n  pretext: first\n", "\n  vassals: first\n")
                .doesNotContain("entraps", "elmar", "fed", "uixotic", "obstinate", " and:");
    }

    @Test
    void a_lesson_with_errors_has_no_list_of_questions() throws IOException {
        brokenLesson();
        assertThat(check("--questions", folder)).isEqualTo(1);
        assertThat(err.toString()).contains("Not listed, because they have errors: tides");
    }

    @Test
    void a_missing_folder_and_an_unknown_format_are_invalid_usage() {
        assertThat(check(folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(err.toString()).contains("Folder not found: ").doesNotContain("\tat ");
        assertThat(check(folder, "--format", "xml")).isEqualTo(2);
    }

    @Test
    void a_lesson_folder_is_checked_with_its_neighbours() throws IOException {
        brokenLesson();
        Path other = soundLesson("winds");
        String before = check(folder) + out.toString();
        clear();

        assertThat(check(folder.resolve("tides"))).isEqualTo(1);
        assertThat(out.toString()).startsWith("lesson.yaml:2:1: error: ").contains("2 | titel: Tides");
        assertThat(before).contains(out.toString().lines().findFirst().orElseThrow());
        clear();

        assertThat(check(other)).isZero();
        assertThat(out.toString()).doesNotContain("tides").doesNotContain("titel");
    }

    @Test
    void one_lesson_may_link_to_its_neighbours_and_to_shared_key_terms() throws IOException {
        soundLesson("tides");
        Path winds = soundLesson("winds");
        Files.writeString(folder.resolve("terms.yaml"), """
                - { id: gale, term: gale, gloss: A strong wind., definition: A wind that breaks twigs. }
                """);
        Files.writeString(
                winds.resolve("only.md"), "A [gale](term:gale) and [the sea](lesson:tides), [no](term:lull).\n");

        assertThat(check(winds, "--format", "json")).isEqualTo(1);
        JsonNode findings = JsonMapper.shared().readTree(out.toString());
        assertThat(findings.findValuesAsString("code")).containsOnlyOnce("term-unknown");
        assertThat(findings.findValuesAsString("path")).contains("only.md").allMatch(path -> !path.contains("winds"));
    }

    @Test
    void a_lesson_folder_is_recognised_by_any_path_to_it() throws IOException {
        brokenLesson();
        assertThat(check(folder.resolve("tides/../tides/."))).isEqualTo(1);
        assertThat(out.toString()).startsWith("lesson.yaml:2:1: error: ");
    }

    @Test
    void a_lessons_folder_with_a_stray_lesson_file_is_still_a_lessons_folder() throws IOException {
        brokenLesson();
        Files.writeString(folder.resolve("lesson.yaml"), "id: stray\n");
        assertThat(check(folder)).isEqualTo(1);
        assertThat(out.toString())
                .contains("tides/lesson.yaml:2:1: error: ")
                .contains("lesson.yaml: warning: this file isn't used");
    }

    @Test
    void a_folder_without_a_lesson_and_a_file_are_invalid_usage() throws IOException {
        Files.writeString(folder.resolve("notes.md"), "None.\n");
        assertThat(check(folder)).isEqualTo(2);
        assertThat(err.toString())
                .contains("No lessons in " + folder + ". A lesson is a folder that contains lesson.yaml.");
        assertThat(check(folder.resolve("notes.md"))).isEqualTo(2);
        assertThat(err.toString()).contains("notes.md is a file, not a folder.");
        assertThat(out.toString()).isEmpty();
    }

    private Path soundLesson(String id) throws IOException {
        Path lesson = Files.createDirectories(folder.resolve(id));
        Files.writeString(lesson.resolve("lesson.yaml"), """
                id: %s
                title: A lesson
                summary: It is short.
                level: introductory
                language: en
                sections:
                  - { id: only, title: Only, text: only.md }
                """.formatted(id));
        Files.writeString(lesson.resolve("only.md"), "The water goes.\n");
        return lesson;
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

    private int check(Object... args) {
        return run(List.of("check"), args);
    }
}
