package org.readout.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;

/**
 * The addresses of the application's own style sheets and modules. Each carries a checksum of its content in the
 * parameter that lets the server answer "keep it for good": a browser fetches a file again only when it has changed.
 */
final class StaticFile {

    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private StaticFile() {}

    /** Such as {@code /scripts/shell.js?v-c=1f2e3d4c} for {@code /scripts/shell.js}. */
    static String address(String path) {
        return ADDRESSES.computeIfAbsent(path, StaticFile::withChecksum);
    }

    private static String withChecksum(String path) {
        try (InputStream content = new ClassPathResource("META-INF/resources" + path).getInputStream()) {
            CRC32 checksum = new CRC32();
            checksum.update(content.readAllBytes());
            return path + "?v-c=" + Long.toHexString(checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " is missing from the application.", e);
        }
    }
}
