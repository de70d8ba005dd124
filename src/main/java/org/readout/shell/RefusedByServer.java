package org.readout.shell;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Answers what the web server refuses before it asks the application, such as {@code /lessons/%00}, with a
 * {@link PlainPage} in the place of the server's own.
 */
@Configuration
class RefusedByServer {

    /** Last, so that it stands within the server's own and is heard first. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainPages() {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new PlainPageValve()));
    }

    private static final class PlainPageValve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable error) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                PlainPage.of(status).write(response.getResponse(), request.getCookies());
                response.finishResponse();
            } catch (IOException e) {
                container.getLogger().debug("Nobody is there to read the answer", e);
            }
        }
    }
}
