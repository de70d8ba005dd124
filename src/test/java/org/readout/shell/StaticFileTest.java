package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class StaticFileTest {

    @Test
    void several_scripts_are_one_with_a_block_for_each() {
        StaticFile file = StaticFile.scripts(List.of("ordering", "people"));
        assertThat(file.address()).matches("/scripts/ordering\\+people\\.js\\?v-c=[0-9a-f]{8}");
        assertThat(file.content())
                .startsWith("/* /scripts/ordering.js */ try {\n")
                .containsSubsequence(
                        StaticFile.script("ordering").content(),
                        "\n} catch (error) { reportError(error); }\n/* /scripts/people.js */ try {\n",
                        StaticFile.script("people").content());
    }

    @Test
    void several_styles_are_one_in_the_order_of_their_names() {
        assertThat(StaticFile.styles(List.of("terms", "lessons")).content())
                .containsSubsequence(
                        StaticFile.style("terms").content(),
                        StaticFile.style("lessons").content());
    }

    @Test
    void comments_are_not_sent_and_everything_else_is() throws IOException {
        String file = new ClassPathResource("META-INF/resources/scripts/answers.js")
                .getContentAsString(StandardCharsets.UTF_8);
        List<String> code = new ArrayList<>();
        boolean inComment = false;
        for (String line : file.split("\n")) {
            String words = line.strip();
            boolean starts = words.startsWith("/*");
            if (!inComment && !starts && !words.startsWith("//")) {
                code.add(line);
            }
            inComment = (inComment || starts) && !words.endsWith("*/");
        }
        assertThat(StaticFile.script("answers").content().lines())
                .isEqualTo(code)
                .hasSizeLessThan(file.split("\n").length);
    }

    @Test
    void a_path_is_understood_before_a_page_has_named_it() {
        StaticFile found = StaticFile.findSeveral("/styles/quiz+map.css").orElseThrow();
        assertThat(found).isEqualTo(StaticFile.styles(List.of("quiz", "map")));
    }

    @Test
    void only_several_different_files_of_the_application_are_sent_as_one() {
        assertThat(List.of(
                        "/styles/quiz.css",
                        "/styles/quiz+quiz.css",
                        "/styles/quiz+missing.css",
                        "/styles/quiz+..css",
                        "/styles/../scripts/quiz+map.css",
                        "/scripts/draft+quiz.js"))
                .allSatisfy(path -> assertThat(StaticFile.findSeveral(path)).isEmpty());
    }

    /** A module within a block must not import or export, and must wait for nothing. */
    @Test
    void no_script_imports_exports_or_waits_at_its_top_level() {
        assertThat(List.of(
                        "shell",
                        "reading",
                        "answers",
                        "clock",
                        "ordering",
                        "result",
                        "draft",
                        "gradebook",
                        "grading",
                        "people"))
                .allSatisfy(name -> assertThat(StaticFile.script(name).content())
                        .doesNotContainPattern("(?m)^(import|export|await) "));
    }
}
