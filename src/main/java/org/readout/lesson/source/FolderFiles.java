package org.readout.lesson.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a folder's files, by which changes are detected.
 *
 * @param root the lessons folder that it is in
 * @param twice whether another lessons folder has a folder of the same name, which isn't read
 * @param files by name, folders included; pictures start with {@code media/}, and the empty name is the folder itself
 * @param unsettled the files of which a later save may have the same time: a file that is saved twice within the grain of
 *     the clock looks unchanged
 */
record FolderFiles(Path root, boolean twice, Map<String, FileState> files, Set<String> unsettled) {

    static final FolderFiles ABSENT = new FolderFiles(Path.of(""), false, Map.of(), Set.of());

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._ -]*");
    static final String PICTURES = PictureTypes.FOLDER + "/";

    /** The grain of the oldest file systems, and of those with times that aren't whole seconds. */
    private static final Duration COARSE_GRAIN = Duration.ofSeconds(2);

    private static final Duration GRAIN = Duration.ofMillis(400);

    /** The state of a folder: only its existence counts. */
    private static final FileState FOLDER = new FileState(-1, FileTime.fromMillis(0), null);

    /** The state of one file; the key, if the system has one, tells a replaced file from the same one. */
    record FileState(long size, FileTime modified, @Nullable Object key) {}

    /**
     * Returns the files that all lessons share, of the first root, under the empty name, and those of each lesson's folder
     * under its own.
     *
     * @param firstStays whether the first of two folders with one name is read; otherwise the last stands in for it
     */
    static Map<String, FolderFiles> all(List<Path> roots, boolean firstStays) throws IOException {
        Map<String, FolderFiles> all = new TreeMap<>();
        Path first = roots.getFirst();
        Map<String, FileState> shared = list(first, "");
        shared.keySet().removeIf(FolderFiles::isAside);
        add(first, shared, firstStays, all);
        for (Path later : roots.subList(1, roots.size())) {
            try {
                Map<String, FileState> files = list(later, "");
                files.keySet().removeIf(FolderFiles::isAside);
                add(later, files, firstStays, all);
            } catch (NoSuchFileException e) {
                // It is made with the first lesson in it.
            }
        }
        shared.values().removeIf(FOLDER::equals);
        all.put("", new FolderFiles(first, false, shared, unsettled(shared)));
        return all;
    }

    private static void add(Path root, Map<String, FileState> files, boolean firstStays, Map<String, FolderFiles> all) {
        files.forEach((name, file) -> {
            if (file.equals(FOLDER)) {
                all.merge(
                        name,
                        of(root, name),
                        (first, later) ->
                                firstStays ? new FolderFiles(first.root, true, first.files, first.unsettled) : later);
            }
        });
    }

    /** Lists a folder; one that is missing or can't be read counts as empty, and is listed again later. */
    static FolderFiles of(Path root, String name) {
        Path folder = root.resolve(name);
        try {
            Map<String, FileState> files = list(folder, "");
            // Files that an editor or a synchronizer writes for itself delay no edit.
            files.keySet().removeIf(file -> isAside(file) && !canBeNamed(file));
            if (FOLDER.equals(files.get(PictureTypes.FOLDER))) {
                files.putAll(list(folder.resolve(PictureTypes.FOLDER), PICTURES));
            }
            files.put("", FOLDER);
            return new FolderFiles(root, false, files, unsettled(files));
        } catch (IOException e) {
            return new FolderFiles(root, false, Map.of("", FOLDER), Set.of(""));
        }
    }

    private static Map<String, FileState> list(Path folder, String prefix) throws IOException {
        Map<String, FileState> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.forEach(entry -> look(entry).ifPresent(file -> files.put(prefix + entry.getFileName(), file)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    private static Optional<FileState> look(Path file) {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(
                    seen.isDirectory() ? FOLDER : new FileState(seen.size(), seen.lastModifiedTime(), seen.fileKey()));
        } catch (IOException e) {
            // The file was deleted after it was listed.
            return Optional.empty();
        }
    }

    /** The times of files are the system's own, whatever the application's clock says. */
    private static Set<String> unsettled(Map<String, FileState> files) {
        Instant now = Clock.systemUTC().instant();
        Set<String> unsettled = new TreeSet<>();
        files.forEach((name, file) -> {
            Instant modified = file.modified().toInstant();
            Duration grain = modified.getNano() == 0 ? COARSE_GRAIN : GRAIN;
            if (Duration.between(modified, now).abs().compareTo(grain) < 0) {
                unsettled.add(name);
            }
        });
        return unsettled;
    }

    /** Returns whether a file is as it was when it was read in an earlier state of the folder. */
    boolean hasSame(String file, FolderFiles earlier) {
        return root.equals(earlier.root)
                && !earlier.unsettled.contains(file)
                && Objects.equals(files.get(file), earlier.files.get(file));
    }

    static Set<String> changed(Map<String, FolderFiles> before, Map<String, FolderFiles> now) {
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(name -> before.getOrDefault(name, ABSENT).hasFilesOf(now.getOrDefault(name, ABSENT)));
        return changed;
    }

    boolean hasFilesOf(FolderFiles other) {
        return files.equals(other.files) && root.equals(other.root) && twice == other.twice;
    }

    static boolean canBeNamed(String file) {
        return FILE_NAME.matcher(file).matches();
    }

    boolean has(String file) {
        return !files.getOrDefault(file, FOLDER).equals(FOLDER);
    }

    List<String> names() {
        return files.keySet().stream()
                .filter(name -> has(name) && !name.startsWith(PICTURES))
                .toList();
    }

    List<String> folders() {
        return files.keySet().stream()
                .filter(name -> !name.isEmpty() && !has(name))
                .toList();
    }

    /** The sizes of the pictures by their names. */
    Map<String, Long> pictures() {
        Map<String, Long> pictures = new TreeMap<>();
        files.forEach((name, file) -> {
            if (name.startsWith(PICTURES) && has(name)) {
                pictures.put(name.substring(PICTURES.length()), file.size());
            }
        });
        return pictures;
    }

    /** Returns whether a file belongs to the system, an editor or version control, or is a readme, and not to a lesson. */
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
