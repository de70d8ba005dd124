package org.readout.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.readout.db.Hashes;
import org.springframework.core.io.ClassPathResource;

/**
 * One of the application's own style sheets or modules.
 *
 * @param address with a hash of the content in the parameter that lets the server answer "keep it for good": a browser
 *     fetches a file again only when it has changed
 */
record StaticFile(String address, String content) {

    private static final Map<String, StaticFile> KNOWN = new ConcurrentHashMap<>();

    static StaticFile script(String name) {
        return at("/scripts/" + name + ".js");
    }

    static StaticFile style(String name) {
        return at("/styles/" + name + ".css");
    }

    private static StaticFile at(String path) {
        return KNOWN.computeIfAbsent(path, StaticFile::read);
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
