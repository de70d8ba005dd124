package org.readout.shell;

import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets each request run on a virtual thread: as many are built at the same time as there are processors, and one that waits
 * for the disk makes room for the next. With 200 threads of the system, half-built pages of a whole class filled the memory
 * for new objects, and collecting took twice as long.
 */
@Component
final class RequestThreads implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** The first release whose virtual threads don't hold a processor while they wait for the database. */
    private static final int JAVA = 24;

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (Runtime.version().feature() >= JAVA) {
            server.addProtocolHandlerCustomizers(
                    protocol -> protocol.setExecutor(new VirtualThreadExecutor("request-")));
        }
    }
}
