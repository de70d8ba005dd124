package org.readout.browser;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was looked at, for {@code ./readout accessibility-report}: a line of JSON for each look at a page. */
final class Looks {

    private static final Path FOLDER = Path.of("target", "accessibility");

    private final Gson json = new Gson();
    private final Path file = FOLDER.resolve(ProcessHandle.current().pid() + ".json");

    /** @param rules axe's version, the page's path, then each rule with its criterion, after a question mark if it didn't pass */
    synchronized void add(String name, Theme theme, int width, String look, List<String> rules) {
        Map<String, Object> line = new TreeMap<>(
                Map.of("state", name, "theme", theme.toString(), "width", width, "look", look, "rules", rules));
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, json.toJson(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
