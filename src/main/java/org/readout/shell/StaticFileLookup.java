package org.readout.shell;

import com.vaadin.flow.server.StaticFileHandler;
import com.vaadin.flow.server.StaticFileHandlerFactory;
import com.vaadin.flow.server.StaticFileServer;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Serves static files. No page is looked for among them: each library would be searched for it, at every visit. */
@Component
class StaticFileLookup implements StaticFileHandlerFactory {

    private static final int YEAR = 60 * 60 * 24 * 365;

    @Override
    public StaticFileHandler createHandler(VaadinService service) {
        return new StaticFileServer(service) {

            @Override
            public boolean serveStaticResource(HttpServletRequest request, HttpServletResponse response)
                    throws IOException {
                String path = request.getPathInfo() == null ? "" : request.getPathInfo();
                return path.indexOf('.', path.lastIndexOf('/') + 1) >= 0
                        && super.serveStaticResource(request, response);
            }

            /** Keeps for a year what never changes: files that the framework's build names by their content, and fonts. */
            @Override
            protected int getCacheTime(String path) {
                return path.startsWith("/VAADIN/build/") || path.startsWith("/fonts/")
                        ? YEAR
                        : super.getCacheTime(path);
            }
        };
    }
}
