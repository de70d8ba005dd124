package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.grid.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

class FrameworkFilesTest {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (com\\.vaadin\\.flow\\.component\\.[\\w.]+);");

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
    void no_other_component_of_the_framework_with_scripts_of_its_own_is_used() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                IMPORT.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(used::add);
            }
        }
        used.removeIf(name -> !hasScripts(name));
        assertThat(used)
                .contains(Grid.class.getName())
                .allMatch(name ->
                        FrameworkFiles.COMPONENTS.stream().anyMatch(known -> name.startsWith(known.getPackageName())));
    }

    private static boolean hasScripts(String name) {
        Class<?> type;
        try {
            type = ClassUtils.forName(name, null);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return !type.equals(UI.class)
                && type.getAnnotationsByType(JsModule.class).length + type.getAnnotationsByType(JavaScript.class).length
                        > 0;
    }
}
