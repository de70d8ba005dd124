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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The content of a folder.
 *
 * @param sizes the sizes of its files in bytes, by name
 * @param folders the names of the folders in it
 */
record FolderFiles(Map<String, Long> sizes, Set<String> folders) {

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._ -]*");

    /** Lists a folder; one that is missing or can't be read counts as empty. */
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

    /** Whether a section can name a file of that name. */
    static boolean canBeNamed(String file) {
        return FILE_NAME.matcher(file).matches();
    }

    Set<String> names() {
        return sizes.keySet();
    }

    boolean has(String file) {
        return sizes.containsKey(file);
    }

    /** Whether a file belongs to the system, an editor or version control, or is a readme, and is no part of a lesson. */
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
