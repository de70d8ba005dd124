package org.readout.shell;

import com.vaadin.flow.server.VaadinService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;

/**
 * One of the application's own style sheets or modules.
 *
 * @param address with a checksum of the content in the parameter that lets the server answer "keep it for good": a
 *     browser fetches a file again only when it has changed
 */
record StaticFile(String address, String content) {

    private static final Map<String, StaticFile> KNOWN = new ConcurrentHashMap<>();

    static StaticFile at(String path) {
        VaadinService service = VaadinService.getCurrent();
        boolean production =
                service == null || service.getDeploymentConfiguration().isProductionMode();
        return production ? KNOWN.computeIfAbsent(path, StaticFile::read) : read(path);
    }

    private static StaticFile read(String path) {
        try (InputStream stream = new ClassPathResource("META-INF/resources" + path).getInputStream()) {
            byte[] bytes = stream.readAllBytes();
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            return new StaticFile(
                    path + "?v-c=" + Long.toHexString(checksum.getValue()), new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " is missing from the application.", e);
        }
    }
}
