package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.readout.web.PageAssets;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PageFilesTest extends SpringBrowserlessTest {

    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/resources");

    /** In the document itself, or in front of all others. */
    private static final Set<String> OF_THE_FRAME = Set.of("shell", "readout");

    @Autowired
    private List<PageAssets> features;

    @Autowired
    private PageFiles files;

    @Test
    void each_script_and_style_is_brought_by_one_feature() throws Exception {
        assertThat(features.stream().flatMap(feature -> feature.scripts().stream()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(names("scripts"));
        assertThat(features.stream().flatMap(feature -> feature.styles().stream()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(names("styles"));
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
    void styles_come_in_the_order_of_the_features() {
        assertThat(places(
                        String.valueOf(files.styles().getBody()),
                        PageFiles.style("blocks"),
                        PageFiles.style("reading"),
                        PageFiles.style("quiz")))
                .isSorted()
                .doesNotContain(-1);
        assertThat(files.styles().getHeaders().getCacheControl()).contains("max-age=31536000");
    }

    /** A module within a block must not import or export, and must wait for nothing. */
    @Test
    void no_script_imports_exports_or_waits_at_its_top_level() {
        assertThat(features.stream().flatMap(feature -> feature.scripts().stream()))
                .allSatisfy(name -> assertThat(PageFiles.text("/scripts/" + name + ".js"))
                        .doesNotContainPattern("(?m)^(import|export|await) "));
    }

    /** Where the parts are in the whole. AssertJ's own comparison of long texts takes seconds. */
    private static List<Integer> places(String whole, String... parts) {
        return Stream.of(parts).map(whole::indexOf).toList();
    }

    private static List<String> names(String folder) throws Exception {
        try (Stream<Path> all = Files.list(RESOURCES.resolve(folder))) {
            return all.map(file -> file.getFileName().toString().replaceFirst("\\.\\w+$", ""))
                    .filter(name -> !OF_THE_FRAME.contains(name))
                    .collect(Collectors.toList());
        }
    }
}
