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

    @Override
    public StaticFileHandler createHandler(VaadinService service) {
        return new Files(service);
    }

    private static final class Files extends StaticFileServer {

        Files(VaadinService service) {
            super(service);
        }

        @Override
        public boolean serveStaticResource(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            String path = request.getPathInfo() == null ? "" : request.getPathInfo();
            return mayBeFile(path) && super.serveStaticResource(request, response);
        }
    }

    /** Returns whether an address ends like the name of a file. No page does. */
    static boolean mayBeFile(String path) {
        return path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
    }
}
