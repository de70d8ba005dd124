package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PageFilesTest extends SpringBrowserlessTest {

    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/resources");

    @Autowired
    private PageFiles files;

    @Test
    void all_scripts_and_styles_are_sent() throws Exception {
        assertThat(names("scripts"))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(files.scripts().getBody()).contains(PageFiles.text("/scripts/" + name)));
        assertThat(names("styles"))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(files.styles().getBody()).contains(PageFiles.text("/styles/" + name)));
    }

    @Test
    void scripts_are_sent_as_one_with_a_block_for_each_and_the_frame_first() {
        assertThat(files.scriptsAddress()).matches("/scripts/all\\.js\\?v-c=[0-9a-f]{8}");
        String scripts = String.valueOf(files.scripts().getBody());
        assertThat(scripts).startsWith("/* shell */ try {\n");
        assertThat(places(
                        scripts,
                        PageFiles.text("/scripts/answers.js"),
                        "\n} catch (error) { reportError(error); }\n/* clock */ try {\n",
                        PageFiles.text("/scripts/clock.js")))
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void styles_come_in_the_order_of_their_numbers_after_that_of_the_frame() {
        String styles = String.valueOf(files.styles().getBody());
        assertThat(styles).startsWith(PageFiles.style("readout"));
        assertThat(places(styles, PageFiles.style("blocks"), PageFiles.style("reading"), PageFiles.style("quiz")))
                .isSorted()
                .doesNotContain(-1);
        assertThat(files.styles().getHeaders().getCacheControl()).contains("max-age=31536000");
    }

    /** A module within a block must not import or export, and must wait for nothing. */
    @Test
    void no_script_imports_exports_or_waits_at_its_top_level() throws Exception {
        assertThat(names("scripts"))
                .allSatisfy(name -> assertThat(PageFiles.text("/scripts/" + name))
                        .doesNotContainPattern("(?m)^(import|export|await) "));
    }

    /** Where the parts are in the whole. AssertJ's own comparison of long texts takes seconds. */
    private static List<Integer> places(String whole, String... parts) {
        return Stream.of(parts).map(whole::indexOf).toList();
    }

    private static List<String> names(String folder) throws Exception {
        try (Stream<Path> all = Files.list(RESOURCES.resolve(folder))) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
