package org.readout.shell;

import com.vaadin.flow.server.StaticFileHandler;
import com.vaadin.flow.server.StaticFileHandlerFactory;
import com.vaadin.flow.server.StaticFileServer;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Serves static files, and fonts from memory, because a page's first paint waits for them. No page is looked for among them:
 * each library would be searched for it, at every visit.
 */
@Component
class StaticFileLookup implements StaticFileHandlerFactory {

    @Override
    public StaticFileHandler createHandler(VaadinService service) {
        return new Files(service);
    }

    private static final int YEAR = 60 * 60 * 24 * 365;

    private static final Pattern FONT = Pattern.compile("/fonts/[a-z0-9-]+\\.woff2");

    private static final class Files extends StaticFileServer {

        private final Map<String, byte[]> fonts = new ConcurrentHashMap<>();

        Files(VaadinService service) {
            super(service);
        }

        @Override
        public boolean serveStaticResource(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            String path = request.getPathInfo() == null ? "" : request.getPathInfo();
            Optional<StaticFile> several = StaticFile.findSeveral(path);
            ClassPathResource font = new ClassPathResource("META-INF/resources" + path);
            byte[] content;
            if (several.isPresent()) {
                content = several.get().content().getBytes(StandardCharsets.UTF_8);
                response.setContentType(path.endsWith(".css") ? "text/css" : "text/javascript");
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            } else if (FONT.matcher(path).matches() && (fonts.containsKey(path) || font.exists())) {
                content = fonts.computeIfAbsent(path, any -> bytes(font));
                response.setContentType("font/woff2");
            } else {
                return mayBeFile(path) && super.serveStaticResource(request, response);
            }
            writeCacheHeaders(path, request, response);
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
            return true;
        }

        private static byte[] bytes(ClassPathResource file) {
            try {
                return file.getContentAsByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Keeps for a year what never changes: files that the framework's build names by their content, and fonts. */
        @Override
        protected int getCacheTime(String path) {
            return path.startsWith("/VAADIN/build/") || path.startsWith("/fonts/") ? YEAR : super.getCacheTime(path);
        }
    }

    /** Returns whether an address ends like the name of a file. No page does. */
    static boolean mayBeFile(String path) {
        return path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
    }
}
