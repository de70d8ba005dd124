package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.grid.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FrameworkFilesTest {

    @Test
    void the_entry_gets_our_file_for_that_of_the_components_and_everybody_else_gets_theirs() {
        FrameworkFiles files = new FrameworkFiles(
                "VAADIN/build/index-1.js",
                List.of(),
                List.of("VAADIN/build/components-1.js", "VAADIN/build/focus-1.js"));
        assertThat(JsonMapper.shared().readTree(files.importMap("/scripts/shell.js")))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "imports": { "components": "/VAADIN/build/components-1.js" },
                          "scopes": { "/VAADIN/build/index-1.js": { "/VAADIN/build/components-1.js": "/scripts/shell.js" } }
                        }
                        """));
    }

    /** Any other would stay an empty element: its scripts would never come. */
    @Test
    void no_other_component_of_the_framework_with_scripts_of_its_own_is_used() {
        List<String> used = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.readout").stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getName())
                        .filter(name -> name.startsWith("com.vaadin.flow.component."))
                        .distinct()
                        .filter(FrameworkFilesTest::hasScripts)
                        .toList();
        assertThat(used)
                .contains(Grid.class.getName())
                .allMatch(name ->
                        FrameworkFiles.COMPONENTS.stream().anyMatch(known -> name.startsWith(known.getPackageName())));
    }

    private static boolean hasScripts(String name) {
        Class<?> type;
        try {
            type = Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return !type.equals(UI.class)
                && type.getAnnotationsByType(JsModule.class).length + type.getAnnotationsByType(JavaScript.class).length
                        > 0;
    }
}
