package org.readout.lesson.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What lies in a folder.
 *
 * @param sizes the sizes of its files in bytes, by name
 * @param folders the names of the folders in it
 */
record FolderFiles(Map<String, Long> sizes, Set<String> folders) {

    /** Looks into a folder; one that is not there or can't be looked into counts as empty. */
    static FolderFiles of(Path folder) {
        Map<String, Long> sizes = new TreeMap<>();
        Set<String> folders = new TreeSet<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry)) {
                    folders.add(name);
                } else if (Files.isRegularFile(entry)) {
                    sizes.put(name, Files.size(entry));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return new FolderFiles(Map.of(), Set.of());
        }
        return new FolderFiles(sizes, folders);
    }

    boolean has(String file) {
        return sizes.containsKey(file);
    }

    /** Whether a name belongs to a system, an editor, a version control or a reader of the folder, and not to a lesson. */
    static boolean isAside(String name) {
        return name.startsWith(".")
                || name.startsWith("#")
                || name.startsWith("~$")
                || Stream.of("~", ".bak", ".swp", ".swo", ".tmp").anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)
                || name.equalsIgnoreCase("Thumbs.db")
                || name.equalsIgnoreCase("desktop.ini")
                || Stream.of("README", "LICENSE", "LICENCE").anyMatch(name::startsWith);
    }
}
