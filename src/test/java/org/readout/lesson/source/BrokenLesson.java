package org.readout.lesson.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case of the corpus: what is changed in good lessons, and what is to be said of it. It is written as
 * {@code src/test/broken/README.md} says.
 */
public record BrokenLesson(String name, List<Change> changes, List<String> findings) {

    static final Path CORPUS = Path.of("src/test/broken");
    static final Path GOOD = CORPUS.resolve("good");

    /** In one file, lines that become others. */
    record Change(String path, List<String> before, List<String> after) {}

    static Stream<BrokenLesson> in(Path file) {
        try {
            return Stream.of(Files.readString(file).split("(?m)^=== ")).skip(1).map(BrokenLesson::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the changes. */
    void applyTo(LessonFolder folder) {
        changes.forEach(change -> apply(change, folder));
    }

    private static void apply(Change change, LessonFolder folder) {
        String after = String.join("\n", change.after());
        if (!change.before().isEmpty()) {
            folder.edit(change.path(), String.join("\n", change.before()), after);
        } else if (!change.after().isEmpty()) {
            folder.write(change.path(), after + "\n");
        } else {
            folder.delete(change.path());
        }
    }

    private static BrokenLesson parse(String text) {
        List<String> lines = text.lines().toList();
        List<Change> changes = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        String path = "";
        boolean bare = false;
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String line :
                Stream.concat(lines.stream().skip(1), Stream.of("> end")).toList()) {
            boolean hunkEnds = line.startsWith("- ") ? !after.isEmpty() : !isAdded(line);
            if (hunkEnds && (bare || !before.isEmpty() || !after.isEmpty())) {
                changes.add(new Change(path, List.copyOf(before), List.copyOf(after)));
                before.clear();
                after.clear();
                bare = false;
            }
            if (line.startsWith("- ")) {
                before.add(line.substring(2));
                bare = false;
            } else if (isAdded(line)) {
                after.add(line.equals("+") ? "" : line.substring(2));
                bare = false;
            } else if (line.startsWith("> ")) {
                findings.add(line.substring(2));
            } else if (!line.isBlank()) {
                path = line;
                bare = true;
            }
        }
        findings.removeLast();
        return new BrokenLesson(lines.getFirst(), changes, findings);
    }

    private static boolean isAdded(String line) {
        return line.startsWith("+ ") || line.equals("+");
    }

    @Override
    public String toString() {
        return name;
    }
}
