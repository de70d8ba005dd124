package org.readout.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.WebComponentExporter;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.router.internal.DependencyTrigger;
import com.vaadin.flow.server.LoadDependenciesOnStartup;
import com.vaadin.flow.theme.Theme;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readout runs on Vaadin's ready-made bundle: no one who builds or starts it needs Node.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-no-node-build.md"
 */
class NoFrontendBuildTest {

    private static final Set<Class<?>> TRIGGERS = Set.of(
            JsModule.class,
            NpmPackage.class,
            CssImport.class,
            JavaScript.class,
            Theme.class,
            Uses.class,
            LoadDependenciesOnStartup.class,
            DependencyTrigger.class);

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
    void no_class_asks_for_a_front_end_build() {
        var main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.readout");
        assertThat(main).hasSizeGreaterThan(50);
        noClasses()
                .should()
                .beAnnotatedWith(DescribedPredicate.<JavaAnnotation<?>>describe(
                        "an annotation that asks for a front-end build", NoFrontendBuildTest::asksForABuild))
                .orShould()
                .beAssignableTo(JavaClass.Predicates.assignableTo(WebComponentExporter.class))
                .check(main);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package.json",
                "package-lock.json",
                "vite.config.ts",
                "tsconfig.json",
                "node_modules",
                "frontend",
                "src/main/frontend/themes",
                "src/main/frontend/views",
                "src/main/frontend/styles",
                "src/main/frontend/index.ts",
                "src/main/bundles",
                "src/main/resources/META-INF/frontend",
                "src/main/resources/META-INF/resources/frontend",
                "src/main/resources/META-INF/resources/themes"
            })
    void the_checkout_holds_nothing_for_a_bundler(String path) {
        assertThat(Path.of("pom.xml")).exists();
        assertThat(Path.of(path)).doesNotExist();
    }

    @Test
    void browser_code_is_standard_modules_and_style_sheets() throws IOException {
        Path sources = Path.of("src/main");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> !file.startsWith("src/main/frontend/generated"))
                            .map(Path::toString)
                            .filter(file -> file.matches(".*\\.(tsx?|jsx|scss|sass|less|vue)")))
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

    private static boolean asksForABuild(JavaAnnotation<?> annotation) {
        String name = annotation.getRawType().getName();
        return TRIGGERS.stream().anyMatch(trigger -> name.startsWith(trigger.getName()));
    }
}
