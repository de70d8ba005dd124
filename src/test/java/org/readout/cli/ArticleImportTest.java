package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArticleImportTest extends CommandTest {

    private static final Path ARTICLE = Path.of("src/test/resources/articles/corridors.html");

    @Test
    void an_article_becomes_a_draft_and_what_was_found_is_printed() throws IOException {
        assertThat(run(
                        "import",
                        ARTICLE,
                        "corridors",
                        "--lessons",
                        folder,
                        "--rights",
                        "permission",
                        "--rights-note",
                        "Ada"))
                .isZero();
        assertThat(out.toString())
                .contains("Title: Corridors of influence", "Author: Ada Brook", "Date: 2026-11-03")
                .contains("Sections: 3", "near abroad (3)", "2017-12: It was built", "no source: The best known case")
                .containsPattern("a draft with \\d+ places to fill in");
        assertThat(folder.resolve("corridors/lesson.yaml")).content().contains("basis: permission", "note: Ada");
        assertThat(folder.resolve("corridors/media/picture-1.png")).exists();
        assertThat(run("check", folder.resolve("corridors"))).isZero();
    }

    @Test
    void the_rights_are_asked_for_and_a_lesson_that_is_there_is_left_alone() throws IOException {
        assertThat(run("import", ARTICLE, "corridors", "--lessons", folder)).isEqualTo(2);
        assertThat(err.toString()).contains("--rights own, licence, permission or quotation");
        Files.createDirectories(folder.resolve("mine"));
        assertThat(run("import", ARTICLE, "mine", "--lessons", folder, "--rights", "own"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("already exists");
    }

    @Test
    void what_cannot_be_read_is_told_in_a_sentence() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.txt"), "");
        assertThat(run("import", empty, "mine", "--lessons", folder, "--rights", "own"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("empty.txt has no text").doesNotContain("\tat ");
    }
}
