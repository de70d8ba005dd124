package org.readout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SizeTest {

    /** Less code is better. A commit that raises this says what Readout can do for it. */
    private static final int CEILING = 115_229;

    @Test
    void the_application_has_no_more_lines_than_its_ceiling() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources = files.filter(
                            file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .toList();
            int lines = 0;
            for (Path source : sources) {
                lines += Files.readAllLines(source).size();
            }
            assertThat(lines).isBetween(CEILING / 2, CEILING);
        }
    }
}
