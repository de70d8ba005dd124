package org.readout.shell;

import com.vaadin.flow.server.StaticFileHandler;
import com.vaadin.flow.server.StaticFileHandlerFactory;
import com.vaadin.flow.server.StaticFileServer;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Serves static files. No page is looked for among them: each library would be searched for it, at every visit. */
@Component
class StaticFileLookup implements StaticFileHandlerFactory {

    @Override
    public StaticFileHandler createHandler(VaadinService service) {
        return new Files(service);
    }

    private static final int YEAR = 60 * 60 * 24 * 365;

    private static final class Files extends StaticFileServer {

        Files(VaadinService service) {
            super(service);
        }

        @Override
        public boolean serveStaticResource(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            String path = request.getPathInfo() == null ? "" : request.getPathInfo();
            Optional<StaticFile> several = StaticFile.findSeveral(path);
            if (several.isEmpty()) {
                return mayBeFile(path) && super.serveStaticResource(request, response);
            }
            writeCacheHeaders(path, request, response);
            response.setContentType(path.endsWith(".css") ? "text/css" : "text/javascript");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getOutputStream().write(several.get().content().getBytes(StandardCharsets.UTF_8));
            return true;
        }

        /** What the framework's build names by its content, and a font, which is replaced under another name, never change. */
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
