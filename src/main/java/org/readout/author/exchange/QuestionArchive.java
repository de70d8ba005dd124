package org.readout.author.exchange;

import static org.readout.author.exchange.Incoming.TEXT;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.readout.author.exchange.Imported.Outcome;
import org.readout.author.exchange.Incoming.CannotImport;

/** The files of a zip archive in memory. Nothing of it is written to a disk, so no path or link leads anywhere. */
final class QuestionArchive {

    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_BYTES_IN_ALL = 100 * 1024 * 1024;

    /** Text packs ten times smaller, rarely a hundred times. */
    private static final int MOST_RATIO = 200;

    private QuestionArchive() {}

    static boolean isArchive(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /** Returns the files by their paths; the report says which are left out. */
    static Map<String, byte[]> read(byte[] content, Incoming in) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        long left = Math.min(MOST_BYTES_IN_ALL, Math.max(1_000_000L, (long) content.length * MOST_RATIO));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new CannotImport(TEXT.get("file.entries"));
                }
                byte[] bytes = zip.readNBytes((int) Math.min(left, QuestionExchange.MOST_BYTES) + 1);
                left -= bytes.length;
                if (left < 0 || bytes.length > QuestionExchange.MOST_BYTES) {
                    throw new CannotImport(TEXT.get("file.unpacked"));
                }
                String path = entry.getName().replace('\\', '/');
                if (path.startsWith("/")
                        || path.matches("(?s)([A-Za-z]:.*|(.*/)?\\.\\.(/.*)?)")
                        || path.split("/").length > 20) {
                    in.note(
                            Outcome.NOT,
                            0,
                            TEXT.get("file.path", "path", path.substring(0, Math.min(path.length(), 80))));
                } else if (!entry.isDirectory()) {
                    files.put(path, bytes);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotImport(TEXT.get("file.zip"));
        }
        return files;
    }

    static byte[] write(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // The same questions are the same bytes.
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
