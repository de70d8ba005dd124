package org.readout.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.readout.db.Hashes;
import org.springframework.core.io.ClassPathResource;

/** A style sheet or script of the application. The hash in its address lets browsers keep it until it has changed. */
record StaticFile(String address, String content) {

    private static final Map<String, StaticFile> KNOWN = new ConcurrentHashMap<>();

    static StaticFile script(String name) {
        return KNOWN.computeIfAbsent("/scripts/" + name + ".js", StaticFile::read);
    }

    static StaticFile style(String name) {
        return KNOWN.computeIfAbsent("/styles/" + name + ".css", StaticFile::read);
    }

    private static StaticFile read(String path) {
        try {
            String content =
                    new ClassPathResource("META-INF/resources" + path).getContentAsString(StandardCharsets.UTF_8);
            return new StaticFile(path + "?v-c=" + Hashes.hex(content).substring(0, 8), content);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " is missing from the application.", e);
        }
    }
}
