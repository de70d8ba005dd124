package org.readout.author;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.LessonSource;
import org.readout.text.Messages;

/**
 * A lesson's folder in a zip file. Files of the system and of editors in it are passed over; a name that no file of a lesson
 * can have is refused, so that nothing is written elsewhere. A link is read as what it is in the zip: a short text.
 */
final class LessonZip {

    static final int MOST_MEGABYTES = 30;
    static final int MOST_BYTES = MOST_MEGABYTES << 20;

    private static final int MOST_FILES = 500;
    private static final Messages TEXT = Messages.of("author");

    private LessonZip() {}

    static byte[] of(String lessonId, Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(lessonId + "/" + file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the files of the lesson in a zip file, by their names.
     *
     * @throws Refused if it is no such file, or too large
     */
    static Map<String, byte[]> read(byte[] bytes) {
        Map<String, byte[]> files = new TreeMap<>();
        String folder = null;
        long left = MOST_BYTES;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_FILES) {
                    throw new Refused(TEXT.get("zip.files", "most", MOST_FILES));
                }
                // Counted as it is unpacked: what the zip says of its size may be wrong.
                byte[] content = zip.readNBytes((int) left + 1);
                left -= content.length;
                if (left < 0) {
                    throw new Refused(TEXT.get("quota.lesson", "most", MOST_MEGABYTES));
                }
                String path = entry.getName().replaceFirst("^\\./", "");
                if (entry.isDirectory() || isAside(path)) {
                    continue;
                }
                int slash = path.startsWith("media/") ? -1 : path.indexOf('/');
                String in = path.substring(0, slash + 1);
                String name = path.substring(slash + 1);
                if (!in.isEmpty() && !ValueTypes.isId(in.substring(0, slash))
                        || !LessonSource.isFile("lesson/" + name)
                        || folder != null && !folder.equals(in)) {
                    throw new Refused(TEXT.get("zip.name", "file", path));
                }
                folder = in;
                if (files.put(name, content) != null) {
                    throw new Refused(TEXT.get("zip.name", "file", path));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused(TEXT.get("zip.unreadable"));
        }
        if (!files.containsKey(LessonFolders.LESSON)) {
            throw new Refused(TEXT.get("zip.none"));
        }
        return files;
    }

    /** Returns whether a file is one of the system, an editor or a readme, or lies in a folder of such. */
    private static boolean isAside(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return path.startsWith("__MACOSX/")
                || !path.contains("..") && !path.contains("\\") && LessonSource.isAside(name);
    }

    static Optional<String> overQuota(Map<String, byte[]> files) {
        long all = files.values().stream().mapToLong(bytes -> bytes.length).sum();
        return files.entrySet().stream()
                .filter(file -> file.getValue().length > LessonSource.LARGEST_FILE)
                .findFirst()
                .map(file -> TEXT.get("quota.file", "file", file.getKey(), "most", LessonSource.LARGEST_FILE >> 20))
                .or(() -> Optional.of(TEXT.get("quota.lesson", "most", MOST_MEGABYTES))
                        .filter(words -> all > MOST_BYTES));
    }
}
