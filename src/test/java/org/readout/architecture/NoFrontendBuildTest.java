package org.readout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Readout runs on Vaadin's ready-made bundle: no one who builds or starts it needs Node. {@link ArchitectureTest} holds that
 * no class asks for another.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-no-node-build.md"
 */
class NoFrontendBuildTest {

    /** The add-ons of the platform that cost a licence, by the start of their artifact's name. */
    private static final List<String> COMMERCIAL = List.of(
            "vaadin-board",
            "vaadin-charts",
            "vaadin-crud",
            "vaadin-cookie-consent",
            "vaadin-dashboard",
            "vaadin-grid-pro",
            "vaadin-map",
            "vaadin-rich-text-editor",
            "vaadin-spreadsheet",
            "vaadin-testbench");

    private static final Pattern VAADIN_JAR = Pattern.compile("/com/vaadin/([a-z0-9-]+)/");

    @Test
    void the_checkout_holds_nothing_for_a_bundler() {
        assertThat(Stream.of(
                                "package.json",
                                "vite.config.ts",
                                "tsconfig.json",
                                "frontend",
                                "src/main/frontend/themes",
                                "src/main/frontend/views",
                                "src/main/frontend/styles",
                                "src/main/frontend/index.ts",
                                "src/main/bundles",
                                "src/main/resources/META-INF/frontend",
                                "src/main/resources/META-INF/resources/frontend",
                                "src/main/resources/META-INF/resources/themes")
                        .map(Path::of))
                .noneMatch(Files::exists);
    }

    @Test
    void browser_code_is_standard_modules_and_style_sheets() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            assertThat(files.map(Path::toString).filter(file -> file.matches(".*\\.(tsx?|jsx|scss|sass|less|vue)")))
                    .isEmpty();
        }
    }

    @Test
    void only_the_free_part_of_the_platform_is_there() {
        Set<String> artifacts = vaadinArtifacts();
        assertThat(artifacts).contains("flow-server", "vaadin-core", "vaadin-dev-bundle");
        assertThat(artifacts)
                .doesNotContain("vaadin")
                .noneMatch(artifact -> COMMERCIAL.stream().anyMatch(artifact::startsWith));
    }

    private static Set<String> vaadinArtifacts() {
        // Surefire's own class path is one jar that names the others.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return Stream.of(classPath.split(Pattern.quote(File.pathSeparator), -1))
                .map(jar -> VAADIN_JAR.matcher(jar.replace(File.separatorChar, '/')))
                .filter(Matcher::find)
                .map(jar -> jar.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
