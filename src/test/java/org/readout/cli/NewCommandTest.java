package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest extends CommandTest {

    @Test
    void a_new_lesson_passes_the_check_without_error_or_warning() {
        assertThat(make("my-lesson")).isZero();
        assertThat(make("another")).isZero();
        assertThat(out.toString()).contains(folder.resolve("my-lesson").toString());

        assertThat(run("check", folder)).isZero();
        assertThat(out.toString().strip()).endsWith("0 errors, 0 warnings");
    }

    @Test
    void it_is_a_complete_draft_and_has_the_schemas_for_an_editor_beside_it() throws IOException {
        make("my-lesson");
        assertThat(names(folder)).containsExactly(".schema", "my-lesson");
        assertThat(names(folder.resolve("my-lesson")))
                .containsExactly(
                        "checks.yaml", "first.md", "first.quiz.yaml", "lesson.yaml", "sources.yaml", "terms.yaml");
        assertThat(folder.resolve("my-lesson/lesson.yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=../.schema/lesson.schema.json\n")
                .contains("id: my-lesson")
                .contains("title: My lesson")
                .contains("\nstatus: draft");
        assertThat(folder.resolve(".schema/lesson.schema.json")).exists();
    }

    @Test
    void an_existing_folder_is_left_alone() throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        assertThat(make("mine")).isEqualTo(1);
        assertThat(err.toString()).contains("already").doesNotContain("\tat ");
        assertThat(names(folder.resolve("mine"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"My-Lesson", "my lesson", "../mine", "mine-", ".mine", "é", "a/b", ""})
    void an_invalid_id_is_invalid_usage(String id) throws IOException {
        assertThat(make(id)).isEqualTo(2);
        assertThat(err.toString()).contains("isn't a valid lesson id").doesNotContain("\tat ");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void an_id_has_at_most_80_characters() {
        assertThat(make("a".repeat(80))).isZero();
        assertThat(run("check", folder)).isZero();
        assertThat(make("a".repeat(81))).isEqualTo(2);
    }

    @Test
    void a_missing_lessons_folder_is_invalid_usage() {
        assertThat(run("new", "mine", "--lessons", folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(err.toString()).contains("Folder not found: ");
        assertThat(run("new")).isEqualTo(2);
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private int make(String id) {
        return run("new", id, "--lessons", folder);
    }
}
